import Testing

@testable import SVG

@Suite struct Writing {
  @Test(arguments: [
    ("a<b>&\"c\"", "a&lt;b&gt;&amp;&quot;c&quot;"),
    ("</text><script>", "&lt;/text&gt;&lt;script&gt;"),
    ("nul\u{0}bell\u{7}", "nul\u{FFFD}bell\u{FFFD}"),
    ("é日本", "é日本"),
    ("a\u{FFFF}b\u{FFFE}\u{FFFD}", "a\u{FFFD}b\u{FFFD}\u{FFFD}"),
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

@Suite struct Paths {
  private func data(_ draw: (inout PathData) -> Void) -> String {
    var path = PathData()
    draw(&path)
    var writer = SVGWriter()
    writer.begin("path")
    writer.attribute("d", path)
    writer.end()
    return String(writer.markup.dropFirst(9).dropLast(3))
  }

  @Test func writesTheShorterFormOfEachCommand() {
    #expect(
      data {
        $0.move(100, 100)
        $0.line(100, 120)
        $0.line(3, 120)
        $0.line(3.5, 120.5)
        $0.line(4, 121)
        $0.cubic(4, 130, 90, 130, 90, 140)
        $0.close()
      } == "M100 100v20H3l.5.5.5.5c0 9 86 9 86 19z")
  }

  @Test func relativeStepsDoNotDrift() {
    let long = data { path in
      path.move(0, 0)
      for step in 1...1_000 { path.line(Double(step) * 1.04, 0) }
    }
    let steps = long.dropFirst(5).split(separator: " ").map { Int(((Double($0) ?? .nan) * 10).rounded()) }
    #expect(long.hasPrefix("M0 0h1 1"))
    #expect(steps.count == 1_000)
    #expect(steps.reduce(0, +) == 10_400)
  }

  @Test func writesArcsWithTheirFlags() {
    #expect(
      data {
        $0.move(10, 10)
        $0.arc(4, 4, clockwise: true, 18, 10)
        $0.arc(4, 4, clockwise: false, 10, 10)
      } == "M10 10a4 4 0 0 1 8 0 4 4 0 0 0-8 0")
  }

  @Test func attributesAreInsertedAtTheirPlaces() {
    var writer = SVGWriter()
    writer.begin("g")
    let first = writer.bytes.count
    writer.begin("rect")
    let second = writer.bytes.count
    writer.end()
    writer.end()
    // the first place stands before the group's start tag was closed
    let whole = writer.inserting([(first, " fill=\"none\""), (second, " rx=\"2\"")])
    #expect(whole.markup == "<g fill=\"none\"><rect rx=\"2\"/></g>")
  }
}
