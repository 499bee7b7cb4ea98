/// Why a file cannot be read as a whole; nothing may be published then.
struct SourceFault: Error {
  var code: String
  /// A sentence without its full stop.
  var message: String
  var help: String?
  /// The line at fault, where there is one.
  var line: Int?

  init(_ code: String, _ message: String, help: String? = nil, line: Int? = nil) {
    self.code = code
    self.message = message
    self.help = help
    self.line = line
  }
}
