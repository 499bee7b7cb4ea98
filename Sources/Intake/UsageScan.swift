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

/// A checked row that waits for the numbers of its project and group.
private struct PendingUse {
  var hash: UInt64 = 0
  var project = ShortText()
  var length: UInt32 = 0
  /// The project's number, at once for a long id and later for a short one.
  var number: UInt32 = 0
  var action: UInt32 = 0
  var day = Day(number: 0)
  var quantity = Amount.zero
  var credits = Amount.zero
}

private struct UsageScan: ~Copyable {
  /// Rows whose projects are looked up together.
  private static let batch = 64

  private let file: InputFile
  private var cells = Cells(.usage)
  private var projects = Interner()
  private var actions = Interner()
  private var summer = UsageSummer()
  private var result = UsageTotals()
  private let pending: UnsafeMutablePointer<PendingUse>
  private var waiting = 0

  init(_ file: InputFile) {
    self.file = file
    pending = .allocate(capacity: Self.batch)
    pending.initialize(repeating: PendingUse(), count: Self.batch)
  }

  deinit { pending.deallocate() }

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
    let use = pending + waiting
    use.pointee.length = UInt32(truncatingIfNeeded: project.count)
    if project.count <= ShortText.bytes {
      use.pointee.hash = byteHash(project)
      use.pointee.project.set(project)
    } else {
      use.pointee.number = projects.number(project)
    }
    use.pointee.action = actions.number(action)
    use.pointee.day = Self.day(of: occurred)
    use.pointee.quantity = quantity ?? .zero
    use.pointee.credits = credits ?? .zero
    waiting += 1
    if waiting == Self.batch { sum() }
  }

  private mutating func sum() {
    for index in 0..<waiting where pending[index].length <= ShortText.bytes {
      pending[index].number = projects.number(
        pending[index].project, length: pending[index].length, hash: pending[index].hash)
    }
    for index in 0..<waiting { summer.add(pending[index]) }
    waiting = 0
  }

  @inline(__always)
  private static func day(of instant: Instant) -> Day {
    let length: Int64 = 86_400_000_000
    let days = instant.microseconds / length
    return Day(number: Int32(truncatingIfNeeded: instant.microseconds % length < 0 ? days - 1 : days))
  }

  mutating func totals() -> UsageTotals {
    sum()
    result.projects = projects.texts
    result.actions = actions.texts
    result.groups = summer.all()
    return result
  }
}

extension UsageSummer {
  @inline(__always)
  fileprivate mutating func add(_ use: PendingUse) {
    add(project: use.number, action: use.action, day: use.day, quantity: use.quantity, credits: use.credits)
  }
}
