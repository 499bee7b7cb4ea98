/// What a picture in SVG must not hold where whoever opens it shall see a picture alone: scripts, event handlers,
/// and whatever is loaded from elsewhere.
struct PictureSafety {
  /// What stands in the picture, and the byte at which it stands.
  struct Fault {
    var message: String
    var offset: Int
  }

  private let bytes: [UInt8]
  private var position = 0

  /// The first fault of a picture; nothing where it is safe.
  static func fault(in bytes: [UInt8]) -> Fault? {
    var search = PictureSafety(bytes: bytes)
    return search.firstFault()
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func firstFault() -> Fault? {
    while let start = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
      if let fault = styleFault(in: position..<start) { return fault }
      position = start + 1
      if begins("!--") {
        skip(past: "-->")
      } else if begins("!") || begins("?") {
        if let fault = declarationFault(at: start) { return fault }
      } else if !begins("/"), let fault = elementFault(at: start) {
        return fault
      }
    }
    return styleFault(in: position..<bytes.count)
  }

  // MARK: Markup

  private func begins(_ text: StaticString) -> Bool {
    bytes[position...].starts(with: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  private mutating func skip(past text: String) {
    position = bytes[position...].firstRange(of: Array(text.utf8))?.upperBound ?? bytes.count
  }

  /// A document type may name its standard; entities of its own can spell anything.
  private mutating func declarationFault(at start: Int) -> Fault? {
    if begins("?xml-stylesheet") { return Fault(message: "has a style sheet from elsewhere", offset: start) }
    if begins("![CDATA[") { return nil }
    let end = bytes[position...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count
    let hasEntities = bytes[position..<end].contains(UInt8(ascii: "["))
    position = end
    return hasEntities ? Fault(message: "declares entities of its own", offset: start) : nil
  }

  private static let elements: Set<String> = [
    "script", "handler", "listener", "foreignobject", "iframe", "embed", "object", "audio", "video", "link",
  ]

  private mutating func elementFault(at start: Int) -> Fault? {
    let name = localName()
    if PictureSafety.elements.contains(name) {
      return Fault(message: name == "script" ? "has a script" : "has an element <\(name)>", offset: start)
    }
    while let (name, value) = nextAttribute() {
      if let message = attributeFault(name, String(decoding: bytes[value], as: UTF8.self)) {
        return Fault(message: message, offset: value.lowerBound)
      }
      if let fault = styleFault(in: value) { return fault }
    }
    return nil
  }

  private func attributeFault(_ name: String, _ value: String) -> String? {
    if name.hasPrefix("on") { return "has an event handler \(name)" }
    let text = value.lowercased()
    switch name {
    case "href", "src":
      let isInside = text.hasPrefix("#") || PictureSafety.isPictureData(text)
      return isInside ? nil : "refers to '\(value.prefix(80))'"
    case "base": return "refers to '\(value.prefix(80))'"
    case "attributename":
      let aim = text.split(separator: ":").last ?? ""
      return aim == "href" || aim.hasPrefix("on") ? "changes the attribute \(value.prefix(80))" : nil
    case "style": return text.contains("\\") ? "has a style with escapes" : nil
    default: return nil
    }
  }

  private static func isPictureData(_ text: String) -> Bool {
    ["png", "jpeg", "webp", "gif"].contains { text.hasPrefix("data:image/\($0);") }
  }

  /// A name without its prefix, in small letters.
  private mutating func localName() -> String {
    let start = position
    while position < bytes.count, !PictureSafety.ends(bytes[position]) { position += 1 }
    let name = String(decoding: bytes[start..<position], as: UTF8.self).lowercased()
    return name.split(separator: ":").last.map(String.init) ?? ""
  }

  private static func ends(_ byte: UInt8) -> Bool { byte <= 0x20 || "/>=\"'<".utf8.contains(byte) }

  /// Behind an element's name; nothing at its end.
  private mutating func nextAttribute() -> (name: String, value: Range<Int>)? {
    while position < bytes.count, PictureSafety.ends(bytes[position]) {
      if bytes[position] == UInt8(ascii: ">") { return nil }
      position += 1
    }
    guard position < bytes.count else { return nil }
    let name = localName()
    skipSpace()
    guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else {
      return (name, position..<position)
    }
    position += 1
    skipSpace()
    guard position < bytes.count else { return (name, position..<position) }
    let quote = bytes[position]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      let start = position
      while position < bytes.count, bytes[position] > 0x20, bytes[position] != UInt8(ascii: ">") {
        position += 1
      }
      return (name, start..<position)
    }
    let start = position + 1
    let end = bytes[start...].firstIndex(of: quote) ?? bytes.count
    position = min(end + 1, bytes.count)
    return (name, start..<end)
  }

  private mutating func skipSpace() {
    while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
  }

  // MARK: Styles

  /// Rules that load something: `url(…)` of anything but a part of the picture, `@import`.
  private func styleFault(in range: Range<Int>) -> Fault? {
    let text = bytes[range].map { (0x41...0x5A).contains($0) ? $0 + 32 : $0 }
    if let found = text.firstRange(of: Array("@import".utf8)) {
      return Fault(message: "has a style sheet from elsewhere", offset: range.lowerBound + found.lowerBound)
    }
    var rest = text[...]
    while let found = rest.firstRange(of: Array("url(".utf8)) {
      rest = rest[found.upperBound...]
      let aim = String(
        decoding: rest.drop { $0 <= 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") },
        as: UTF8.self)
      let value = aim.hasPrefix("&quot;") ? String(aim.dropFirst(6)) : aim
      if value.hasPrefix("#") || PictureSafety.isPictureData(value) { continue }
      let shown = value.prefix { $0 != ")" }.prefix(80)
      return Fault(message: "refers to '\(shown)'", offset: range.lowerBound + found.lowerBound)
    }
    return nil
  }
}
