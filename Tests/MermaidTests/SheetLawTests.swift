import Testing

@testable import Mermaid

private func randomClasses(_ seed: Int) -> String {
  var dice = Dice(seed)
  let count = Int.random(in: 2...9, using: &dice)
  var text = "classDiagram\ndirection \(dice.pick(["TB", "LR", "BT", "RL"]))\n"
  for index in 0..<count {
    text += "class C\(index) {\n"
    for member in 0..<Int.random(in: 0...3, using: &dice) {
      text += "+int member\(member)\n-call\(member)(a, b) bool\n"
    }
    text += "}\n"
    if Int.random(in: 0..<5, using: &dice) == 0 { text += "note for C\(index) \"a note about it\"\n" }
  }
  for _ in 0..<Int.random(in: 1...10, using: &dice) {
    let (a, b) = (Int.random(in: 0..<count, using: &dice), Int.random(in: 0..<count, using: &dice))
    let line = dice.pick(["<|--", "*--", "o--", "-->", "..|>", "<|--*", "--", "..>"])
    let (near, far) = (dice.pick(["", "\"1\" ", "\"0..1\" "]), dice.pick(["", "\"many\" ", "\"1..*\" "]))
    text += "C\(a) \(near)\(line) \(far)C\(b)\(dice.pick(["", " : uses", " : is made of"]))\n"
  }
  return text
}

private func randomEntities(_ seed: Int) -> String {
  var dice = Dice(seed)
  let count = Int.random(in: 2...9, using: &dice)
  var text = "erDiagram\ndirection \(dice.pick(["TB", "LR", "BT", "RL"]))\n"
  for index in 0..<count {
    text += "E\(index)"
    let rows = Int.random(in: 0...4, using: &dice)
    if rows > 0 { text += " {\n" }
    for row in 0..<rows {
      text +=
        "string column\(row) \(dice.pick(["", "PK", "PK, FK"])) \(dice.pick(["", "\"what it says\""]))\n"
    }
    text += rows > 0 ? "}\n" : "\n"
  }
  for _ in 0..<Int.random(in: 1...10, using: &dice) {
    let (a, b) = (Int.random(in: 0..<count, using: &dice), Int.random(in: 0..<count, using: &dice))
    let (near, far) = (dice.pick(["||", "|o", "}o", "}|"]), dice.pick(["||", "o|", "o{", "|{"]))
    text += "E\(a) \(near)\(dice.pick(["--", ".."]))\(far) E\(b) : \(dice.pick(["has", "\"belongs to\""]))\n"
  }
  return text
}

private func graph(_ source: String) -> Flowchart? {
  let body = Diagram(source: source).body
  return (body as? ClassDiagram)?.chart ?? (body as? EntityDiagram)?.chart
    ?? (body as? RequirementDiagram)?.chart
}

private let sources = (1...24).map(randomClasses) + (1...24).map(randomEntities)

@Suite struct SheetLaws {
  @Test(arguments: sources)
  func cellsStandInTheirNodes(_ source: String) throws {
    let chart = try #require(graph(source), "\(source)")
    let drawing = FlowchartLayout.draw(chart, options: DrawOptions())
    for node in drawing.nodes.compactMap({ $0 }) {
      var above: [Box] = []
      for cell in node.face.cells where cell.text.width > 0 {
        let x = cell.anchor == .start ? cell.place.x : cell.place.x - cell.text.width / 2
        let own = Box(
          x: x, y: cell.place.y - cell.text.height / 2, width: cell.text.width, height: cell.text.height)
        #expect(own.x >= -node.outline.width / 2 + 8 && own.right <= node.outline.width / 2 - 8, "\(source)")
        #expect(own.y >= -node.outline.height / 2 && own.bottom <= node.outline.height / 2, "\(source)")
        #expect(!above.contains { overlap($0, own) }, "\(source)")
        above.append(own)
      }
    }
  }

  @Test(arguments: sources)
  func nodesAndTheTextsOfEdgesKeepApart(_ source: String) throws {
    let chart = try #require(graph(source), "\(source)")
    let drawing = FlowchartLayout.draw(chart, options: DrawOptions())
    let frame = Box(x: drawing.origin.x, y: drawing.origin.y, width: drawing.width, height: drawing.height)
    var boxes = drawing.nodes.compactMap { $0?.box }
    for (line, text) in zip(drawing.edges, drawing.edgeTexts) {
      if let middle = line?.label, text.width > 0 { boxes.append(Box(around: middle, text)) }
    }
    for ends in drawing.endTexts {
      for end in [ends.start, ends.end] where end.text.width > 0 {
        boxes.append(Box(around: end.middle, end.text))
      }
    }
    for (index, own) in boxes.enumerated() {
      #expect(frame.grown(by: 0.1).holds(own), "\(source)")
      for other in boxes[(index + 1)...] { #expect(!overlap(own, other), "\(source)") }
    }
  }

  @Test(arguments: sources)
  func headsOnOneSideOfANodeDoNotMeet(_ source: String) throws {
    let chart = try #require(graph(source), "\(source)")
    let drawing = FlowchartLayout.draw(chart, options: DrawOptions())
    var tips: [(tip: Point, breadth: Double)] = []
    for (edge, line) in zip(chart.edges, drawing.edges) {
      let line = try #require(line)
      for (head, tip) in [(edge.start, line.outset.tip), (edge.end, line.finish.tip)] where head.breadth > 0 {
        tips.append((tip, Double(head.breadth)))
      }
    }
    for (index, own) in tips.enumerated() {
      for other in tips[(index + 1)...] where own.tip.x == other.tip.x || own.tip.y == other.tip.y {
        let far = max(abs(own.tip.x - other.tip.x), abs(own.tip.y - other.tip.y))
        #expect(far >= min(own.breadth, other.breadth) * 1.5, "\(own.tip) \(other.tip) \(source)")
      }
    }
  }

  @Test(arguments: sources)
  func textsStandNearTheirEnds(_ source: String) throws {
    let chart = try #require(graph(source), "\(source)")
    let drawing = FlowchartLayout.draw(chart, options: DrawOptions())
    for (line, ends) in zip(drawing.edges, drawing.endTexts) {
      let line = try #require(line)
      for (end, tip) in [(ends.start, line.outset.tip), (ends.end, line.finish.tip)] where end.text.width > 0
      {
        let near = Box(around: end.middle, end.text).grown(by: 120)
        #expect(near.contains(tip), "\(end.text.plain) at \(end.middle), \(tip) in \(source)")
      }
    }
  }
}
