import Credits

/// JSON written straight into bytes: the report of a project is written once a project, so nothing here
/// makes a `String` of what is bytes already.
extension [UInt8] {
  package mutating func text(_ literal: StaticString) {
    literal.withUTF8Buffer { append(contentsOf: $0) }
  }

  package mutating func comma() { append(UInt8(ascii: ",")) }

  /// Writes the text in quotes; only what JSON must escape is escaped.
  package mutating func quoted(_ bytes: some Collection<UInt8>) {
    append(UInt8(ascii: "\""))
    guard bytes.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") })
    else {
      append(contentsOf: bytes)
      append(UInt8(ascii: "\""))
      return
    }
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        append(UInt8(ascii: "\\"))
        append(byte)
      case 0x0A: text("\\n")
      case 0x0D: text("\\r")
      case 0x09: text("\\t")
      case 0..<0x20:
        text("\\u00")
        append(byte >> 4 == 0 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
        let digit = byte & 15
        append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      default: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }

  package mutating func quoted(_ text: String) {
    var text = text
    text.withUTF8 { quoted($0) }
  }

  mutating func quoted(_ amount: Amount) {
    append(UInt8(ascii: "\""))
    amount.append(to: &self)
    append(UInt8(ascii: "\""))
  }

  mutating func quoted(_ amount: Amount?) {
    if let amount { quoted(amount) } else { text("null") }
  }

  mutating func quoted(_ instant: Instant) {
    append(UInt8(ascii: "\""))
    instant.append(to: &self)
    append(UInt8(ascii: "\""))
  }

  package mutating func number(_ value: Int) {
    append(contentsOf: String(value).utf8)
  }

  mutating func list<Item>(
    _ elements: some Sequence<Item>, _ write: (Item, inout [UInt8]) -> Void
  ) {
    append(UInt8(ascii: "["))
    var isFirst = true
    for element in elements {
      if !isFirst { comma() }
      isFirst = false
      write(element, &self)
    }
    append(UInt8(ascii: "]"))
  }
}
