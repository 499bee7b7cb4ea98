/// The row that proves a figure: an input file, by its number in the data set, and the line it starts on.
public struct RowSource: Sendable, Hashable, Comparable {
  public var file: UInt32
  /// Counted from 1, the header included.
  public var line: UInt32

  public init(file: UInt32, line: UInt32) {
    self.file = file
    self.line = line
  }

  /// Order of arrival: file, then line.
  public static func < (first: RowSource, second: RowSource) -> Bool {
    first.file != second.file ? first.file < second.file : first.line < second.line
  }
}
