import Testing

@testable import SVG

@Suite struct Writing {
  @Test(arguments: [
    ("a<b>&\"c\"", "a&lt;b&gt;&amp;&quot;c&quot;"),
    ("</text><script>", "&lt;/text&gt;&lt;script&gt;"),
    ("nul\u{0}bell\u{7}", "nul\u{FFFD}bell\u{FFFD}"),
    ("é日本", "é日本"),
  ])
  func escapesTextAndValuesAlike(_ input: String, _ escaped: String) {
    var writer = SVGWriter()
    writer.begin("text")
    writer.attribute("id", input)
    writer.text(input)
    writer.end()
    #expect(writer.markup == "<text id=\"\(escaped)\">\(escaped)</text>")
  }

  @Test func closesEmptyElementsShortly() {
    var writer = SVGWriter()
    writer.begin("g")
    writer.begin("rect")
    writer.attribute("x", 1.25)
    writer.end()
    writer.end()
    #expect(writer.markup == "<g><rect x=\"1.3\"/></g>")
  }

  @Test(arguments: [
    (0.0, "0"), (1.0, "1"), (-0.04, "0"), (-0.06, "-0.1"), (12.34, "12.3"), (.nan, "0"), (.infinity, "0"),
    (1e300, "10000000"),
  ])
  func roundsNumbersToTenths(_ value: Double, _ written: String) {
    var bytes: [UInt8] = []
    bytes.appendTenths(value)
    #expect(String(decoding: bytes, as: UTF8.self) == written)
  }
}

@Suite struct Widths {
  @Test(arguments: [
    ("", 0), ("i", 455), ("W", 1933), ("日", 2048), ("e\u{301}", 1139), ("\u{1F600}", 2048),
    ("\u{10A0}", 1229),
  ])
  func addsUpAdvances(_ text: String, _ units: Int) {
    #expect(TextWidth.units(of: text) == units)
  }

  @Test func boldIsWider() {
    #expect(TextWidth.units(of: "wide", bold: true) > TextWidth.units(of: "wide"))
  }
}
