import Diagnostics
import Testing

@testable import Mermaid

private func parse(_ text: String) -> Diagram { Diagram(source: text, path: "article.md", firstLine: 1) }

@Suite struct FlowchartParsing {
  @Test(arguments: [
    ("A-->B", "point normal 1"), ("A---B", "none normal 1"), ("A---->B", "point normal 3"),
    ("A---oB", "circle normal 2"), ("A--xB", "cross normal 1"), ("A==>B", "point thick 1"),
    ("A====B", "none thick 2"), ("A-.->B", "point dotted 1"), ("A-..->B", "point dotted 2"),
    ("A~~~B", "none invisible 1"), ("A -- text --> B", "point normal 1 text"),
    ("A -->|a b| B", "point normal 1 a b"), ("A == t ==> B", "point thick 1 t"),
    ("A -. t .-> B", "point dotted 1 t"), ("A -- \"x (y)\" --- B", "none normal 1 x (y)"),
  ])
  func readsEdges(_ line: String, _ expected: String) throws {
    let chart = try #require(parse("flowchart TD\n\(line)").flowchart)
    let edge = try #require(chart.edges.first)
    let label = edge.label.isEmpty ? "" : " " + edge.label
    #expect("\(edge.end) \(edge.stroke) \(edge.length)\(label)" == expected)
    #expect(edge.from == "A")
    #expect(edge.to == "B")
  }

  @Test(arguments: ["A<-->B", "A x--x B", "A o==o B", "A <-. t .-> B"])
  func readsHeadsAtBothEnds(_ line: String) throws {
    let edge = try #require(parse("graph LR\n\(line)").flowchart?.edges.first)
    #expect(edge.start == edge.end)
    #expect(edge.start != .none)
  }

  @Test(arguments: [
    ("A[t]", NodeShape.rect), ("A(t)", .rounded), ("A([t])", .stadium), ("A[[t]]", .subroutine),
    ("A[(t)]", .cylinder), ("A((t))", .circle), ("A(((t)))", .doubleCircle), ("A>t]", .odd),
    ("A{t}", .diamond), ("A{{t}}", .hexagon), ("A[/t/]", .leanRight), ("A[\\t\\]", .leanLeft),
    ("A[/t\\]", .trapezoid), ("A[\\t/]", .invertedTrapezoid), ("A(-t-)", .ellipse),
    ("A@{ shape: diam, label: \"t\" }", .diamond), ("A@{ shape: database, label: t }", .cylinder),
  ])
  func readsShapes(_ line: String, _ shape: NodeShape) throws {
    let node = try #require(parse("flowchart TD\n\(line)").flowchart?.nodes.first)
    #expect(node.shape == shape)
    #expect(node.label == "t")
  }

  @Test(arguments: [
    ("A[\"a #quot;b#quot; &amp; #9829;\"]", "a \"b\" & ♥"), ("A[\"x<br>y\"]", "x\ny"),
    ("A[\"`**b** _i_ c`\"]", "b i c"), ("A[fa:fa-car Car]", "Car"), ("A[\"<b>x</b> < y\"]", "x < y"),
    ("A[\"<script>alert(1)</script>x\"]", "x"), ("A[<a href=\"x.html\">t</a>]", "t"),
    ("A[one\ntwo]", "one\ntwo"),
  ])
  func readsLabels(_ line: String, _ label: String) throws {
    #expect(parse("flowchart TD\n\(line)").flowchart?.nodes.first?.label == label)
  }

  @Test func joinsEveryNodeOfAGroup() throws {
    let chart = try #require(parse("flowchart TD\nA & B --> C & D --> E").flowchart)
    #expect(chart.edges.map { $0.from + $0.to } == ["AC", "AD", "BC", "BD", "CE", "DE"])
    #expect(chart.edges.map(\.id).first == "L_A_C_0")
  }

  @Test func keepsParallelEdgesApart() throws {
    let chart = try #require(parse("flowchart TD\nA-->B\nA-->B\nA e9@--> B").flowchart)
    #expect(chart.edges.map(\.id) == ["L_A_B_0", "L_A_B_2", "e9"])
  }

  @Test func putsNodesIntoTheFirstSubgraphThatNamesThem() throws {
    let text = "flowchart TD\nsubgraph one [First]\ndirection LR\nX\nend\nsubgraph two words\nX\nY\nend"
    let chart = try #require(parse(text).flowchart)
    #expect(chart.subgraphs.map(\.id) == ["one", "subGraph1"])
    #expect(chart.subgraphs.map(\.members) == [["X"], ["Y"]])
    #expect(chart.subgraphs.map(\.title) == ["First", "two words"])
    #expect(chart.subgraphs.first?.direction == .right)
  }

