/// A place in a file: the file's path as the user wrote it, and where in it.
///
/// Lines and columns count from 1; a column counts characters (Unicode scalars) of the line.
public struct Place: Sendable, Hashable {
  public var path: String
  public var line: Int?
  public var column: Int?

  public init(path: String, line: Int? = nil, column: Int? = nil) {
    self.path = path
    self.line = line
    self.column = column
  }
}

/// One problem, told as a value: what is wrong, where, and how to mend it.
public struct Diagnostic: Error, Sendable, Hashable {
  public enum Severity: String, Sendable, Hashable, CaseIterable {
    case error, warning, note
  }

  /// A short stable name of the problem, words joined with `-`.
  public var code: String
  public var severity: Severity
  public var place: Place?
  /// What is wrong, as a sentence without its full stop.
  public var message: String
  /// What would be right.
  public var help: String?
  /// The line of the source on which the problem stands, for the caret.
  public var sourceLine: String?

  public init(
    _ severity: Severity, code: String, _ message: String, at place: Place? = nil,
    help: String? = nil, sourceLine: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.place = place
    self.message = message
    self.help = help
    self.sourceLine = sourceLine
  }
}
