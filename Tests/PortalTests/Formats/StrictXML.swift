/// A strict reader of small XML documents: elements, attributes, text, the five references.
struct StrictXML {
  struct Fault: Error, CustomStringConvertible {
    var description: String
  }

  struct Element {
    var name: String
    var attributes: [String: String] = [:]
    var text = ""
    var children: [Element] = []

    func all(_ name: String) -> [Element] { children.filter { $0.name == name } }
    subscript(name: String) -> String? { all(name).first?.text }
  }

  private(set) var root: Element
  private var rest: Substring.UnicodeScalarView

  init(_ bytes: [UInt8]) throws(Fault) {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw Fault(description: "no UTF-8") }
    let head = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
    guard text.hasPrefix(head) else { throw Fault(description: "no declaration") }
    for scalar in text.unicodeScalars {
      let value = scalar.value
      if value < 0x20 && ![9, 10, 13].contains(value) || value == 0xFFFE || value == 0xFFFF {
        throw Fault(description: "a character that XML does not allow: \(value)")
      }
    }
    rest = text.dropFirst(head.count).unicodeScalars[...]
    root = Element(name: "")
    let found = try element()
    guard rest.allSatisfy({ $0 == "\n" }) else { throw Fault(description: "something after the root") }
    root = found
  }

  private mutating func element() throws(Fault) -> Element {
    try take("<")
    var element = Element(name: name())
    if element.name.isEmpty { throw Fault(description: "no name") }
    while rest.first == " " {
      rest.removeFirst()
      let key = name()
      try take("=")
      try take("\"")
      guard element.attributes.updateValue(try text(until: "\""), forKey: key) == nil else {
        throw Fault(description: "\(key) twice")
      }
      try take("\"")
    }
    if rest.first == "/" {
      rest.removeFirst()
      try take(">")
      return element
    }
    try take(">")
    while true {
      element.text += try text(until: "<")
      if rest.dropFirst().first == "/" { break }
      element.children.append(try self.element())
    }
    rest.removeFirst(2)
    guard name() == element.name else { throw Fault(description: "\(element.name) ends otherwise") }
    try take(">")
    return element
  }

  private mutating func name() -> String {
    let name = rest.prefix { $0.properties.isAlphabetic || $0 == ":" || $0 == "-" || $0 == "." }
    rest = rest[name.endIndex...]
    return String(Substring(name))
  }

  private mutating func take(_ scalar: Unicode.Scalar) throws(Fault) {
    guard rest.first == scalar else {
      throw Fault(description: "\(scalar) expected before \(String(Substring(rest.prefix(20))))")
    }
    rest.removeFirst()
  }

  private mutating func text(until end: Unicode.Scalar) throws(Fault) -> String {
    var result = String.UnicodeScalarView()
    while let scalar = rest.first, scalar != end {
      rest.removeFirst()
      if scalar == "<" { throw Fault(description: "a bare <") }
      if scalar != "&" {
        result.append(scalar)
        continue
      }
      let reference = rest.prefix { $0 != ";" }
      let known: [String: Unicode.Scalar] = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]
      guard let value = known[String(Substring(reference))] else { throw Fault(description: "a bare &") }
      result.append(value)
      rest = rest[reference.endIndex...].dropFirst()
    }
    if rest.isEmpty { throw Fault(description: "an end is missing") }
    return String(result)
  }
}