  @Test func readsTitlesAndDescriptions() throws {
    let text = """
      ---
      title: A title
      ---
      %% a comment
      %%{init: {"theme": "dark"}}%%
      flowchart LR
      accTitle: Short
      accDescr { Two
      lines }
      A
      """
    let chart = try #require(parse(text).flowchart)
    #expect(chart.heading.title == "A title")
    #expect(chart.heading.accTitle == "Short")
    #expect(chart.heading.accDescr == "Two\nlines")
    #expect(chart.nodes.map(\.id) == ["A"])
  }

  @Test(arguments: [
    ("A-->end", 5, "another id with this label, as in node1[end]"), ("A->B", 2, "did you mean -->?"),
    ("A--B", 2, "did you mean -->?"), ("A=>B", 2, "did you mean ==>?"),
    ("A[x (y)]", 5, "the text in quotes, as in [\"text (more)\"]"),
    ("A[]", 2, "a text, or a blank for an empty label, as in id[ ]"),
    ("-->B", 1, "the id of a node before it"), ("A-->", 2, "the id of a node behind it"),
    ("A@{ shape: nosuch }", 1, "a name such as rect, rounded, diam or cyl"),
  ])
  func tellsWhatWouldBeRight(_ line: String, _ column: Int, _ help: String) throws {
    let diagram = parse("flowchart TD\n\(line)")
    let problem = try #require(diagram.diagnostics.first)
    #expect(problem.place == Place(path: "article.md", line: 2, column: column))
    #expect(problem.help == help)
    #expect(diagram.flowchart == nil)
  }

  @Test(arguments: [
    ("https://a.example", "https://a.example/"), ("/local#x", "/local#x"), ("mailto:a@b.c", "mailto:a@b.c"),
    ("#finding", "#finding"), ("javascript:alert(1)", nil), (" JaVaScRiPt:x", nil), ("data:text/html,x", nil),
    ("java&#115;cript:x", nil), ("//evil.example", nil), ("java\u{200B}script:x", nil),
  ])
  func checksAddresses(_ address: String, _ link: String?) throws {
    let chart = try #require(parse("flowchart TD\nA\nclick A \"\(address)\"").flowchart)
    #expect(chart.nodes.first?.link == link)
  }
}

@Suite struct Limits {
  @Test(arguments: [(32, true), (33, false)])
  func boundsNesting(_ depth: Int, _ isAccepted: Bool) {
    let text =
      (0..<depth).map { "subgraph s\($0)\n" }.joined() + "A\n" + String(repeating: "end\n", count: depth)
    let diagram = parse("flowchart TD\n" + text)
    #expect((diagram.flowchart != nil) == isAccepted)
    _ = diagram.svg(idPrefix: "x")
  }

  @Test(arguments: [(2_000, true), (2_001, false)])
  func boundsLabels(_ length: Int, _ isAccepted: Bool) {
    let diagram = parse("flowchart TD\nA[\(String(repeating: "x", count: length))]")
    #expect((diagram.flowchart != nil) == isAccepted)
  }

  @Test(arguments: [(50_000, true), (50_001, false)])
  func boundsSources(_ bytes: Int, _ isAccepted: Bool) {
    let head = "flowchart TD\nA\n%%"
    let diagram = parse(head + String(repeating: "c", count: bytes - head.utf8.count))
    #expect((diagram.flowchart != nil) == isAccepted)
  }

  @Test(arguments: [(70, true), (71, false)])
  func boundsEdges(_ count: Int, _ isAccepted: Bool) {
    // 70 × 71 edges stay below 5,000, 71 × 71 do not
    let left = (0..<count).map { "a\($0)" }.joined(separator: " & ")
    let right = (0..<71).map { "b\($0)" }.joined(separator: " & ")
    #expect((parse("flowchart TD\n\(left) --> \(right)").flowchart != nil) == isAccepted)
  }

  @Test(arguments: [
    "", "flowchart", "flowchart TD\n[[[[[[((((({{{{", "flowchart TD\nA[\"", "flowchart TD\nA-->|x", "---\n",
    "---\ntitle: [\n---\nflowchart TD\nA", "%%{init:", "flowchart TD\nA@{", "flowchart TD\nsubgraph", "\u{0}",
    "flowchart TD\nend\nend", "flowchart TD\nsubgraph a\na-->a\nend\na-->a",
    "flowchart TD\nsubgraph a\nsubgraph b\nb-->a\nend\nend\na-->b", "flowchart TD\nA-->A\nA-->A",
    "flowchart TD\nsubgraph a\nb\nend\nsubgraph b\na\nend\na-->b", "pie\n\"a\": 1", "nosuch",
    "flowchart TD\nlinkStyle 9 stroke:red\nstyle A fill:url(x)\nclass A,B c",
  ])
  func survivesWhatIsBroken(_ text: String) {
    let diagram = parse(text)
    _ = diagram.html(idPrefix: "x")
    _ = diagram.json(file: "f", fontSize: 16)
    _ = diagram.text()
    #expect(diagram.flowchart != nil || !diagram.diagnostics.isEmpty || !diagram.typeName.isEmpty)
  }
}
