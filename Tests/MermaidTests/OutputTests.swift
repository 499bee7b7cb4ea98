import Testing

@testable import Mermaid

@Suite struct Safety {
  @Test(arguments: [
    "<script>alert(1)</script>", "</text><script>x</script>", "<img src=x onerror=alert(1)>",
    "\u{202E}<svg onload=x>", "&lt;script&gt;alert(1)&lt;/script&gt;", "#lt;script#gt;",
    "<a href='javascript:x'>y</a>",
    "]]><foreignObject>", "<style>@import 'x'</style>",
  ])
  func hostileLabelsNeverBecomeMarkup(_ label: String) throws {
    let source = "flowchart TD\nsubgraph s [\"\(label)\"]\nA[\"\(label)\"] -- \"\(label)\" --> B\nend\n"
    let diagram = Diagram(source: source)
    _ = try #require(diagram.flowchart)
    let html = diagram.html(idPrefix: "d1")
    for live in ["<script", "<img", "<foreignObject", "<style", "javascript:", "<a ", "<svg onload"] {
      #expect(!html.contains(live), "\(live) in \(html)")
    }
  }

  @Test(arguments: ["fill:url(https://x)", "fill:expression(1)", "position:fixed", "stroke:red\"onload=\"x"])
  func hostileStylesAreLeftOut(_ style: String) {
    let diagram = Diagram(source: "flowchart TD\nA\nstyle A \(style)")
    #expect(diagram.diagnostics.contains { $0.code == "diagram-style" })
    #expect(!diagram.svg(idPrefix: "d").contains("style=\"fill:url"))
    #expect(!diagram.svg(idPrefix: "d").contains("onload"))
  }

  @Test func showsTheSourceOfWhatIsNotDrawn() {
    let diagram = Diagram(source: "block-beta\n<b>")
    #expect(diagram.diagnostics.map(\.code) == ["diagram-unsupported"])
    #expect(
      diagram.html(idPrefix: "d").contains(
        "<code class=\"language-mermaid\">block-beta\n&lt;b&gt;</code>"))
  }
}

@Suite struct Drawing {
  private let source = "flowchart LR\nA[Start] -->|yes| B{Closed?}\nB -->|no| C[Ask]\nB -->|yes| D[Done]"

  @Test func carriesTitleDescriptionAndSteps() {
    let html = Diagram(source: source).html(idPrefix: "p3")
    #expect(html.contains("role=\"img\" aria-labelledby=\"p3-t p3-d\""))
    #expect(html.contains("<title id=\"p3-t\">Flowchart: Start to Done</title>"))
    #expect(html.contains("4 steps, 3 connections. Start leads to “Closed?”."))
    #expect(html.contains("<summary>Steps as text</summary><ol><li>Start<ul><li>→ Closed? (yes)</li>"))
  }

  @Test func tellsStepsAsPlainText() {
    let text = Diagram(source: source).text()
    #expect(text.hasPrefix("1. Start\n   → Closed? (yes)\n2. Closed?\n   → Ask (no)\n"))
  }

  @Test func marksByWeightTickAndFlag() {
    let marks = Marks(nodes: ["A", "B", "C"], edges: [0, 1], here: "C")
    let html = Diagram(source: source).html(idPrefix: "p", options: DrawOptions(marks: marks))
    #expect(html.contains("class=\"node taken here\""))
    #expect(html.contains("class=\"edge taken\""))
    #expect(html.contains("no ✓"))
    #expect(html.contains("You are here"))
    #expect(html.contains("<strong>Ask</strong> (you are here)"))
  }

  @Test func keepsAuthorsColoursWithReadableText() {
    let svg = Diagram(source: "flowchart TD\nA\nstyle A fill:#000,color:#111").svg(idPrefix: "d")
    #expect(svg.contains("style=\"fill:#000\""))
    #expect(svg.contains("style=\"fill:#fff\""))
  }

