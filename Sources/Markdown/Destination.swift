import Diagnostics

/// Where a link leads: which destinations a page may hold, and how they are written.
enum Destination {
  /// Schemes that a page may link to.
  static let schemes: Set<String> = ["http", "https", "mailto", "ftp"]

  /// The scheme in lower case as a browser finds it (white space and control characters dropped);
  /// nil for a relative destination.
  static func scheme(of destination: String) -> String? {
    var scheme: [UInt8] = []
    for byte in destination.utf8 {
      switch byte {
      case 0...0x20, 0x7F: continue
      case UInt8(ascii: ":"): return String(decoding: scheme, as: UTF8.self)
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return nil
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): scheme.append(byte | 0x20)
      default: scheme.append(byte)
      }
    }
    return nil
  }

  /// Whether the destination is relative or has a scheme that runs nothing.
  static func isSafe(_ destination: String) -> Bool {
    scheme(of: destination).map(schemes.contains) ?? true
  }

  /// Whether it leads to a host that it names.
  static func isRemote(_ destination: String) -> Bool {
    switch scheme(of: destination) {
    case "http", "https", "ftp": return true
    case .some: return false
    case nil:
      let start = destination.utf8.filter { $0 > 0x20 }.prefix(2)
      return start.count == 2 && start.allSatisfy { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
    }
  }
}

extension [UInt8] {
  /// Appends a destination for a quoted attribute: other bytes than those of addresses percent-encoded.
  mutating func appendDestination(_ destination: String) {
    for byte in destination.utf8 {
      switch byte {
      case UInt8(ascii: "&"): append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "'"): append(contentsOf: "&#39;".utf8)
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        append(byte)
      case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "!"),
        UInt8(ascii: "*"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: "%"),
        UInt8(ascii: "#"), UInt8(ascii: "@"), UInt8(ascii: "?"), UInt8(ascii: "="), UInt8(ascii: ";"),
        UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "$"), UInt8(ascii: "~"):
        append(byte)
      default:
        append(UInt8(ascii: "%"))
        append(hexDigit(byte >> 4))
        append(hexDigit(byte & 15))
      }
    }
  }

  /// Appends text with `& < > "` as references, as libcmark writes it; what HTML cannot hold becomes U+FFFD.
  mutating func appendEscaped(_ bytes: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in 0..<bytes.count {
      let reference: StaticString
      var length = 1
      switch bytes[index] {
      case UInt8(ascii: "&"): reference = "&amp;"
      case UInt8(ascii: "<"): reference = "&lt;"
      case UInt8(ascii: ">"): reference = "&gt;"
      case UInt8(ascii: "\""): reference = "&quot;"
      case 0x20..<0x7F: continue
      default:
        length = bytes.forbiddenInMarkup(at: index)
        if length == 0 { continue }
        reference = "\u{FFFD}"
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
      append(
        contentsOf: UnsafeBufferPointer(
          start: reference.utf8Start, count: reference.utf8CodeUnitCount))
      start = index + length
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
  }

  mutating func appendEscaped(_ text: String) {
    var text = text
    text.withUTF8 { appendEscaped($0) }
  }
}

private func hexDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
}
