import Glibc

extension Cells {
  /// Cuts a line of JSON Lines, one flat object (RFC 8259), into its cells.
  ///
  /// Texts are decoded, numbers stay as written, `true` and `false` are their words, `null` is empty.
  mutating func cut(_ line: UnsafeBufferPointer<UInt8>) throws(RowFault) {
    clear()
    let survey = ByteSurvey(line)
    isPlain = survey.isPlain && !survey.hasBackslash
    guard var scan = JSONLine(line, isPlain: isPlain) else {
      throw .structure("json-syntax", "the line is no JSON object")
    }
    try scan.expect(0x7B, "the line is no JSON object")
    var seen: UInt64 = 0
    var keys: [Cell] = []
    var position = 0
    if scan.take(0x7D) { return try scan.finish() }
    while true {
      scan.skipBlanks()
      let name = try text(&scan)
      try scan.expect(0x3A, "a colon is due after a key")
      scan.skipBlanks()
      let value = try value(&scan)
      if let column = find(name, position) {
        if seen >> UInt64(column) & 1 == 1 { throw Self.twice(name) }
        seen |= 1 << UInt64(column)
        known[column] = value
      } else {
        keys.append(name)
        if keys.count > Limits.columns {
          throw .structure("too-many-columns", "the object has more than 1,000 keys")
        }
        if !isPlain, !isValidUTF8(name) { throw .structure("json-utf8", "a key is not valid UTF-8") }
        if !value.isEmpty { unknown.append((name, value)) }
      }
      position += 1
      if scan.take(0x2C) { continue }
      try scan.expect(0x7D, "a comma or the object's end is due after a value")
      break
    }
    try scan.finish()
    try checkDistinct(keys)
  }

  /// The column of that name; most often it is the one that stood at this position in the last row.
  @inline(__always)
  private mutating func find(_ name: Cell, _ position: Int) -> Int? {
    if position < keyOrder.count, Self.equal(columns.bytes[keyOrder[position]], name) {
      return keyOrder[position]
    }
    guard let column = columns.bytes.firstIndex(where: { Self.equal($0, name) }) else { return nil }
    if position < keyOrder.count {
      keyOrder[position] = column
    } else if position == keyOrder.count {
      keyOrder.append(column)
    }
    return column
  }

  private static func equal(_ bytes: [UInt8], _ cell: Cell) -> Bool {
    guard bytes.count == cell.count, let start = cell.baseAddress else { return false }
    return memcmp(bytes, start, cell.count) == 0
  }

  private func checkDistinct(_ keys: [Cell]) throws(RowFault) {
    if keys.count < 2 { return }
    let sorted = keys.sorted { $0.lexicographicallyPrecedes($1) }
    for (first, second) in zip(sorted, sorted.dropFirst()) where first.elementsEqual(second) {
      throw Self.twice(first)
    }
  }

  private static func twice(_ name: Cell) -> RowFault {
    .structure("json-key-twice", "the key “\(String(decoding: name.prefix(60), as: UTF8.self))” occurs twice")
  }

  private mutating func value(_ scan: inout JSONLine) throws(RowFault) -> Cell {
    switch scan.byte {
    case 0x22: return try text(&scan)
    case 0x7B, 0x5B: throw .structure("json-nested", "a value is an object or a list; a row is flat")
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try scan.number()
    case UInt8(ascii: "t"): return try scan.word("true")
    case UInt8(ascii: "f"): return try scan.word("false")
    case UInt8(ascii: "n"):
      _ = try scan.word("null")
      return Self.empty
    default: throw .structure("json-syntax", "a value is due")
    }
  }

  private mutating func text(_ scan: inout JSONLine) throws(RowFault) -> Cell {
    let raw = try scan.string()
    if isPlain || !raw.contains(0x5C) { return raw }
    var fault: RowFault?
    let cell = decoded { target in
      do throws(RowFault) {
        return try JSONEscapes.decode(raw, into: target)
      } catch {
        fault = error
        return 0
      }
    }
    if let fault { throw fault }
    return cell
  }
}
