import Testing

@testable import Mermaid

/// States in composite states and regions, bars, choices, notes on both sides, loops, and edges across.
private func randomStates(_ seed: Int) -> String {
  var dice = Dice(seed)
  var text = "stateDiagram-v2\n"
  if dice.oneIn(2) { text += "direction \(["LR", "BT", "RL"].randomElement(using: &dice) ?? "LR")\n" }
  let count = Int.random(in: 3...10, using: &dice)
  var depth = 0
  for state in 0..<count {
    if depth < 2, dice.oneIn(4) {
      text += "state \"a group \(state)\" as g\(state) {\n[*] --> s\(state)\n"
      depth += 1
    }
    let kind = dice.oneIn(8) ? "<<fork>>" : dice.oneIn(8) ? "<<choice>>" : ""
    text += kind.isEmpty ? "s\(state) : state \(state)\n" : "state s\(state) \(kind)\n"
    if dice.oneIn(4) { text += "note \(dice.oneIn(2) ? "left" : "right") of s\(state) : a note on it\n" }
    if depth > 0, dice.oneIn(3) {
      if dice.oneIn(2) { text += "--\n[*] --> r\(state)\n" }
      text += "}\n"
      depth -= 1
    }
  }
  text += String(repeating: "}\n", count: depth)
  for edge in 0..<Int.random(in: 2...12, using: &dice) {
    let (a, b) = (Int.random(in: 0..<count, using: &dice), Int.random(in: 0..<count, using: &dice))
    text += "s\(a) --> s\(b)" + (dice.oneIn(2) ? " : event \(edge)\n" : "\n")
  }
  return text
}

private let sources = (1...20).map(randomStates)

