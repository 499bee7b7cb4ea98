import Diagnostics

/// Writes SVG, and the HTML around it, element by element into a growing buffer.
///
/// The one place where text becomes markup: every value and every text passes the escaping here. Names of
/// elements and attributes are literals of the program, never input. The caller ends what it begins.
public struct SVGWriter: Sendable {
  public private(set) var bytes: [UInt8] = []
  private var open: [StaticString] = []
  /// The start tag at hand still takes attributes.
  private var inTag = false

  public init(reserving capacity: Int = 2048) {
    bytes.reserveCapacity(capacity)
  }

  /// The markup so far.
  public var markup: String { String(decoding: bytes, as: UTF8.self) }

  public mutating func begin(_ name: StaticString) {
    closeTag()
    bytes.append(UInt8(ascii: "<"))
    append(name)
    open.append(name)
    inTag = true
  }

  /// Ends the element begun last; one without content becomes `<name/>`.
  public mutating func end() {
    guard let name = open.popLast() else { return }
    if inTag {
      bytes.append(contentsOf: "/>".utf8)
      inTag = false
    } else {
      bytes.append(contentsOf: "</".utf8)
      append(name)
      bytes.append(UInt8(ascii: ">"))
    }
  }

  /// Ends an HTML element, which needs its end tag even when it is empty.
  public mutating func endHTML() {
    closeTag()
    end()
  }

  /// An attribute of the element begun last, before its content.
  public mutating func attribute(_ name: StaticString, _ value: String) {
    beginAttribute(name)
    appendEscaped(value)
    bytes.append(UInt8(ascii: "\""))
  }

  /// An attribute that is one number, rounded to a tenth.
  public mutating func attribute(_ name: StaticString, _ value: Double) {
    beginAttribute(name)
    bytes.appendTenths(value)
    bytes.append(UInt8(ascii: "\""))
  }

  /// An attribute that is path data.
  public mutating func attribute(_ name: StaticString, _ data: PathData) {
    beginAttribute(name)
    bytes.append(contentsOf: data.bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  public mutating func text(_ text: some StringProtocol) {
    closeTag()
    appendEscaped(text)
  }

  /// Appends markup that this writer or another made.
  public mutating func raw(_ other: SVGWriter) {
    closeTag()
    bytes.append(contentsOf: other.bytes)
  }

  /// The same markup with further attributes, literals of the program, at places inside start tags.
  ///
  /// - Parameter additions: in ascending order of their offsets in ``bytes``.
  public func inserting(_ additions: [(offset: Int, attributes: StaticString)]) -> SVGWriter {
    var whole = SVGWriter(reserving: bytes.count * 3 / 2)
    var from = 0
    for addition in additions {
      whole.bytes.append(contentsOf: bytes[from..<addition.offset])
      whole.append(addition.attributes)
      from = addition.offset
    }
    whole.bytes.append(contentsOf: bytes[from...])
    return whole
  }

  private mutating func beginAttribute(_ name: StaticString) {
    bytes.append(UInt8(ascii: " "))
    append(name)
    bytes.append(UInt8(ascii: "="))
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func closeTag() {
    if inTag {
      bytes.append(UInt8(ascii: ">"))
      inTag = false
    }
  }

  private mutating func append(_ name: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
  }

  /// Escapes for content and attributes alike; what XML cannot hold becomes U+FFFD.
  private mutating func appendEscaped(_ text: some StringProtocol) {
    var text = String(text)
    text.withUTF8 { appendEscaped($0) }
  }

  /// Appends runs without special bytes whole.
  private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in 0..<text.count {
      let replacement: StaticString
      var length = 1
      switch text[index] {
      case UInt8(ascii: "&"): replacement = "&amp;"
      case UInt8(ascii: "<"): replacement = "&lt;"
      case UInt8(ascii: ">"): replacement = "&gt;"
      case UInt8(ascii: "\""): replacement = "&quot;"
      // XML takes a carriage return for the end of a line.
      case 0x0D: replacement = "\u{FFFD}"
      case 0x20..<0x7F: continue
      default:
        length = text.forbiddenInMarkup(at: index)
        if length == 0 { continue }
        replacement = "\u{FFFD}"
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
      append(replacement)
      start = index + length
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }
}
