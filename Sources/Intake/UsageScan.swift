import Credits
import Diagnostics

/// The columns of `usage` that are summed.
private enum Column {
  static let project = 1, occurred = 2, action = 3, credits = 4, quantity = 5
}

/// Sums a usage log by project, day (UTC) and action in one pass, whatever its size.
///
/// The columns that it uses are checked in full; whether a request was delivered before is not.
///
/// - Throws: a diagnostic where the file cannot be read as a whole.
public func aggregateUsage(path: String) throws(IntakeFailure) -> UsageTotals {
  let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
  let folder = slash.map { String(path[..<$0]) } ?? "."
  let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
  let end = [".csv", ".jsonl"].first { name.hasSuffix($0) || name.contains($0 + ".") } ?? ""
  do throws(SourceFault) {
    guard let file = InputFile(name: "usage" + name.suffix(from: end, or: ".csv"), in: nil) else {
      throw SourceFault("file-unknown", "the file's name ends neither in .csv nor in .jsonl")
    }
    var scan = UsageScan(file)
    try scan.read(folder + "/" + name, root: folder)
    return scan.totals()
  } catch {
    throw IntakeFailure(
      diagnostic: Diagnostic(
        .error, code: error.code, error.message, at: Place(path: path, line: error.line), help: error.help))
  }
}

/// A file that could not be read as a whole.
public struct IntakeFailure: Error, Sendable {
  public let diagnostic: Diagnostic
}

extension String {
  /// The text from the first occurrence of a mark on.
  fileprivate func suffix(from mark: String, or other: String) -> String {
    guard !mark.isEmpty else { return other }
    for index in indices where self[index...].hasPrefix(mark) { return String(self[index...]) }
    return other
  }
}

private struct UsageScan: ~Copyable {
  private let file: InputFile
  private var cells = Cells(.usage)
  private var projects = Interner()
  private var actions = Interner()
  private var summer = UsageSummer()
  private var result = UsageTotals()

  init(_ file: InputFile) { self.file = file }

  mutating func read(_ path: String, root: String) throws(SourceFault) {
    let descriptor = try Descriptor(opening: path, root: root)
    var splitter = RowSplitter(try ByteSource(descriptor, packing: file.packing), format: file.format)
    try splitter.begin()
    var row = RawRow()
    var header: CSVHeader?
    if file.format == .csv {
      guard try splitter.next(&row) else {
        throw SourceFault("no-header", "the file is empty: it has no header", line: 1)
      }
      header = try CSVHeader(row, table: .usage)
    }
    while try splitter.next(&row) {
      result.rows += 1
      do throws(RowFault) {
        try take(row, header)
      } catch {
        result.rejected += 1
      }
    }
  }

  @inline(__always)
  private mutating func take(_ row: RawRow, _ header: CSVHeader?) throws(RowFault) {
    if row.isTooLong { throw .structure("row-too-long", "the row is longer than 1 MiB") }
    if let header {
      try cells.cut(row.bytes, hasQuote: row.hasQuote, header: header)
    } else {
      try cells.cut(row.bytes)
    }
    let project = try cells.requiredID(Column.project)
    let occurred = try cells.requiredInstant(Column.occurred)
    let action = try cells.requiredText(Column.action)
    let credits = try cells.amount(Column.credits)
    let quantity = try cells.amount(Column.quantity)
    summer.add(
      project: projects.number(project), action: actions.number(action), day: Self.day(of: occurred),
      quantity: quantity, credits: credits)
  }

  @inline(__always)
  private static func day(of instant: Instant) -> Day {
    let length: Int64 = 86_400_000_000
    let days = instant.microseconds / length
    return Day(number: Int32(truncatingIfNeeded: instant.microseconds % length < 0 ? days - 1 : days))
  }

  mutating func totals() -> UsageTotals {
    summer.merge()
    result.projects = projects.texts
    result.actions = actions.texts
    result.groups = summer.groups
    return result
  }
}
