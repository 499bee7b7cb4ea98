import Glibc

/// The rows of one partition, brought together by project, in order of arrival within each.
struct PartitionGrouping {
  /// All rows, project after project.
  private(set) var rows: [BufferedRow] = []
  /// Where each project's rows begin in `rows`, and one end more.
  private(set) var starts: [Int] = [0]

  init(_ buffers: [RowBuffer]) {
    var found: [BufferedRow] = []
    var projectOfRow: [UInt32] = []
    var table = ProjectPlaces()
    for buffer in buffers {
      forEachRow(in: buffer) { row, record in
        found.append(row)
        projectOfRow.append(table.place(row, record))
      }
    }
    if found.isEmpty { return }
    var next = [Int](repeating: 0, count: table.count + 1)
    for project in projectOfRow { next[Int(project) + 1] += 1 }
    for project in 0..<table.count { next[project + 1] += next[project] }
    starts = next
    rows = Array(repeating: found[0], count: found.count)
    for (row, project) in zip(found, projectOfRow) {
      rows[next[Int(project)]] = row
      next[Int(project)] += 1
    }
  }

  var projects: Int { starts.count - 1 }

  func rows(of project: Int) -> ArraySlice<BufferedRow> { rows[starts[project]..<starts[project + 1]] }
}

/// Visits the rows of a closed buffer in order.
@inline(__always)
func forEachRow(in buffer: RowBuffer, _ body: (BufferedRow, RowRecord) -> Void) {
  for piece in buffer.pieces {
    var offset = 0
    while offset < piece.count {
      let row = BufferedRow(place: UnsafeRawPointer(piece.base + offset))
      let record = row.record
      body(row, record)
      offset += record.size
    }
  }
}

/// Numbers for the projects of a partition, in the order of their first rows.
private struct ProjectPlaces {
  private var firsts: [(row: BufferedRow, hash: UInt64)] = []
  /// A project's number and 1; 0 for a free place.
  private var places = [UInt32](repeating: 0, count: 256)

  var count: Int { firsts.count }

  mutating func place(_ row: BufferedRow, _ record: RowRecord) -> UInt32 {
    let mask = places.count - 1
    var at = Int(truncatingIfNeeded: record.hash) & mask
    while places[at] != 0 {
      let number = places[at] - 1
      let first = firsts[Int(number)]
      if first.hash == record.hash, Self.equal(first.row, row, record) { return number }
      at = (at + 1) & mask
    }
    firsts.append((row, record.hash))
    places[at] = UInt32(firsts.count)
    if firsts.count * 2 > places.count { grow() }
    return UInt32(firsts.count - 1)
  }

  private static func equal(_ first: BufferedRow, _ row: BufferedRow, _ record: RowRecord) -> Bool {
    let one = first.id(first.record)
    let two = row.id(record)
    guard one.count == two.count, let left = one.baseAddress, let right = two.baseAddress else {
      return false
    }
    return memcmp(left, right, one.count) == 0
  }

  private mutating func grow() {
    places = [UInt32](repeating: 0, count: places.count * 2)
    let mask = places.count - 1
    for (number, first) in firsts.enumerated() {
      var at = Int(truncatingIfNeeded: first.hash) & mask
      while places[at] != 0 { at = (at + 1) & mask }
      places[at] = UInt32(number + 1)
    }
  }
}
