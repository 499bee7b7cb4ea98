import Credits

/// The names of unknown columns that used rows filled, by file.
struct UnknownColumns {
  private var names: [NameTable?]

  init(files: Int) { names = Array(repeating: nil, count: files) }

  mutating func note(_ name: Cell, file: Int) {
    if names[file] == nil { names[file] = NameTable() }
    _ = names[file]?.intern(name)
  }

  mutating func add(_ other: UnknownColumns) {
    for (file, table) in other.names.enumerated() {
      guard let table else { continue }
      for number in 1..<max(1, table.count) {
        table.bytes(of: Name(number: UInt32(number))).withUnsafeBufferPointer { note($0, file: file) }
      }
    }
  }

  /// The first names in the order of their bytes, as many as are reported.
  func list(file: Int) -> [String] {
    guard let table = names[file] else { return [] }
    let all = (1..<max(1, table.count)).map { Name(number: UInt32($0)) }
    return all.sorted(by: table.isOrderedBefore).prefix(Limits.reportedColumns).map(table.string)
  }
}
