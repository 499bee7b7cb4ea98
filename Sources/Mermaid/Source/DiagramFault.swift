/// Why a statement cannot be read: the byte where it stops making sense, what is wrong, what would be right.
struct DiagramFault: Error {
  var offset: Int
  var message: String
  var help: String

  init(_ message: String, at offset: Int, help: String) {
    self.message = message
    self.offset = offset
    self.help = help
  }
}
