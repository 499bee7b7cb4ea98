import Testing

@testable import Mermaid

/// - Parameter turns: subgraphs have directions of their own.
private func randomChart(_ seed: Int, turns: Bool = false) -> String {
  var dice = Dice(seed)
  let count = Int.random(in: 2...14, using: &dice)
  var text = "flowchart \(["TB", "LR", "BT", "RL"].randomElement(using: &dice) ?? "TB")\n"
  let shapes = [("[", "]"), ("{", "}"), ("((", "))"), ("[(", ")]"), ("([", "])")]
  var open = false
  for node in 0..<count {
    if !open, Int.random(in: 0..<4, using: &dice) == 0 {
      text += "subgraph g\(node) [A group \(node)]\n"
      if turns { text += "direction \(["TB", "LR", "BT", "RL"].randomElement(using: &dice) ?? "TB")\n" }
      open = true
    }
    let shape = shapes.randomElement(using: &dice) ?? ("[", "]")
    text += "n\(node)\(shape.0)step \(node)\(shape.1)\n"
    if open, Bool.random(using: &dice) {
      text += "end\n"
      open = false
    }
  }
  if open { text += "end\n" }
  for _ in 0..<Int.random(in: 1...20, using: &dice) {
    let (a, b) = (Int.random(in: 0..<count, using: &dice), Int.random(in: 0..<count, using: &dice))
    text += Bool.random(using: &dice) ? "n\(a) --> n\(b)\n" : "n\(a) -- a label --> n\(b)\n"
  }
  return text
}

@Suite struct LayoutLaws {
  @Test(arguments: 1...150)
  func nothingOverlaps(_ seed: Int) throws {
    let source = randomChart(seed)
    let chart = try #require(Diagram(source: source).flowchart, "\(source)")
    let drawing = FlowchartLayout.draw(chart, options: DrawOptions())
    let nodes = drawing.nodes.compactMap { $0?.box }
    for (index, box) in nodes.enumerated() {
      #expect(
        box.x >= 0 && box.y >= 0 && box.x + box.width <= drawing.width && box.y + box.height <= drawing.height
      )
      for other in nodes[(index + 1)...] { #expect(!overlap(box, other), "\(source)") }
    }
    for (index, line) in drawing.edges.enumerated() {
      let points = try #require(line).samples(step: 4)
      let edge = chart.edges[index]
      for (node, drawn) in zip(chart.nodes, drawing.nodes) where node.id != edge.from && node.id != edge.to {
        guard let box = drawn?.box else { continue }
        let isHit = points.contains {
          $0.x > box.x + 3 && $0.x < box.x + box.width - 3 && $0.y > box.y + 3
            && $0.y < box.y + box.height - 3
        }
        #expect(!isHit, "\(edge.id) runs over \(node.id) in \(source)")
      }
    }
  }

  @Test(arguments: 1...60)
  func edgesReachTheirEndsInTurnedSubgraphs(_ seed: Int) throws {
    let source = randomChart(seed, turns: true)
    let chart = try #require(Diagram(source: source).flowchart, "\(source)")
    let drawing = FlowchartLayout.draw(chart, options: DrawOptions())
    var boxes: [String: Box] = [:]
    for (node, drawn) in zip(chart.nodes, drawing.nodes) { boxes[node.id] = try #require(drawn).box }
    for (edge, line) in zip(chart.edges, drawing.edges) {
      let points = try #require(line).samples(step: 4)
      let (from, to) = (try #require(boxes[edge.from]), try #require(boxes[edge.to]))
      let (start, end) = (try #require(points.first), try #require(points.last))
      #expect(from.grown(by: 12).contains(start), "\(edge.id) in \(source)")
      #expect(to.grown(by: 12).contains(end), "\(edge.id) in \(source)")
      for (id, box) in boxes where id != edge.from && id != edge.to {
        #expect(!points.contains(where: box.grown(by: -3).contains), "\(edge.id) over \(id) in \(source)")
      }
    }
  }

  @Test func labelsKeepClearOfOtherEdges() throws {
    let targets = (1...6).map { "A -->|a rather long label \($0)| B\($0)" }.joined(separator: "\n")
    let chart = try #require(Diagram(source: "flowchart LR\n" + targets).flowchart)
    let drawing = FlowchartLayout.draw(chart, options: DrawOptions())
    for (index, line) in drawing.edges.enumerated() {
      let drawn = try #require(line)
      let middle = try #require(drawn.label)
      let text = drawing.edgeTexts[index]
      let box = Box(middle: middle, width: text.width, height: text.height)
      for (other, line) in drawing.edges.enumerated() where other != index {
        let points = try #require(line).samples(step: 3)
        #expect(!points.contains(where: box.grown(by: -1).contains), "edge \(other) over label \(index)")
      }
    }
  }

  @Test(arguments: [
    (Array(repeating: "A", count: 24), Array(repeating: "B", count: 24)),
    ((0..<24).map { "a\($0)" }, (0..<24).map { "b\($0)" }),
  ])
  func drawsWhatNobodyCouldFollow(_ sources: [String], _ targets: [String]) throws {
    let source = "flowchart TB\n\(sources.joined(separator: " & ")) --> \(targets.joined(separator: " & "))"
    let chart = try #require(Diagram(source: source).flowchart)
    let drawing = FlowchartLayout.draw(chart, options: DrawOptions())
    #expect(drawing.edges.count == 576)
    #expect(drawing.edges.allSatisfy { $0 != nil })
  }

  @Test(arguments: 1...20)
  func membersStayInTheirSubgraph(_ seed: Int) throws {
    let chart = try #require(Diagram(source: randomChart(seed)).flowchart)
    let drawing = FlowchartLayout.draw(chart, options: DrawOptions())
    for (subgraph, group) in zip(chart.subgraphs, drawing.groups) {
      let frame = try #require(group).box
      for (node, drawn) in zip(chart.nodes, drawing.nodes) where subgraph.members.contains(node.id) {
        let box = try #require(drawn).box
        #expect(box.x >= frame.x && box.x + box.width <= frame.x + frame.width)
        #expect(box.y >= frame.y && box.y + box.height <= frame.y + frame.height)
      }
    }
  }

  @Test(arguments: 1...20)
  func drawsTheSameTwice(_ seed: Int) {
    let source = randomChart(seed)
    #expect(Diagram(source: source).html(idPrefix: "a") == Diagram(source: source).html(idPrefix: "a"))
  }

  @Test(arguments: ["TB", "BT", "LR", "RL"])
  func runsInItsDirection(_ direction: String) throws {
    let chart = try #require(Diagram(source: "flowchart \(direction)\nA-->B-->C-->A").flowchart)
    let drawing = FlowchartLayout.draw(chart, options: DrawOptions())
    let middles = drawing.nodes.compactMap { $0?.middle }
    let along = middles.map { direction == "TB" || direction == "BT" ? $0.y : $0.x }
    #expect(direction == "TB" || direction == "LR" ? along == along.sorted() : along == along.sorted(by: >))
  }

  @Test func turnsWhatIsTooWideForAColumn() throws {
    let chart = try #require(
      Diagram(source: "flowchart LR\nA[one step]-->B[another]-->C[and another]-->D").flowchart)
    let wide = FlowchartLayout.draw(chart, options: DrawOptions())
    let narrow = FlowchartLayout.draw(chart, options: DrawOptions(maxWidth: 200))
    #expect(wide.width > 200)
    #expect(narrow.width <= 200)
  }
}
