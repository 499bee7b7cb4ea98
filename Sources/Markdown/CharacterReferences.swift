/// Character references of attributes: numbers, and the five that escaping makes.
enum CharacterReferences {
  static func resolved(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
    var result: [UInt8] = []
    var at = bytes.startIndex
    while at < bytes.endIndex {
      if bytes[at] == UInt8(ascii: "&"), let found = reference(bytes[at...].prefix(12)) {
        result += found.text
        at = found.end
      } else {
        result.append(bytes[at])
        at += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func reference(_ bytes: ArraySlice<UInt8>) -> (text: [UInt8], end: Int)? {
    let name = bytes.dropFirst().prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "&") }
    var end = name.endIndex
    if end < bytes.endIndex, bytes[end] == UInt8(ascii: ";") { end += 1 }
    if name.first == UInt8(ascii: "#") { return number(name.dropFirst(), end) }
    switch String(decoding: name, as: UTF8.self) {
    case "amp": return ([UInt8(ascii: "&")], end)
    case "lt": return ([UInt8(ascii: "<")], end)
    case "gt": return ([UInt8(ascii: ">")], end)
    case "quot": return ([UInt8(ascii: "\"")], end)
    case "apos": return ([UInt8(ascii: "'")], end)
    default: return nil
    }
  }

  /// The digits of a number end it as well as a semicolon does.
  private static func number(_ digits: ArraySlice<UInt8>, _ end: Int) -> (text: [UInt8], end: Int)? {
    let isHex = digits.first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
    let body = isHex ? digits.dropFirst() : digits
    let number = body.prefix { byte in
      UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
        || isHex && UInt8(ascii: "a")...UInt8(ascii: "f") ~= byte | 0x20
    }
    guard let value = UInt32(String(decoding: number, as: UTF8.self), radix: isHex ? 16 : 10),
      let scalar = Unicode.Scalar(value), value > 0
    else { return nil }
    return (Array(String(Character(scalar)).utf8), number.endIndex == body.endIndex ? end : number.endIndex)
  }
}
