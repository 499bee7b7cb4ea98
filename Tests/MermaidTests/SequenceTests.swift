import Diagnostics
import Testing

@testable import Mermaid

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
    let diagram = parseSequence(text)
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
    let diagram = parseSequence(text)
    #expect(!diagram.isDrawn)
    let problems = diagram.diagnostics.filter { $0.severity == .error }
    let problem = try #require(problems.first { $0.message.contains(message) }, "\(problems)")
    #expect(problem.place?.line == line)
    #expect(problem.help?.isEmpty == false)
  }

  @Test func letsABlankBehindAStatementPassWithAWarning() throws {
    let diagram = parseSequence("autonumber \nA->>B: x")
    #expect(diagram.isDrawn)
    #expect(diagram.diagnostics.map(\.code) == ["diagram-blank"])
  }

  @Test func readsTitlesAndDescriptions() throws {
    let diagram = try #require(sequence("title: T t\naccTitle: a\naccDescr {\n d\n}\nA->>B: x"))
    #expect(diagram.heading == Heading(title: "T t", accTitle: "a", accDescr: "d"))
  }

  @Test func keepsLinksThatLeadSomewhere() throws {
    let text = "A->>B: x\nlinks A: {\"a\": \"https://x.y/z\", \"b\": \"javascript:x\"}\nlink A: c @ /d"
    let diagram = parseSequence(text)
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
      let diagram = parseSequence(text)
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
    let diagram = parseSequence(text)
    #expect(diagram.diagnostics.count { $0.severity == .error } == errors)
    #expect(diagram.isDrawn == (errors == 0))
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
    let diagram = parseSequence(source)
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
    let diagram = parseSequence(
      "participant A as \(text)\nbox \(text)\nparticipant C\nend\nA->>B: \(text)\nNote over A: \(text)\n"
        + "loop \(text)\nend\nrect \(text)\nend\nlink A: \(text) @ javascript:alert(1)\ntitle \(text)")
    let html = diagram.html(idPrefix: "d1")
    for live in ["<script", "<img", "<foreignObject", "<style", "href=\"", "<a ", "<svg onload"] {
      #expect(!html.contains(live), "\(live) in \(html)")
    }
  }

  @Test func keepsTextsReadableOnAuthorsColours() {
    let svg = parseSequence(
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
