/// Why a row cannot be used.
struct RowFault: Error {
  /// The column of the contract that is at fault, by name; empty where the row as a whole is.
  var column: String
  /// A short stable name.
  var code: String
  /// A sentence without its full stop.
  var reason: String
  /// Whether the row could not be cut into its cells, so that none of them can be trusted.
  var isStructural = false

  init(_ column: String, _ code: String, _ reason: String) {
    self.column = column
    self.code = code
    self.reason = reason
  }

  static func structure(_ code: String, _ reason: String) -> RowFault {
    var fault = RowFault("", code, reason)
    fault.isStructural = true
    return fault
  }
}
