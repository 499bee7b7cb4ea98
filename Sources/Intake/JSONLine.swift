import Glibc

/// A scan over one line of JSON: blanks, texts, numbers and words, without a tree.
struct JSONLine {
  private let end: UnsafePointer<UInt8>
  private var at: UnsafePointer<UInt8>
  /// No backslash, control character or byte outside ASCII is in the line.
  private let isPlain: Bool

  /// Nothing for a line without a byte.
  init?(_ line: UnsafeBufferPointer<UInt8>, isPlain: Bool) {
    guard let start = line.baseAddress else { return nil }
    end = start + line.count
    at = start
    self.isPlain = isPlain
  }

  /// The byte that comes next, 0 at the end.
  @inline(__always)
  var byte: UInt8 { at < end ? at.pointee : 0 }

  @inline(__always)
  mutating func skipBlanks() {
    while at < end && (at.pointee == 0x20 || at.pointee == 0x09 || at.pointee == 0x0D) { at += 1 }
  }

  /// Takes the byte, if it comes next after blanks.
  @inline(__always)
  mutating func take(_ wanted: UInt8) -> Bool {
    skipBlanks()
    guard byte == wanted, at < end else { return false }
    at += 1
    return true
  }

  mutating func expect(_ wanted: UInt8, _ reason: String) throws(RowFault) {
    if !take(wanted) {
      throw .structure("json-syntax", at == end ? "the line ends inside the object" : reason)
    }
  }

  /// Nothing but blanks may follow.
  mutating func finish() throws(RowFault) {
    skipBlanks()
    if at < end { throw .structure("json-trailing", "text follows the object") }
  }

  /// The bytes between two quotes, escapes still in them.
  mutating func string() throws(RowFault) -> Cell {
    guard byte == 0x22 else { throw .structure("json-syntax", "a key in quotes is due") }
    at += 1
    let first = at
    if isPlain {
      guard let found = memchr(at, 0x22, end - at) else { throw Self.openString }
      at = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) + 1
      return Cell(start: first, count: at - 1 - first)
    }
    while at < end {
      switch at.pointee {
      case 0x22:
        at += 1
        return Cell(start: first, count: at - 1 - first)
      case 0x5C: at += 2
      case 0..<0x20:
        throw .structure("json-control", "a control character stands in a text without an escape")
      default: at += 1
      }
    }
    at = end
    throw Self.openString
  }

  private static let openString = RowFault.structure("json-string-open", "a text is never closed")

  /// The bytes of a number (RFC 8259, section 6).
  mutating func number() throws(RowFault) -> Cell {
    let first = at
    if byte == UInt8(ascii: "-") { at += 1 }
    if byte == UInt8(ascii: "0") { at += 1 } else { try digits() }
    if byte == UInt8(ascii: ".") {
      at += 1
      try digits()
    }
    if byte | 0x20 == UInt8(ascii: "e") {
      at += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { at += 1 }
      try digits()
    }
    return Cell(start: first, count: at - first)
  }

  private mutating func digits() throws(RowFault) {
    let first = at
    while case UInt8(ascii: "0")...UInt8(ascii: "9") = byte { at += 1 }
    if at == first { throw .structure("json-number", "a number is not written as JSON asks") }
  }

  mutating func word(_ word: StaticString) throws(RowFault) -> Cell {
    let count = word.utf8CodeUnitCount
    guard end - at >= count, memcmp(at, word.utf8Start, count) == 0 else {
      throw .structure("json-syntax", "a value is due")
    }
    let first = at
    at += count
    return Cell(start: first, count: count)
  }
}

/// The escapes of a JSON text (RFC 8259, section 7).
enum JSONEscapes {
  /// Writes the text, never longer than its source, and returns its bytes' number.
  static func decode(_ raw: Cell, into target: UnsafeMutablePointer<UInt8>) throws(RowFault) -> Int {
    var count = 0
    var at = 0
    while at < raw.count {
      let byte = raw[at]
      if byte != 0x5C {
        target[count] = byte
        count += 1
        at += 1
        continue
      }
      guard at + 1 < raw.count else { throw wrong }
      at += 2
      if raw[at - 1] == UInt8(ascii: "u") {
        for unit in UTF8.encode(try scalar(raw, &at)) ?? .init() {
          target[count] = unit
          count += 1
        }
      } else {
        target[count] = try simple(raw[at - 1])
        count += 1
      }
    }
    return count
  }

  private static let wrong = RowFault.structure("json-escape", "a text holds an unknown escape")

  private static func simple(_ byte: UInt8) throws(RowFault) -> UInt8 {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): byte
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: throw wrong
    }
  }

  /// The character of `XXXX`, or of a surrogate pair `XXXX\uXXXX`.
  private static func scalar(_ raw: Cell, _ at: inout Int) throws(RowFault) -> Unicode.Scalar {
    let high = try hex(raw, &at)
    if let scalar = Unicode.Scalar(high) { return scalar }
    guard high < 0xDC00, at + 2 <= raw.count, raw[at] == 0x5C, raw[at + 1] == UInt8(ascii: "u") else {
      throw .structure("json-surrogate", "a text holds half a surrogate pair")
    }
    at += 2
    let low = try hex(raw, &at)
    guard 0xDC00..<0xE000 ~= low,
      let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    else { throw .structure("json-surrogate", "a text holds half a surrogate pair") }
    return scalar
  }

  private static func hex(_ raw: Cell, _ at: inout Int) throws(RowFault) -> UInt32 {
    guard at + 4 <= raw.count else { throw wrong }
    var value: UInt32 = 0
    for _ in 0..<4 {
      let byte = raw[at]
      at += 1
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(byte - UInt8(ascii: "a") + 10)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(byte - UInt8(ascii: "A") + 10)
      default: throw wrong
      }
    }
    return value
  }
}
