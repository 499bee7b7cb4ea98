import Diagnostics
import Testing

@testable import Mermaid

private func read(_ lines: String) -> StateDiagram? {
  Diagram(source: "stateDiagram-v2\n" + lines).body as? StateDiagram
}

private func texts(_ lines: String) -> [String]? { read(lines)?.draw(DrawOptions()).texts.sorted() }

@Suite struct StateParsing {
  @Test(arguments: [
    ("A", ["A"]), ("A : a text", ["a text"]), ("A : title\nA : more", ["more", "title"]),
    ("state \"a text\" as A", ["a text"]), ("state \"a text\" as A\nA : more", ["a text", "more"]),
    ("A --> B : go", ["A", "B", "go"]), ("A --> B : go <br> on", ["A", "B", "go\non"]),
    ("A-->B", ["A", "B"]), ("[*] --> A\nA --> [*]", ["A"]), ("A:::x --> B:::y", ["A", "B"]),
    ("A --> B %% not C", ["A", "B"]), ("%% A\nB", ["B"]), ("# A\nB", ["B"]),
    ("note left of A : hi", ["A", "hi"]), ("note right of A\none\ntwo\nend note", ["A", "one\ntwo"]),
    ("state f <<fork>>\nf --> A", ["A"]), ("state c [[choice]]\nc --> A : if x", ["A", "if x"]),
    ("state A {\nB --> C\n}", ["A", "B", "C"]), ("state \"t\" as A {\nB\n}", ["B", "t"]),
    ("state A {\nB\n--\nC\n}", ["A", "B", "C"]), ("state A {\n}", ["A"]), ("a#35;b : x#quot;", ["x\""]),
    ("hide empty description\nA", ["A"]), ("scale 350 width\nA", ["A"]),
  ])
  func showsTexts(_ lines: String, _ expected: [String]) {
    #expect(texts(lines) == expected)
  }

  @Test func givesEachRegionAStartAndAnEndOfItsOwn() throws {
    let diagram = try #require(
      read("[*] --> A\nstate A {\n[*] --> B\n--\n[*] --> C\nC --> [*]\n}\nA --> [*]"))
    let kinds = diagram.states.map(\.kind)
    #expect(kinds.filter { $0 == .start }.count == 3)
    #expect(kinds.filter { $0 == .end }.count == 2)
    #expect(diagram.states.first { $0.id == "A" }?.regions.count == 2)
  }

  @Test(arguments: [("LR", "LR"), ("BT", "BT"), ("RL", "RL"), ("TB", "TB")])
  func readsDirections(_ word: String, _ expected: String) {
    #expect(read("direction \(word)\nA --> B")?.regions[0].direction?.rawValue == expected)
  }

  @Test func keepsClassesStylesAndLinks() throws {
    let diagram = try #require(
      read(
        "A --> B\nclassDef x fill:#f00\nclass A, B x\nstyle B stroke:#00f\nclick A \"https://a.org\" \"tip\"")
    )
    let (a, b) = (diagram.states[0], diagram.states[1])
    #expect(a.classes == ["x"] && b.classes == ["x"])
    #expect(a.link == "https://a.org/" && a.tooltip == "tip")
    #expect(b.styles.count == 1)
  }

  @Test func leavesOutLinksThatRunPrograms() {
    #expect(read("A\nclick A \"javascript:alert(1)\"")?.states[0].link == nil)
  }

  @Test func readsTitleAndDescriptionForReaders() throws {
    let diagram = try #require(read("accTitle: t\naccDescr {\none\ntwo\n}\nA"))
    #expect(diagram.heading.accTitle == "t")
    #expect(diagram.states.map(\.id) == ["A"])
  }

  @Test(arguments: [
    ("A -->", 2), ("A --> B --> C", 2), ("state A {\nB", 2), ("note left of A\nx", 2), ("A ---> B", 2),
    ("A\n\"x\" --> \"y\"", 3), ("A:::\n", 2), ("state \"\" as A", 2), ("state \"x\"", 2), ("--> A", 2),
  ])
  func saysWhereAFaultIs(_ lines: String, _ line: Int) throws {
    let diagram = Diagram(source: "stateDiagram-v2\n" + lines, path: "p")
    let errors = diagram.diagnostics.filter { $0.severity == .error }
    let first = try #require(errors.first, "\(lines)")
    #expect(first.place?.line == line, "\(first)")
    #expect(first.help?.isEmpty == false)
  }

  @Test(arguments: [
    "state A {\nstate A {\nB\n}\n}", "state \"one\" as A\nstate \"two\" as A {\nB\n}", "state A", "}",
  ])
  func warnsOfWhatMermaidFailsToDraw(_ lines: String) {
    let diagram = Diagram(source: "stateDiagram-v2\nX\n" + lines)
    #expect(diagram.diagnostics.contains { $0.severity == .warning }, "\(lines)")
    #expect(!diagram.diagnostics.contains { $0.severity == .error }, "\(lines)")
  }

  @Test func holdsTheDepthOfNestingWithinItsLimit() {
    let deep = String(repeating: "state s {\n", count: 4_000)
    let diagram = Diagram(source: "stateDiagram-v2\n" + deep)
    #expect(diagram.diagnostics.contains { $0.message.contains("deep") })
  }
}

@Suite struct StateWordsTests {
  private let source = """
    stateDiagram-v2
    [*] --> Open
    Open --> Closed : settle
    state Open {
      New --> Seen
    }
    note right of Closed : no way back
    """

  @Test func tellsStatesInOrderWithTheirWays() {
    let text = Diagram(source: source).text()
    #expect(text.contains("Start\n   → Open\n"))
    #expect(text.contains("Open\n   holds: New, Seen\n   → Closed (settle)\n"))
    #expect(text.contains("New (in Open)\n   → Seen\n"))
    #expect(text.contains("note: no way back"))
  }

  @Test func describesTheDrawing() {
    let html = Diagram(source: source).html(idPrefix: "p")
    #expect(html.contains("States: Open to Seen"))
    #expect(html.contains("4 states, 3 transitions. It starts in Open. Open leads to Closed."))
  }

  @Test func marksStatesByWeightTickFlagAndWords() {
    let marks = Marks(nodes: ["Open", "New"], edges: [0, 1], here: "Closed")
    let html = Diagram(source: source).html(idPrefix: "p", options: DrawOptions(marks: marks))
    #expect(html.contains("class=\"group headed taken\""))
    #expect(html.contains("class=\"node taken\""))
    #expect(html.contains("class=\"node taken here\""))
    #expect(html.contains("class=\"edge taken\""))
    #expect(html.contains("settle ✓"))
    #expect(html.contains("<strong>Closed</strong> (you are here)"))
    #expect(html.contains("<strong>Open</strong> (taken)"))
    #expect(html.contains("→ Closed (settle), taken"))
  }

  @Test func flagsACompositeStateToo() {
    let html = Diagram(source: source).html(
      idPrefix: "p", options: DrawOptions(marks: Marks(nodes: [], edges: [], here: "Open")))
    #expect(html.contains("class=\"group headed taken here\""))
    #expect(html.contains("class=\"flag label\""))
  }
}
