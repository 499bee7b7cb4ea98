import Testing

@testable import Mermaid

@Suite struct SequenceLaws {
  @Test(arguments: 1...18)
  func textsNeitherOverlapNorLeaveTheFrame(_ seed: Int) throws {
    let source = RandomSequence(seed).text
    let diagram = try #require(Diagram(source: source).body as? SequenceDiagram, "\(source)")
    let measures = SequenceMeasures(diagram, fontSize: 14)
    let drawing = SequenceLayout.draw(diagram, measures, DrawOptions())
    let heads = drawing.heads.map { head in
      let size = measures.heads[head.column]
      let height = head.isFirst ? size.fullHeight : size.height
      let x = drawing.lifelines[head.column].x - size.width / 2
      return Box(x: x, y: head.top, width: size.width, height: height)
    }
    let texts = drawing.labels.map(\.box) + drawing.notes.map(\.box) + heads + drawing.frames.map(\.tab)
    for (index, box) in texts.enumerated() {
      #expect(drawing.frame.holds(box), "\(source)")
      for other in texts[(index + 1)...] { #expect(!box.overlaps(other), "\(box) \(other) \(source)") }
    }
    for note in drawing.notes {
      #expect(note.text.width + 16 <= note.box.width && note.text.height + 8 <= note.box.height)
    }
    for head in measures.heads { #expect(head.name.width + 8 <= head.width) }
  }

  @Test(arguments: 1...18)
  func framesHoldWhatIsInThem(_ seed: Int) throws {
    let source = RandomSequence(seed).text
    let drawing = drawing(try #require(Diagram(source: source).body as? SequenceDiagram))
    let frames = drawing.frames.map(\.box) + drawing.backgrounds.map(\.box)
    let parts = drawing.labels.map(\.box) + drawing.notes.map(\.box)
    for (index, frame) in frames.enumerated() {
      #expect(drawing.frame.holds(frame))
      for part in parts where frame.overlaps(part) {
        #expect(frame.holds(part), "\(frame) \(part) \(source)")
      }
      for other in frames[(index + 1)...] where frame.overlaps(other) {
        #expect(frame.holds(other) || other.holds(frame), "\(source)")
      }
    }
  }

  @Test(arguments: 1...15)
  func runsFromTopToBottom(_ seed: Int) throws {
    let source = RandomSequence(seed).text
    let drawing = drawing(try #require(Diagram(source: source).body as? SequenceDiagram))
    let tops = drawing.lines.map(\.start.y)
    #expect(tops == tops.sorted())
    for lifeline in drawing.lifelines { #expect(lifeline.top <= lifeline.bottom) }
    #expect(drawing.lifelines.map(\.x) == drawing.lifelines.map(\.x).sorted())
    #expect(drawing.bars.allSatisfy { $0.height >= 15 })
  }

  @Test func messagesMeetTheBarsOfTheirEnds() throws {
    let drawing = drawing(try #require(sequence("A->>+B: x\nB->>+B: y\nB-->>-A: z\nB-->>-A: z")))
    let bars = drawing.bars.sorted { $0.height > $1.height }
    let (outer, inner) = (try #require(bars.first), try #require(bars.last))
    #expect(drawing.lines[0].end.x == outer.x)
    #expect(drawing.lines[1].start.x == outer.right)
    #expect(drawing.lines[1].end.x == inner.right)
    #expect(drawing.lines[2].start.x == outer.x)
    #expect(inner.y > outer.y && inner.bottom < outer.bottom)
  }

  @Test(arguments: ["A->>+B: x", "A->>B: x\nactivate B"])
  func messagesMeetTheBarThatBeginsWithThem(_ text: String) throws {
    let drawing = drawing(try #require(sequence("\(text)\nB-->>A: y\ndeactivate B")))
    #expect(drawing.lines.first?.end.x == drawing.bars.first?.x)
  }

  @Test func participantsAppearAndEndWithTheirMessages() throws {
    let text = "A->>B: x\ncreate participant C\nB->>C: new\ndestroy C\nC->>B: end\nA->>B: y"
    let drawing = drawing(try #require(sequence(text)))
    let heads = drawing.heads.filter { $0.column == 2 }
    #expect(heads.count == 2)
    #expect(try #require(heads.first).top > drawing.lines[0].start.y)
    #expect(drawing.crosses.map(\.y) == [drawing.lines[2].start.y])
    #expect(drawing.lifelines[2].bottom < drawing.lifelines[0].bottom)
  }

  @Test func barsBeginBelowTheHeadThatAMessageCreates() throws {
    let drawing = drawing(try #require(sequence("create actor B as Two<br/>lines\nA->>+B: x\nB-->>-A: y")))
    let (bar, head) = (try #require(drawing.bars.first), drawing.lifelines[1].top)
    #expect(bar.y > head)
    #expect(bar.y < drawing.lines[1].start.y && bar.bottom > drawing.lines[1].start.y)
  }

  @Test func numbersOfMessagesKeepApart() throws {
    let text = "autonumber\nA->>B:\nB->>A: x\nA->>A:\nA->>A: y\nA->>B:\nloop z\nA->>B:\nend\nnote over A: n"
    let diagram = try #require(sequence(text))
    let drawing = drawing(diagram)
    let plate = SequenceMetrics(14).plate
    let rows = drawing.lines.map(\.start.y)
    for (row, next) in zip(rows, rows.dropFirst()) { #expect(next - row > 2 * plate) }
    let frame = try #require(drawing.frames.first).box
    #expect(frame.y - plate > rows[4] && frame.bottom - plate > rows[5])
    #expect(try #require(drawing.notes.first).box.y > frame.bottom)
  }

  @Test func opensLifelinesBehindTexts() throws {
    let drawing = drawing(try #require(sequence("participant A\nparticipant B\nparticipant C\nA->>C: x")))
    #expect(drawing.lifelines.map(\.gaps.count) == [0, 1, 0])
  }

  @Test func breaksTextsWhereTheDrawingWouldBeTooWide() throws {
    let text =
      "A->>B: \(String(repeating: "word ", count: 40))\nB->>C: \(String(repeating: "more ", count: 40))"
    let diagram = try #require(sequence(text))
    let measures = SequenceMeasures(diagram, fontSize: 14)
    let wide = SequenceLayout.draw(diagram, measures, DrawOptions())
    let narrow = SequenceLayout.draw(diagram, measures, DrawOptions(maxWidth: 450))
    #expect(narrow.frame.width < wide.frame.width)
    #expect(narrow.frame.width <= 450)
  }
}

extension Box {
  fileprivate func holds(_ other: Box) -> Bool {
    other.x >= x - 0.1 && other.y >= y - 0.1 && other.right <= right + 0.1 && other.bottom <= bottom + 0.1
  }

  fileprivate func overlaps(_ other: Box) -> Bool {
    min(right, other.right) - max(x, other.x) > 0.5 && min(bottom, other.bottom) - max(y, other.y) > 0.5
  }
}
