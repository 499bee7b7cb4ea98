import Testing

@testable import Mermaid

private func treemap(_ text: String) -> Treemap? { Diagram(source: text).body as? Treemap }

@Suite struct TreemapParsing {
  @Test(arguments: [
    ("\"a\": 1", 1.0), ("'a': 2.5", 2.5), ("\"a\" , 1,250", 1_250), ("\"a\" :3:::big", 3),
    ("\"a\": 1_000", 1),
    ("\"a\"", 0),
  ])
  func readsValues(_ row: String, _ value: Double) throws {
    let node = try #require(treemap("treemap-beta\n\(row)")?.nodes.first)
    #expect(node.name == "a")
    #expect(node.value == value)
  }

  @Test func addsPartsUpAndSortsThem() throws {
    let map = try #require(
      treemap("treemap\n\"A\"\n  \"a\": 1\n  \"b\": 3\n\"B\"\n  \"C\"\n    \"c\": 9 %% note"))
    #expect(map.total == 13)
    #expect(map.roots.map { map.nodes[$0].name } == ["B", "A"])
    #expect(map.nodes[0].parts.map { map.nodes[$0].name } == ["b", "a"])
  }

  @Test func readsHeadingsAndClasses() throws {
    let map = try #require(
      treemap("treemap\n  title T\n  accTitle: A\n\"x\": 1:::hot\nclassDef hot fill:red,color:#fff,top:1px;"))
    #expect(map.heading.title == "T")
    #expect(map.heading.accTitle == "A")
    #expect(map.styles["hot"]?.map(\.property) == ["fill", "color"])
  }

  @Test(arguments: [
    ("a: 1", "quotes"), ("\"a", "no end"), ("\"a\": x", "no number"), ("\"a\": -1", "no number"),
    ("\"a\": 1:::", "lacks its name"),
  ])
  func refuses(_ row: String, _ part: String) throws {
    let problem = try #require(Diagram(source: "treemap\n\(row)").diagnostics.first { $0.severity == .error })
    #expect(problem.message.contains(part))
    #expect(problem.place?.line == 2)
    #expect(problem.help?.isEmpty == false)
  }
}

@Suite struct TreemapDrawings {
  @Test(arguments: [
    (",", 1_387_459, "1,387,459"), (",", 0.1 + 0.2, "0.3"), ("$0,0", 1_500_000, "$1,500,000"),
    (".2f", 0.6723, "0.67"),
    ("$,.2f", 6_887_117.5, "$6.9e+6"),
    (".2e", 1_234_567, "1.23e+6"), ("$.1%", 0.35, "$35.0%"),
    ("$.2f", 2.345, "$2.35"), (".3s", 1_234_567, "1.23M"), ("d", 12.5, "13"), (".2r", 1_234, "1200"),
    ("", 1e15, "1e+15"),
    ("no format", 5, "5"), ("~g", 5.5, "5.5"), (".1f", 0.25, "0.3"),
  ])
  func formatsValues(_ format: String, _ value: Double, _ text: String) {
    #expect(TreemapFormat(format).text(value) == text)
  }

  @Test(arguments: [
    (0.1, "0.1000000000000000055511"), (1e21, "1000000000000000000000"), (.leastNonzeroMagnitude, "0.000"),
  ])
  func knowsEveryDigit(_ value: Double, _ text: String) {
    let places = text.split(separator: ".").count > 1 ? text.split(separator: ".")[1].count : 0
    #expect(ExactDecimal(value).fixed(places: places) == text)
  }

  @Test(arguments: 1...20)
  func cutsWithoutOverlap(_ seed: Int) {
    let values = (0..<(3 + seed * 2)).map { Double(($0 * 37 + seed * 11) % 97 + 1) }.sorted(by: >)
    let room = Box(x: 0, y: 0, width: 700, height: 400)
    let cells = TreemapLayout.squarify(values, in: room)
    let sum = values.reduce(0, +)
    for (index, cell) in cells.enumerated() {
      #expect(abs(cell.width * cell.height - values[index] / sum * 280_000) < 1)
      #expect(cell.x > -0.01 && cell.y > -0.01 && cell.right < 700.01 && cell.bottom < 400.01)
      for other in cells[(index + 1)...] {
        let meets =
          min(cell.right, other.right) - max(cell.x, other.x) > 0.01
          && min(cell.bottom, other.bottom) - max(cell.y, other.y) > 0.01
        #expect(!meets)
      }
    }
  }

  @Test(arguments: 1...20)
  func keepsTextsApartAndInside(_ seed: Int) {
    var text = "treemap\n"
    for index in 0..<(6 + seed) {
      let depth = (index * 3 + seed) % 3
      let name = "\(String(repeating: "  ", count: depth))\"Part \(index) of \(seed)\""
      text += depth == 2 || index % 4 == 3 ? "\(name): \((index * 17 + seed) % 60 + 1)\n" : "\(name)\n"
    }
    let boxes = TextBoxes(Diagram(source: text).svg(idPrefix: "d"))
    #expect(boxes.lines.count > 3)
    #expect(boxes.overlaps.isEmpty, "\(text)")
    #expect(boxes.outside.isEmpty, "\(text)")
  }

  @Test func showsSmallPartsBelowTheMap() throws {
    let map = try #require(treemap("treemap\n\"all\"\n  \"a\": 1000000\n  \"b\": 1"))
    #expect(map.draw(DrawOptions()).texts == ["1,000,001", "all", "1,000,001", "a", "1,000,000", "b", "1"])
  }

  @Test func keepsAuthorsColoursReadable() {
    let svg = Diagram(source: "treemap\n\"a\": 1:::x\nclassDef x fill:#000;").svg(idPrefix: "d")
    #expect(svg.contains("style=\"fill:#000\""))
    #expect(svg.contains("style=\"fill:#fff\""))
  }

  @Test func tellsItselfAsAList() {
    let text = Diagram(source: "treemap\n\"A\"\n \"a\": 1\n \"b\": 2").text()
    #expect(text == "- A: 3\n  - b: 2\n  - a: 1\n")
  }

  @Test(arguments: ["\"a\": 0\n\"b\": 0", "\"a\": 9e9", "\"a\"", "", "\"<script>x</script>\": 1", "\"\": 1"])
  func survives(_ rows: String) {
    let html = Diagram(source: "treemap\n\(rows)").html(idPrefix: "d")
    #expect(!html.contains("nan") && !html.contains("<script"))
  }
}
