import Diagnostics
import Testing

@testable import Mermaid

private func parse(_ text: String) -> Diagram {
  Diagram(source: "sequenceDiagram\n" + text, path: "article.md", firstLine: 1)
}

private func sequence(_ text: String) -> SequenceDiagram? { parse(text).body as? SequenceDiagram }

private func messages(_ diagram: SequenceDiagram) -> [SequenceDiagram.Message] {
  diagram.steps.compactMap { if case .message(let message) = $0 { message } else { nil } }
}

/// The messages as `A→B text`, joined with a bar.
private func told(_ diagram: SequenceDiagram) -> String {
  messages(diagram).map { message in
    let (from, to) = (diagram.participants[message.from].id, diagram.participants[message.to].id)
    return "\(from)→\(to) \(message.label.plain)"
  }.joined(separator: " | ")
}

@Suite struct SequenceParsing {
  @Test(arguments: [
    ("->>", "none full"), ("-->>", "none full dotted"), ("->", "none none"), ("-->", "none none dotted"),
    ("<<->>", "full full"), ("<<-->>", "full full dotted"), ("-x", "none cross"),
    ("--X", "none cross dotted"),
    ("-)", "none open"), ("--)", "none open dotted"), ("-|\\", "none upperHalf"),
    ("--|/", "none lowerHalf dotted"), ("-\\\\", "none upperStroke"), ("--//", "none lowerStroke dotted"),
    ("/|-", "upperHalf none"), ("\\|--", "lowerHalf none dotted"), ("//-", "upperStroke none"),
    ("\\\\--", "lowerStroke none dotted"),
  ])
  func readsArrows(_ arrow: String, _ expected: String) throws {
    let diagram = try #require(sequence("A\(arrow)B: text"))
    let message = try #require(messages(diagram).first)
    #expect(
      "\(message.arrow.start) \(message.arrow.end)\(message.arrow.isDotted ? " dotted" : "")" == expected)
    #expect(told(diagram) == "A→B text")
  }

  @Test(arguments: [
    ("Alice-in-chains->>b b: x", "Alice-in-chains→b b x"), ("A/b->>C(d): x", "A/b→C(d) x"),
    ("endpoint->>Notes: x", "endpoint→Notes x"), ("日本->>A.b: x", "日本→A.b x"),
    ("A->>B:a #59; b; B->>A: c", "A→B a ; b | B→A c"), ("A->>B: one<br/>two # no", "A→B one two"),
    ("A->>B: wrap: one", "A→B one"), ("A->>B: 5 < 6 #amp; <b>", "A→B 5 < 6 & <b>"), ("A->>B:", "A→B "),
    ("A ->> B : x: y", "A→B x: y"), (")\n%% no\n# no\nA->>B:x", "A→B x"),
  ])
  func readsNamesAndTexts(_ text: String, _ expected: String) throws {
    let diagram = parse(text)
    #expect(told(try #require(diagram.body as? SequenceDiagram)) == expected)
  }

  @Test(arguments: [
    ("participant A as Al", "participant Al"), ("ACTOR A", "actor A"),
    ("participant A@{ \"type\": \"queue\" }", "queue A"),
    ("participant A@{ type: database, alias: \"D b\" }", "database D b"),
    ("participant A@{\n\"type\": \"control\"\n} as C", "control C"),
    ("actor A@{ \"type\": \"entity\" } as E", "entity E"), ("participant A B as C", "participant A B as C"),
    ("participant A\nparticipant A as Again", "participant Again"), ("actor A\nparticipant A", "actor A"),
  ])
  func readsParticipants(_ text: String, _ expected: String) throws {
    let participant = try #require(sequence(text)?.participants.first)
    #expect("\(participant.kind) \(participant.name.plain)" == expected)
  }

  @Test(arguments: [
    ("autonumber", "1 2 3"), ("autonumber 10", "10 11 12"), ("autonumber 10 5", "10 15 20"),
    ("Autonumber 1.5 .25", "1.5 1.75 2"), ("autonumber off", "- - -"), ("autonumber 0 0", "1 2 3"),
    ("autonumber 999999999 9999999", "999999999 1009999998 1019999997"),
    ("autonumber 99999999999999999999999 9", "1000000000000000 1000000000000000 1000000000000000"),
  ])
  func countsMessages(_ line: String, _ expected: String) throws {
    let diagram = try #require(sequence("\(line)\nA->>B: x\nB->>A: y\nA->>A: z\n"))
    #expect(messages(diagram).map { $0.number ?? "-" }.joined(separator: " ") == expected)
  }

  @Test(arguments: [
    ("Aqua A team", "aqua", "A team"), ("rgb(1, 2, 3) Team (x)", nil, "rgb(1, 2, 3) Team (x)"),
    ("rgb(1, 2, 3) Team", "rgb(1, 2, 3)", "Team"), ("A team", nil, "A team"), ("transparent T", nil, "T"),
    ("Background work", nil, "work"), ("rgb(1,2) T", nil, "rgb(1,2) T"), ("", nil, ""),
    ("hsl(120, 50%, 50%) wrap: T", "hsl(120, 50%, 50%)", "T"), ("red-ish", "red", "-ish"),
  ])
  func readsBoxes(_ line: String, _ colour: String?, _ title: String) throws {
    let diagram = try #require(sequence("box \(line)\nparticipant A\nend\n"))
    let box = try #require(diagram.boxes.first)
    #expect(box.colour == colour)
    #expect(box.title.plain == title)
  }

  @Test func putsTheMembersOfABoxSideBySide() throws {
    let diagram = try #require(sequence("A->>B: x\nbox T\nparticipant A\nparticipant C\nend"))
    #expect(diagram.participants.map(\.id) == ["A", "C", "B"])
    #expect(told(diagram) == "A→B x")
  }

  @Test(arguments: [
    ("A->>B", 2, "the statement is not complete"), ("A->>B: a; b->c d", 2, "not complete"),
    ("loop x\nA->>B: x", 2, "the block has no end"), ("end", 2, "end stands outside a block"),
    ("loop\nelse x\nend", 3, "else stands in no block that has it"), ("foo", 2, "not complete"),
    ("deactivate A", 2, "A is not active"), ("A->>-B: x", 2, "A is not active"),
    ("create participant A\nB->>C: x", 3, "no message creates A"),
    ("A->>B: x\ncreate participant A", 3, "A is there already"),
    ("A->>B: x\ndestroy B\nA->>A: x", 4, "no message ends B"),
    ("box a\nparticipant A\nend\nbox b\nparticipant A\nend", 6, "A already stands in another box"),
    ("box a\nA->>B: x\nend", 3, "a box holds only participants"), ("note over A", 2, "not complete"),
    ("participant A@{ \"type\": [ }", 2, "is no YAML"), ("Note of A: x", 2, "unexpected “of A: x”"),
  ])
  func rejectsWithAPlace(_ text: String, _ line: Int, _ message: String) throws {
    let diagram = parse(text)
    #expect(!diagram.isDrawn)
    let problems = diagram.diagnostics.filter { $0.severity == .error }
    let problem = try #require(problems.first { $0.message.contains(message) }, "\(problems)")
    #expect(problem.place?.line == line)
    #expect(problem.help?.isEmpty == false)
  }

  @Test func letsABlankBehindAStatementPassWithAWarning() throws {
    let diagram = parse("autonumber \nA->>B: x")
    #expect(diagram.isDrawn)
    #expect(diagram.diagnostics.map(\.code) == ["diagram-blank"])
  }

  @Test func readsTitlesAndDescriptions() throws {
    let diagram = try #require(sequence("title: T t\naccTitle: a\naccDescr {\n d\n}\nA->>B: x"))
    #expect(diagram.heading == Heading(title: "T t", accTitle: "a", accDescr: "d"))
  }

  @Test func keepsLinksThatLeadSomewhere() throws {
    let text = "A->>B: x\nlinks A: {\"a\": \"https://x.y/z\", \"b\": \"javascript:x\"}\nlink A: c @ /d"
    let diagram = parse(text)
    let participant = try #require((diagram.body as? SequenceDiagram)?.participants.first)
    #expect(participant.links.map(\.label) == ["a", "b", "c"])
    #expect(participant.links.map(\.address) == ["https://x.y/z", nil, "/d"])
    #expect(diagram.diagnostics.map(\.code) == ["diagram-link"])
  }

  @Test(arguments: [
    ("%%{init: {\"sequence\": {\"mirrorActors\": false}}}%%", 2), ("", 4),
    ("%%{init: {'config': {'mirrorActors': false, 'hideUnusedParticipants': true}}}%%", 1),
  ])
  func honoursDirectives(_ directive: String, _ heads: Int) throws {
    let text = "\(directive)\nsequenceDiagram\nparticipant A\nparticipant B\nA->>A: x"
    let diagram = try #require(Diagram(source: text).body as? SequenceDiagram)
    #expect(drawing(diagram).heads.count == heads)
  }

  @Test func refusesWhatNobodyCanRead() {
    for text in [
      String(repeating: "loop a\n", count: 200), String(repeating: "A->A:\n", count: 5_001),
      String(repeating: "-", count: 9_000), "participant A@{" + String(repeating: "[", count: 900) + "}",
    ] {
      let diagram = parse(text)
      #expect(!diagram.isDrawn)
      #expect(!diagram.diagnostics.isEmpty)
    }
  }
}

