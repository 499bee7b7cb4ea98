import Testing

@testable import Mermaid

private func board(_ text: String) -> Kanban? { Diagram(source: "kanban\n\(text)").body as? Kanban }

@Suite struct KanbanBoards {
  @Test(arguments: [
    ("a\n b\n c\nd", ["a: b, c", "d: "]),
    ("  a[Todo]\n    [Write it]\n    id3[Read it]", ["Todo: Write it, Read it"]),
    ("a\n  b\n    c", ["a: b, c"]), ("a[\"x ] y\"]\n b(round)", ["x ] y: round"]),
    ("a\n %% c\n b\n ::icon(x)\n :::wide", ["a: b"]), ("a\n b@{ label: 'other' }", ["a: other"]),
  ])
  func readsColumnsAndCards(_ text: String, _ expected: [String]) throws {
    let columns = try #require(board(text)).columns
    #expect(columns.map { "\($0.label): \($0.cards.map(\.label).joined(separator: ", "))" } == expected)
  }

  @Test func readsAttributes() throws {
    let head = "---\nconfig:\n  kanban:\n    ticketBaseUrl: 'https://a.example/#TICKET#'\n---\n"
    let text = "kanban\na\n b[x]@{ ticket: MC-1, assigned: 'knsv', priority: 'Very High' }"
    let body = try #require(Diagram(source: head + text).body as? Kanban)
    let card = try #require(body.columns.first?.cards.first)
    #expect([card.ticket, card.assigned, card.priority] == ["MC-1", "knsv", "Very High"])
    #expect(card.link == "https://a.example/MC-1")
  }

  @Test(arguments: [
    ("a\n b[", 3, "empty"), ("a\n b[x", 3, "closing bracket"), ("a\n b[x] y", 3, "unexpected text"),
    ("a\n b@{ ticket: x", 3, "no end"), ("a\n b@{ shape: Odd_One }", 3, "no shape"),
    ("  a\nb\n  c", 3, "stands left"),
  ])
  func refuses(_ text: String, _ line: Int, _ part: String) throws {
    let diagram = Diagram(source: "kanban\n\(text)")
    let problem = try #require(diagram.diagnostics.first { $0.severity == .error })
    #expect(problem.place?.line == line)
    #expect(problem.message.contains(part), "\(problem.message)")
    #expect(!diagram.isDrawn)
  }

  @Test(arguments: 1...12)
  func keepsTextsApartAndInside(_ seed: Int) {
    var text = "kanban\n"
    for column in 0..<(1 + seed % 7) {
      text += "c\(column)[Column \(column)]\n"
      for card in 0..<((column * 3 + seed) % 5) {
        text += "  k\(card)[\(String(repeating: "word ", count: 1 + (card * 7 + seed) % 12))]"
        if (card + seed) % 2 == 0 {
          text += "@{ ticket: TICKET-\(card), assigned: 'A longer name', priority: 'High' }"
        }
        text += "\n"
      }
    }
    let boxes = TextBoxes(Diagram(source: text).svg(idPrefix: "d"))
    #expect(boxes.lines.count > seed % 7)
    #expect(boxes.overlaps.isEmpty, "\(text)")
    #expect(boxes.outside.isEmpty, "\(text)")
  }

  @Test(arguments: [
    "", "a[<script>x</script>]", String(repeating: "a\n", count: 900),
    "a\n b@{ ticket: \"\(String(repeating: "x", count: 9_000))\" }",
    (0..<200).map { String(repeating: " ", count: $0) + "a\n" }.joined(), "\u{0}\n \u{1}", "@{", "((((",
    "a@{}@{}",
  ])
  func survives(_ text: String) {
    let svg = Diagram(source: "kanban\n\(text)").svg(idPrefix: "d")
    #expect(!svg.contains("nan") && !svg.contains("<script"))
  }

  @Test func drawsSoManyCardsAtMost() {
    let diagram = Diagram(source: "kanban\na\n" + String(repeating: " b\n", count: DiagramLimits.nodes + 1))
    #expect(!diagram.isDrawn)
    #expect(diagram.diagnostics.first?.message.contains("columns") == true)
  }
}
