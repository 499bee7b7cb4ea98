import Diagnostics

/// What reading a file as rows gave, before any of them was checked.
struct RoutedFile {
  var header: CSVHeader?
  /// Rows found, blank lines aside.
  var rows = 0
  var fault: SourceFault?
  /// Where some of the rows begin, for reading single rows again.
  var landmarks: [Landmark] = []

  mutating func note(_ row: RawRow) {
    if row.offset - (landmarks.last?.offset ?? 0) >= Landmark.distance {
      landmarks.append(Landmark(line: row.line, offset: row.offset))
    }
  }
}

/// Reads files into rows and lays each row with those of its partition.
///
/// A row of a project goes by the hash of the project's id, so that a partition holds whole projects;
/// rows of shared tables, and rows that name no project, lie apart.
struct RowRouter {
  let root: String
  let folder: String
  let files: [InputFile]
  let partitions: Int
  /// By partition; then the shared tables; then rows without a project.
  private(set) var buffers: [RowBuffer]

  init(folder: String, root: String, files: [InputFile], partitions: Int) {
    self.folder = folder
    self.root = root
    self.files = files
    self.partitions = partitions
    buffers = Array(repeating: RowBuffer(), count: partitions + 2)
  }

  static func sharedBuffer(of partitions: Int) -> Int { partitions }
  static func strayBuffer(of partitions: Int) -> Int { partitions + 1 }

  mutating func route(_ number: Int) -> RoutedFile {
    var routed = RoutedFile()
    do throws(SourceFault) {
      try route(number, &routed)
    } catch {
      routed.fault = error
    }
    return routed
  }

  private mutating func route(_ number: Int, _ routed: inout RoutedFile) throws(SourceFault) {
    let file = files[number]
    var splitter = RowSplitter(try file.source(in: folder, root: root), format: file.format)
    try splitter.begin()
    var row = RawRow()
    if file.format == .csv {
      guard try splitter.next(&row) else {
        throw SourceFault("no-header", "the file is empty: it has no header", line: 1)
      }
      routed.header = try CSVHeader(row, table: file.table)
    }
    var finder = ProjectFinder(file, header: routed.header)
    while try splitter.next(&row) {
      if file.format == .jsonLines, Self.isBlank(row.bytes) { continue }
      routed.rows += 1
      routed.note(row)
      place(row, file: number, isShared: file.table.isShared, &finder)
    }
  }

  @inline(__always)
  private mutating func place(_ row: RawRow, file: Int, isShared: Bool, _ finder: inout ProjectFinder) {
    var flags: RowFlags = row.hasQuote ? .hasQuote : []
    if row.isTooLong { flags.insert(.isTooLong) }
    var record = RowRecord(
      hash: 0, line: UInt32(clamping: row.line), file: UInt32(truncatingIfNeeded: file),
      length: UInt32(truncatingIfNeeded: row.bytes.count), idOffset: 0, idLength: 0, flags: flags)
    if isShared {
      buffers[Self.sharedBuffer(of: partitions)].append(record, row: row.bytes)
      return
    }
    let id: Cell
    var decoded: Cell?
    switch finder.find(row) {
    case .inRow(let cell):
      id = cell
      guard let start = row.bytes.baseAddress, let place = cell.baseAddress else { return }
      record.idOffset = UInt32(truncatingIfNeeded: place - start)
    case .decoded(let cell):
      id = cell
      decoded = cell
      record.idOffset = record.length
    case .none:
      buffers[Self.strayBuffer(of: partitions)].append(record, row: row.bytes)
      return
    }
    record.idLength = UInt16(truncatingIfNeeded: id.count)
    record.hash = byteHash(id)
    buffers[record.partition(of: partitions)].append(record, row: row.bytes, decodedID: decoded)
  }

  mutating func close() {
    for index in buffers.indices { buffers[index].close() }
  }

  private static func isBlank(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }
}