@Suite struct SequenceDepth {
  @Test(arguments: [(32, 0), (33, 1), (100, 1), (10_000, 1)])
  func blocksTooDeepAreToldOnce(_ depth: Int, _ errors: Int) {
    let text =
      String(repeating: "opt x\n", count: depth) + "A->>B: x\n" + String(repeating: "end\n", count: depth)
    let diagram = parse(text)
    #expect(diagram.diagnostics.count { $0.severity == .error } == errors)
    #expect(diagram.isDrawn == (errors == 0))
  }
}

private func drawing(_ diagram: SequenceDiagram, fontSize: Double = 14) -> SequenceDrawing {
  SequenceLayout.draw(diagram, SequenceMeasures(diagram, fontSize: fontSize), DrawOptions())
}

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

@Suite struct SequenceOutput {
  private let source = """
    autonumber
    participant A as Alice
    A->>+B: Hello
    loop every day
    B-->>-A: Hi
    end
    Note over A,B: so be it
    """

  @Test func tellsItselfInWords() {
    let diagram = parse(source)
    #expect(
      diagram.text() == """
        1. (1) Alice → B: Hello
        2. Again and again: every day
        3. (2) B → Alice: Hi
        4. End of the loop
        5. Note at Alice and B: so be it

        """)
    let html = diagram.html(idPrefix: "p")
    #expect(html.contains("<title id=\"p-t\">Sequence: Alice to B</title>"))
    #expect(
      html.contains("2 participants, 2 messages, 1 note, 1 block. It begins with Alice → B: Hello.</desc>"))
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "</text><script>x</script>", "<img src=x onerror=alert(1)>",
    "\u{202E}<svg onload=x>", "&lt;script&gt;alert(1)&lt;/script&gt;", "<style>@import 'x'</style>",
    "<a href='javascript:x'>y</a>", "]]><foreignObject>",
  ])
  func hostileTextsNeverBecomeMarkup(_ text: String) {
    let diagram = parse(
      "participant A as \(text)\nbox \(text)\nparticipant C\nend\nA->>B: \(text)\nNote over A: \(text)\n"
        + "loop \(text)\nend\nrect \(text)\nend\nlink A: \(text) @ javascript:alert(1)\ntitle \(text)")
    let html = diagram.html(idPrefix: "d1")
    for live in ["<script", "<img", "<foreignObject", "<style", "href=\"", "<a ", "<svg onload"] {
      #expect(!html.contains(live), "\(live) in \(html)")
    }
  }

  @Test func keepsTextsReadableOnAuthorsColours() {
    let svg = parse(
      "rect rgb(240, 240, 255)\nA->>B: x\nend\nrect rgb(0, 0, 0)\nA->>B: x\nend\nrect url(x)\nend")
    #expect(svg.diagnostics.map(\.code) == ["diagram-style"])
    let markup = svg.svg(idPrefix: "d")
    #expect(markup.contains("class=\"wash pale\" style=\"fill:rgb(240, 240, 255)\""))
    #expect(markup.contains("class=\"wash deep\" style=\"fill:rgb(0, 0, 0)\""))
    #expect(!markup.contains("url("))
  }

  @Test(arguments: 1...8)
  func drawsTheSameTwice(_ seed: Int) {
    let source = RandomSequence(seed).text
    #expect(Diagram(source: source).html(idPrefix: "a") == Diagram(source: source).html(idPrefix: "a"))
  }

  @Test(arguments: 1...40)
  func survivesAnyBytes(_ seed: Int) {
    var random = RandomSequence(seed)
    let diagram = Diagram(source: random.damaged())
    #expect(diagram.isDrawn || !diagram.diagnostics.isEmpty)
    #expect(!diagram.html(idPrefix: "a").isEmpty)
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

/// A random diagram that follows the rules.
private struct RandomSequence {
  private var state: UInt64
  private var active: [Int]
  private(set) var text = "sequenceDiagram\n"

  init(_ seed: Int) {
    state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    active = []
    active = [Int](repeating: 0, count: 2 + below(5))
    if below(3) == 0 { text += "autonumber\n" }
    let kinds = ["participant", "actor", "boundary", "queue", "database", "collections"]
    let boxed = below(3) == 0 ? below(active.count) : -1
    for index in active.indices {
      if index == boxed { text += "box Aqua Some people\n" }
      let kind = kinds[below(kinds.count)]
      text += kind == "actor" ? "actor p\(index)" : "participant p\(index)@{ \"type\": \"\(kind)\" }"
      text += " as \(words(2))\n"
      if index == boxed { text += "end\n" }
    }
    steps(4 + below(12), depth: 0)
  }

  private mutating func below(_ limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(max(1, limit)))
  }

  private mutating func words(_ most: Int) -> String {
    let all = ["a", "longer", "getTheAnswer()", "of", "state", "and", "x<br/>y", "request", "(ok)"]
    return (0...below(most)).map { _ in all[below(all.count)] }.joined(separator: " ")
  }

  private mutating func steps(_ count: Int, depth: Int) {
    for _ in 0..<count {
      let (from, to) = (below(active.count), below(active.count))
      switch below(12) {
      case 0 where depth < 4: block(depth)
      case 1: text += "note left of p\(from): \(words(6))\n"
      case 2: text += "note right of p\(from): \(words(6))\n"
      case 3: text += "note over p\(from),p\(to): \(words(12))\n"
      case 4:
        text += "p\(from)->>+p\(to): \(words(4))\n"
        active[to] += 1
      case 5 where active[from] > 0:
        text += "p\(from)-->>-p\(to): \(words(4))\n"
        active[from] -= 1
      case 6 where depth == 0:
        active.append(0)
        text += "create participant p\(active.count - 1) as \(words(2))\n"
        text += "p\(from)->>p\(active.count - 1): \(words(4))\n"
      default:
        let arrow = ["->>", "-->>", "-x", "-)", "<<->>", "-|\\", "//-", "()->>()"][below(8)]
        text += "p\(from)\(arrow)p\(to): \(words(10))\n"
      }
    }
  }

  private mutating func block(_ depth: Int) {
    let (word, section) = [("loop", ""), ("alt", "else"), ("par", "and"), ("rect", "")][below(4)]
    text += word == "rect" ? "rect rgb(200, 220, 255)\n" : "\(word) \(words(7))\n"
    steps(below(4), depth: depth + 1)
    if !section.isEmpty, below(2) == 0 {
      text += "\(section) \(words(7))\n"
      steps(below(4), depth: depth + 1)
    }
    text += "end\n"
  }

  /// The text with some bytes changed.
  mutating func damaged() -> String {
    var bytes = Array(text.utf8)
    for _ in 0...below(8) {
      let at = below(bytes.count)
      switch below(3) {
      case 0: bytes[at] = UInt8(below(256))
      case 1: bytes.remove(at: at)
      default: bytes.insert(contentsOf: Array("\n#;:%@{}<>-+()".utf8).dropFirst(below(10)).prefix(3), at: at)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
