extension JSON {
  /// Reads one JSON text (RFC 8259): UTF-8, a byte order mark allowed, nothing after the value.
  ///
  /// Half a surrogate pair is refused, since no text can hold it.
  /// - Throws: ``JSONError`` at the first fault, also for arrays and objects nested beyond `maxDepth`.
  public init(parsing bytes: [UInt8], maxDepth: Int = 512) throws(JSONError) {
    self = try bytes.withUnsafeBufferPointer { (buffer) throws(JSONError) -> JSON in
      try JSON(parsing: buffer, maxDepth: maxDepth)
    }
  }

  /// Reads one JSON text from memory that outlives the call.
  public init(parsing bytes: UnsafeBufferPointer<UInt8>, maxDepth: Int = 512) throws(JSONError) {
    var reader = JSONReader(bytes: bytes, maxDepth: maxDepth)
    self = try reader.document()
  }
}

/// One pass over the bytes of a JSON text.
private struct JSONReader {
  let bytes: UnsafeBufferPointer<UInt8>
  let maxDepth: Int
  var at = 0

  init(bytes: UnsafeBufferPointer<UInt8>, maxDepth: Int) {
    self.bytes = bytes
    self.maxDepth = maxDepth
  }

  mutating func document() throws(JSONError) -> JSON {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    let value = try value(depth: 0)
    skipSpace()
    if at < bytes.count { throw fault("text after the end of the JSON value") }
    return value
  }

  private func fault(_ message: String, at offset: Int? = nil) -> JSONError {
    JSONError(message, at: offset ?? at, in: bytes)
  }

  /// The byte at hand, 0 at the end (where 0 itself is never valid JSON).
  private var byte: UInt8 { at < bytes.count ? bytes[at] : 0 }

  private mutating func skipSpace() {
    while at < bytes.count {
      switch bytes[at] {
      case 0x20, 0x0A, 0x0D, 0x09: at += 1
      default: return
      }
    }
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSON {
    skipSpace()
    switch byte {
    case UInt8(ascii: "{"): return try object(depth: depth + 1)
    case UInt8(ascii: "["): return try array(depth: depth + 1)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
    default:
      throw fault(at < bytes.count ? "no JSON value begins here" : "the text ends where a value is due")
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSON) throws(JSONError) -> JSON {
    let letters = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    guard bytes[at...].starts(with: letters) else { throw fault("no JSON value begins here") }
    at += letters.count
    return value
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSON {
    guard depth <= maxDepth else { throw fault("nested deeper than \(maxDepth)") }
    at += 1
    skipSpace()
    var elements: [JSON] = []
    if byte == UInt8(ascii: "]") {
      at += 1
      return .array(elements)
    }
    while true {
      elements.append(try value(depth: depth))
      skipSpace()
      switch byte {
      case UInt8(ascii: ","): at += 1
      case UInt8(ascii: "]"):
        at += 1
        return .array(elements)
      default: throw fault("a comma or ] is due in the array")
      }
    }
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSON {
    guard depth <= maxDepth else { throw fault("nested deeper than \(maxDepth)") }
    at += 1
    skipSpace()
    var members: [(key: String, value: JSON)] = []
    if byte == UInt8(ascii: "}") {
      at += 1
      return .object(members)
    }
    while true {
      skipSpace()
      guard byte == UInt8(ascii: "\"") else { throw fault("a key in quotes is due in the object") }
      let key = try string()
      skipSpace()
      guard byte == UInt8(ascii: ":") else { throw fault("a colon is due after the key") }
      at += 1
      members.append((key, try value(depth: depth)))
      skipSpace()
      switch byte {
      case UInt8(ascii: ","): at += 1
      case UInt8(ascii: "}"):
        at += 1
        return .object(members)
      default: throw fault("a comma or } is due in the object")
      }
    }
  }

  private mutating func digits() throws(JSONError) {
    let start = at
    while case UInt8(ascii: "0")...UInt8(ascii: "9") = byte { at += 1 }
    if at == start { throw fault("a digit is due in the number") }
  }

  private mutating func number() throws(JSONError) -> String {
    let start = at
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
    return String(decoding: bytes[start..<at], as: UTF8.self)
  }

  private mutating func string() throws(JSONError) -> String {
    at += 1
    let start = at
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "\""):
        let text = try text(bytes[start..<at], at: start)
        at += 1
        return text
      case UInt8(ascii: "\\"): return try escapedString(from: start)
      case 0..<0x20: throw fault("a control character must be written as an escape")
      default: at += 1
      }
    }
    throw fault("the string has no end", at: start - 1)
  }

  /// The rest of a string that has escapes, from its first one.
  private mutating func escapedString(from start: Int) throws(JSONError) -> String {
    var buffer = Array(bytes[start..<at])
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "\""):
        at += 1
        guard let text = String(validating: buffer, as: UTF8.self) else {
          throw fault("the string is not valid UTF-8", at: start)
        }
        return text
      case UInt8(ascii: "\\"): try escape(into: &buffer)
      case 0..<0x20: throw fault("a control character must be written as an escape")
      default:
        buffer.append(bytes[at])
        at += 1
      }
    }
    throw fault("the string has no end", at: start - 1)
  }

  private func text(_ slice: Slice<UnsafeBufferPointer<UInt8>>, at offset: Int) throws(JSONError) -> String {
    guard let text = String(validating: UnsafeBufferPointer(rebasing: slice), as: UTF8.self) else {
      throw fault("the string is not valid UTF-8", at: offset)
    }
    return text
  }

  private mutating func escape(into buffer: inout [UInt8]) throws(JSONError) {
    let start = at
    at += 2
    switch start + 1 < bytes.count ? bytes[start + 1] : 0 {
    case UInt8(ascii: "\""): buffer.append(UInt8(ascii: "\""))
    case UInt8(ascii: "\\"): buffer.append(UInt8(ascii: "\\"))
    case UInt8(ascii: "/"): buffer.append(UInt8(ascii: "/"))
    case UInt8(ascii: "b"): buffer.append(0x08)
    case UInt8(ascii: "f"): buffer.append(0x0C)
    case UInt8(ascii: "n"): buffer.append(0x0A)
    case UInt8(ascii: "r"): buffer.append(0x0D)
    case UInt8(ascii: "t"): buffer.append(0x09)
    case UInt8(ascii: "u"): buffer.append(contentsOf: String(try scalar(from: start)).utf8)
    default: throw fault("no such escape in a JSON string", at: start)
    }
  }

  /// The character of `\uXXXX`, or of two that make a surrogate pair; `at` stands behind the `u`.
  private mutating func scalar(from start: Int) throws(JSONError) -> Character {
    let high = try hex(from: start)
    if let scalar = Unicode.Scalar(high) { return Character(scalar) }
    if high < 0xDC00, at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
      bytes[at + 1] == UInt8(ascii: "u")
    {
      at += 2
      let low = try hex(from: start)
      if 0xDC00..<0xE000 ~= low,
        let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
      {
        return Character(scalar)
      }
    }
    throw fault("half a surrogate pair", at: start)
  }

  private mutating func hex(from start: Int) throws(JSONError) -> UInt32 {
    guard at + 4 <= bytes.count else { throw fault("four hex digits are due after \\u", at: start) }
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(bytes[at])).hexDigitValue else {
        throw fault("four hex digits are due after \\u", at: start)
      }
      value = value << 4 | UInt32(digit)
      at += 1
    }
    return value
  }
}