@Suite struct StateLaws {
  @Test(arguments: sources)
  func statesAndNotesKeepApartAndInTheFrame(_ source: String) throws {
    let diagram = try #require(Diagram(source: source).body as? StateDiagram, "\(source)")
    let chart = StateGraph.chart(of: diagram, stacked: false)
    let drawing = FlowchartLayout.draw(chart, options: DrawOptions())
    let frame = Box(x: drawing.origin.x, y: drawing.origin.y, width: drawing.width, height: drawing.height)
    let boxes = drawing.nodes.compactMap { $0?.box }
    for (index, own) in boxes.enumerated() {
      #expect(frame.holds(own), "\(source)")
      for other in boxes[(index + 1)...] { #expect(!overlap(own, other), "\(source)") }
    }
    for group in drawing.groups.compactMap({ $0?.box }) { #expect(frame.holds(group), "\(source)") }
  }

  @Test(arguments: sources)
  func statesStandInTheirCompositeStates(_ source: String) throws {
    let diagram = try #require(Diagram(source: source).body as? StateDiagram, "\(source)")
    let chart = StateGraph.chart(of: diagram, stacked: false)
    let drawing = FlowchartLayout.draw(chart, options: DrawOptions())
    for (subgraph, group) in zip(chart.subgraphs, drawing.groups) {
      let around = try #require(group).box
      let members = Set(subgraph.members)
      for (node, drawn) in zip(chart.nodes, drawing.nodes) where members.contains(node.id) {
        guard let drawn else { continue }
        #expect(around.grown(by: 0.5).holds(drawn.box), "\(node.id) in \(source)")
      }
    }
  }

  @Test(arguments: sources)
  func textsDoNotOverlapNorLeaveTheFrame(_ source: String) {
    let texts = TextBoxes(Diagram(source: source).svg(idPrefix: "d"))
    #expect(texts.overlaps.isEmpty, "\(texts.overlaps) \(source)")
    #expect(texts.outside.isEmpty, "\(texts.outside) \(source)")
  }

  @Test(arguments: sources)
  func everyTransitionIsDrawn(_ source: String) throws {
    let diagram = try #require(Diagram(source: source).body as? StateDiagram, "\(source)")
    let chart = StateGraph.chart(of: diagram, stacked: false)
    let drawing = FlowchartLayout.draw(chart, options: DrawOptions())
    #expect(drawing.edges.allSatisfy { $0 != nil }, "\(source)")
  }

  @Test func readsStatesInTheOrderOfTheSource() throws {
    let source = "stateDiagram-v2\nstate f <<fork>>\n[*] --> f\nf --> A\nf --> B\nf --> C\nC --> f : retry"
    let diagram = try #require(Diagram(source: source).body as? StateDiagram)
    let chart = StateGraph.chart(of: diagram, stacked: false)
    let drawing = FlowchartLayout.draw(chart, options: DrawOptions())
    let places = zip(chart.nodes, drawing.nodes).filter { ["A", "B", "C"].contains($0.0.id) }
    let x = places.compactMap { $0.1?.middle.x }
    #expect(x.count == 3 && x == x.sorted())
  }

  @Test func laysLoopsWhereNoNoteStands() throws {
    let source = "stateDiagram-v2\nA --> A : again\nnote right of A : a note"
    let diagram = try #require(Diagram(source: source).body as? StateDiagram)
    let drawing = FlowchartLayout.draw(
      StateGraph.chart(of: diagram, stacked: false), options: DrawOptions())
    let (state, note) = (try #require(drawing.nodes[0]), try #require(drawing.nodes[1]))
    let label = try #require(drawing.edges[0]?.label)
    #expect(label.x < state.box.x && note.box.x > state.box.right)
  }

  @Test func standsBarsAcrossTheDirection() throws {
    for (direction, isUpright) in [("TB", false), ("LR", true)] {
      let source = "stateDiagram-v2\ndirection \(direction)\nstate f <<fork>>\nf --> A\nf --> B"
      let diagram = try #require(Diagram(source: source).body as? StateDiagram)
      let drawing = FlowchartLayout.draw(
        StateGraph.chart(of: diagram, stacked: false), options: DrawOptions())
      let bar = try #require(drawing.nodes[0]).box
      #expect((bar.height > bar.width) == isUpright)
    }
  }
}

@Suite struct StateHostileTests {
  private static let sample = """
    stateDiagram-v2
    direction LR
    classDef x fill:#f00
    state "a text" as A {
      [*] --> B:::x
      --
      state c <<choice>>
      c --> D : <b>go</b>
    }
    note left of A
      words
    end note
    A --> A : again
    click A "https://a.org" "tip"
    accDescr {
      d
    }
    """

  @Test func takesAnyCutOfASource() {
    let bytes = Array(Self.sample.utf8)
    for end in stride(from: 0, through: bytes.count, by: 7) {
      let svg = Diagram(source: String(decoding: bytes[..<end], as: UTF8.self)).svg(idPrefix: "d")
      #expect(!svg.contains("nan"))
    }
  }

  @Test func takesStatesInCirclesAndInThemselves() {
    for lines in [
      "state A {\nstate B {\nstate A {\nC\n}\n}\n}\nA --> B\nB --> A", "state A {\nA --> A\n}\nA --> A : x",
      "state A {\n--\n--\n}\nA --> [*]", "state f <<fork>>\nf --> f\nnote left of f : x",
    ] {
      let svg = Diagram(source: "stateDiagram-v2\n" + lines).svg(idPrefix: "d")
      #expect(svg.hasPrefix("<svg"), "\(lines)")
    }
  }

  @Test(arguments: [
    "A : <script>alert(1)</script>", "state \"<img onerror=x>\" as A", "A --> B : \" onload=\"x",
    "note left of A : </text><script>", "classDef x fill:url(javascript:1)\nA:::x",
  ])
  func textsNeverBecomeMarkup(_ line: String) {
    let html = Diagram(source: "stateDiagram-v2\n" + line).html(idPrefix: "d")
    for bad in ["<script", "<img", "\" onload", "url(javascript"] { #expect(!html.contains(bad), "\(line)") }
  }
}