  @Test(arguments: [
    ("#f00", "fill:#000"), ("#ffffff44", nil), ("#ff000099", "fill:#111827"),
    ("#000000e6", "fill:#fff"),
  ])
  func textsOnAuthorsFillsCanBeRead(_ fill: String, _ text: String?) {
    let svg = Diagram(source: "flowchart TD\nA\nstyle A fill:\(fill)").svg(idPrefix: "d")
    let label = svg.split(separator: "<text").last ?? ""
    #expect(text.map { label.contains("style=\"\($0)\"") } ?? !label.contains("style="), "\(label)")
  }

  @Test(arguments: ["sm-circ", "fr-circ", "f-circ", "cross-circ", "fork", "hourglass", "bolt"])
  func signsHaveNoRoomForTexts(_ shape: String) {
    let diagram = Diagram(source: "flowchart TD\nA@{ shape: \(shape), label: \"A long label\" }")
    #expect(!diagram.svg(idPrefix: "d").contains("A long label</text>"))
    #expect(diagram.text().contains("A long label"))
  }

  @Test func idsHaveALimit() {
    func source(_ count: Int) -> String { "flowchart TD\n" + String(repeating: "a", count: count) + " --> b" }
    #expect(Diagram(source: source(DiagramLimits.id)).isDrawn)
    #expect(!Diagram(source: source(DiagramLimits.id + 1)).isDrawn)
  }

  @Test func tablesOfValuesHaveALimit() {
    func chart(_ series: Int, _ places: Int) -> Diagram {
      let names = (0..<places).map { "c\($0)" }.joined(separator: ",")
      let bars = String(repeating: "bar [1]\n", count: series)
      return Diagram(source: "xychart-beta\nx-axis [\(names)]\n\(bars)")
    }
    #expect(chart(100, 200).isDrawn)
    #expect(!chart(101, 200).isDrawn)
  }

  @Test func noSelectorStandsTwice() {
    let rules = Diagram.styleSheet.split(separator: "\n").filter { $0.hasPrefix(".diagram ") }
    let selectors = rules.compactMap { $0.split(separator: "{").first }
    for selector in Set(selectors) {
      #expect(selectors.count { $0 == selector } == 1, "\(selector)")
    }
  }

  @Test func darkColoursAreForScreensOnly() {
    let dark = Diagram.styleSheet.split(separator: "\n").filter { $0.contains("#1e293b") }
    #expect(dark.count == 2)
    for rule in dark { #expect(!rule.contains("print")) }
    #expect(
      Diagram.styleSheet.contains("@media screen and (prefers-color-scheme:dark) and (forced-colors:none){"))
    #expect(Diagram.styleSheet.contains("@media screen and (forced-colors:none){[data-theme=dark]"))
  }

  @Test func takesLittleRoom() {
    let nine = """
      flowchart TD
      A([Balance is low]) --> B{Open session?}
      B -- yes --> C[Close it]
      B -- no --> D{Expired?}
      C --> E[Wait for the final entry]
      D -- yes --> F[Read about expiry]
      D -- no --> G{Refund posted?}
      G -- yes --> H([Balance is right])
      G -- no --> I[[Contact support]]
      """
    let svg = Diagram(source: nine).svg(idPrefix: "d1")
    #expect(svg.utf8.count <= 3_500)
  }

  @Test func isReadableWithoutTheStyleSheet() {
    let svg = Diagram(source: source).svg(idPrefix: "d")
    #expect(svg.contains("class=\"diagram\""))
    #expect(svg.contains("class=\"edge\" fill=\"none\" stroke=\"currentColor\""))
    #expect(svg.contains("<g class=\"node\" fill=\"Canvas\" stroke=\"currentColor\">"))
    let html = Diagram(source: source).html(idPrefix: "d")
    #expect(!html.contains("currentColor"))
  }

  @Test func ownColoursKeepTheirOwnElements() {
    let svg = Diagram(source: "flowchart TD\nA --> B --> C\nlinkStyle 1 stroke:#f00").html(idPrefix: "d")
    #expect(svg.components(of: "class=\"edge\"") == 2)
    #expect(svg.contains("style=\"stroke:#f00\""))
  }
}

extension String {
  fileprivate func components(of part: String) -> Int { split(separator: part).count - 1 }
}
