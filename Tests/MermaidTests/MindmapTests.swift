import Testing

@testable import Mermaid

private func read(_ text: String) -> Mindmap? { Diagram(source: text).body as? Mindmap }

@Suite struct MindmapParsing {
  @Test(arguments: [
    ("a[t]", Mindmap.Shape.square), ("a(t)", .rounded), ("a((t))", .circle), ("a))t((", .bang),
    ("a)t(", .cloud),
    ("a{{t}}", .hexagon), ("t", .plain), ("[t]", .square), ("((t))", .circle), ("a(t]", .cloud),
    ("a[t)", .square),
    ("a[\"t\"]", .square), ("a[\"`t`\"]", .square), ("a[\n  t\n]", .square), ("a(t) %% note", .rounded),
  ])
  func readsShapes(_ line: String, _ shape: Mindmap.Shape) throws {
    let node = try #require(read("mindmap\n  \(line)")?.nodes.first)
    #expect(node.shape == shape)
    #expect(node.label.plain == "t")
  }

  @Test(arguments: [
    ("r\n a\n b", ["r", "r>a", "r>b"]), ("  r\n    a\n      b\n    c", ["r", "r>a", "a>b", "r>c"]),
    ("r\n  a\n      b\n    c", ["r", "r>a", "a>b", "a>c"]), ("r\n a\n\n   \n b", ["r", "r>a", "r>b"]),
    ("r\n a\n ::icon(fa fa-book)\n  b\n :::hot\n  c", ["r", "r>a", "a>b", "a>c"]),
    ("r\n\ta\n\t\tb", ["r", "r>a", "a>b"]),
  ])
  func readsTheTree(_ lines: String, _ expected: [String]) throws {
    let map = try #require(read("mindmap\n\(lines)"))
    var parents = [Int: String]()
    for node in map.nodes {
      for child in node.children { parents[child] = node.label.plain + ">" }
    }
    #expect(map.nodes.enumerated().map { (parents[$0] ?? "") + $1.label.plain } == expected)
  }

  @Test(arguments: [
    ("r[\"a [b] (c)\"]", "a [b] (c)"), ("r[a<br/>b]", "a\nb"), ("r[\"`**a** *b*`\"]", "a b"),
    ("r[#quot;a#quot;]", "\"a\""), ("a:::b", "a:::b"), ("one two ", "one two"), ("r[a \"b\"]", "a \"b\""),
  ])
  func readsLabels(_ line: String, _ label: String) throws {
    #expect(try #require(read("mindmap\n\(line)")?.nodes.first).label.plain == label)
  }

  @Test(arguments: [
    ("a\nb", 3, "second root"), ("   a\n  b", 3, "second root"), ("a[t", 2, "no end"), ("a[]", 2, "empty"),
    ("a[\"\"]", 2, "empty"), ("a[b (c)]", 2, "unexpected"), ("a[t] b", 2, "unexpected"), ("a{t}", 2, "brace"),
    ("::icon(x)\na", 2, "above the first"), ("a[\"t]", 2, "no end"), ("a[\"x\"y]", 2, "unexpected"),
  ])
  func refuses(_ lines: String, _ line: Int, _ part: String) throws {
    let diagram = Diagram(source: "mindmap\n\(lines)")
    let problem = try #require(diagram.diagnostics.first { $0.severity == .error })
    #expect(problem.place?.line == line)
    #expect(problem.message.contains(part), "\(problem.message)")
    #expect(problem.help?.isEmpty == false)
  }

  @Test(arguments: [
    "mindmap\n\n a", "mindmap \n a", "mindmap\na\n Mindmap of b", "---\ntitle: t\n ---\nmindmap\na",
  ])
  func warnsOfWhatMermaidRefuses(_ source: String) {
    let diagram = Diagram(source: source)
    #expect(diagram.isDrawn)
    #expect(!diagram.diagnostics.isEmpty)
  }
}

@Suite struct MindmapDrawings {
  private static func random(_ seed: Int) -> String {
    var text = "mindmap\nroot((The root \(seed)))\n"
    var depth = 1
    let brackets = [
      ("", ""), ("i[", "]"), ("i(", ")"), ("i((", "))"), ("i{{", "}}"), ("i)", "("), ("i))", "(("),
    ]
    for index in 0..<(6 + seed) {
      depth = min(depth + 1, max(1, (index * 5 + seed * 3) % 5 + 1))
      let (open, close) = brackets[(index + seed) % brackets.count]
      text += String(repeating: " ", count: depth) + open + "node \(index) of \(seed)" + close + "\n"
    }
    return text
  }

  @Test(arguments: 1...30)
  func nothingOverlaps(_ seed: Int) throws {
    let source = Self.random(seed)
    let map = try #require(read(source), "\(source)")
    let outlines = map.nodes.map {
      MindmapOutline($0.shape, TextBlock($0.label, size: 16, limit: 200), unit: 1)
    }
    let layout = MindmapLayout(map, outlines, unit: 1)
    let boxes = zip(layout.middles, outlines).map {
      Box(x: $0.x - $1.width / 2, y: $0.y - $1.height / 2, width: $1.width, height: $1.height)
    }
    for (index, box) in boxes.enumerated() {
      for other in boxes[(index + 1)...] {
        let meets =
          min(box.right, other.right) - max(box.x, other.x) > 1
          && min(box.bottom, other.bottom) - max(box.y, other.y) > 1
        #expect(!meets, "\(source)")
      }
    }
  }

  @Test(arguments: 1...10)
  func keepsTextsInside(_ seed: Int) {
    let boxes = TextBoxes(Diagram(source: Self.random(seed)).svg(idPrefix: "d"))
    #expect(boxes.overlaps.isEmpty)
    #expect(boxes.outside.isEmpty)
  }

  @Test func putsBranchesOnBothSides() throws {
    let map = try #require(read("mindmap\nr\n a\n b\n c\n d"))
    let outlines = map.nodes.map {
      MindmapOutline($0.shape, TextBlock($0.label, size: 16, limit: 200), unit: 1)
    }
    #expect(MindmapLayout(map, outlines, unit: 1).isLeft == [false, false, false, true, true])
  }

  @Test func tellsItselfAsAList() {
    let diagram = Diagram(source: "mindmap\nr\n a\n  b\n c")
    #expect(diagram.text() == "- r\n  - a\n    - b\n  - c\n")
    #expect(
      diagram.html(idPrefix: "d").contains(
        "<ul><li>r<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul></li></ul>"))
  }

  @Test func boundsItsDepth() {
    let deep = (0..<200).map { String(repeating: " ", count: $0) + "n" }.joined(separator: "\n")
    #expect(Diagram(source: "mindmap\n\(deep)").diagnostics.first?.message.contains("33 levels") == true)
    let storm = String(repeating: "(", count: 20_000)
    #expect(!Diagram(source: "mindmap\nr\n \(storm)").isDrawn)
  }

  @Test(arguments: [
    "<script>x</script>", "<img src=x onerror=alert(1)>", "<style>a</style>", "a\u{0}b\u{202E}",
  ])
  func keepsMarkupOut(_ label: String) {
    let html = Diagram(source: "mindmap\nr[\"\(label)\"]").html(idPrefix: "d")
    for live in ["<script", "<img", "<style", "onerror="] { #expect(!html.contains(live)) }
  }
}
