import SVG

/// An XML document, escaped by the one writer of markup.
struct XMLDocument {
  private var writer = SVGWriter()

  var bytes: [UInt8] {
    Array("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".utf8) + writer.bytes + [UInt8(ascii: "\n")]
  }

  mutating func begin(_ name: StaticString) { writer.begin(name) }
  mutating func attribute(_ name: StaticString, _ value: String) { writer.attribute(name, value) }
  mutating func text(_ text: String) { writer.text(text) }
  mutating func end() { writer.end() }

  mutating func element(_ name: StaticString, _ text: String) {
    writer.begin(name)
    writer.text(text)
    writer.end()
  }

  mutating func link(rel: String, type: String, href: String) {
    writer.begin("link")
    writer.attribute("rel", rel)
    writer.attribute("type", type)
    writer.attribute("href", href)
    writer.end()
  }
}
