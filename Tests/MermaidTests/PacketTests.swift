import Testing

@testable import Mermaid

private func packet(_ text: String) -> Packet? { Diagram(source: text).body as? Packet }

@Suite struct PacketParsing {
  @Test(arguments: ["packet", "packet-beta"])
  func readsFields(_ word: String) throws {
    let read = try #require(packet("\(word)\ntitle UDP\n0-15: \"Source\"\n16: 'Flag'\n+7: \"Rest\""))
    #expect(read.heading.title == "UDP")
    #expect(read.fields.map(\.label) == ["Source", "Flag", "Rest"])
    #expect(read.fields.map(\.first) == [0, 16, 17])
    #expect(read.fields.map(\.last) == [15, 16, 23])
  }

  @Test func cutsFieldsWhereARowEnds() throws {
    let rows = try #require(packet("packet\n0-9: \"a\"\n10-70: \"b\"")).rows
    #expect(rows.map { $0.map(\.first) } == [[0, 10], [32], [64]])
    #expect(rows.map { $0.map(\.last) } == [[9, 31], [63], [70]])
  }

  @Test(arguments: [
    ("5-3: \"a\"", 2, "ends before it begins"), ("0: \"a\"\n2: \"b\"", 3, "gap"),
    ("0-3: \"a\"\n2: \"b\"", 3, "gap"), ("+0: \"a\"", 2, "no bits"), ("0-: \"a\"", 2, "missing"),
    ("0 \"a\"", 2, "colon"), ("01: \"a\"", 2, "missing"), ("0-99999999999999999999: \"a\"", 2, "too long"),
    ("0-999999: \"a\"", 1, "fields and rows"),
  ])
  func refuses(_ lines: String, _ line: Int, _ part: String) throws {
    let diagram = Diagram(source: "packet\n\(lines)")
    let problem = try #require(diagram.diagnostics.first { $0.severity == .error })
    #expect(problem.place?.line == line)
    #expect(problem.message.contains(part), "\(problem.message)")
    #expect(problem.help?.isEmpty == false)
    #expect(!diagram.isDrawn)
  }

  @Test(arguments: [("0", 32), ("-1", 32), ("999999", 32), ("16", 16)])
  func takesOnlySensibleWidthsOfRows(_ bits: String, _ taken: Int) throws {
    let head = "---\nconfig:\n  packet:\n    bitsPerRow: \(bits)\n---\n"
    #expect(try #require(packet(head + "packet\n0-7: \"a\"")).bitsPerRow == taken)
  }
}

@Suite struct PacketDrawings {
  @Test(arguments: 1...16)
  func keepsTextsApartAndInside(_ bits: Int) {
    let fields = (0..<12).map { "+\(bits): \"Field \($0)\"" }.joined(separator: "\n")
    let svg = Diagram(source: "packet\ntitle Twelve fields\n\(fields)").svg(idPrefix: "d")
    let boxes = TextBoxes(svg)
    #expect(boxes.lines.count > 24)
    // Turned names do not lie where level ones would; they are told from numbers by their first letter.
    let isTurned = svg.contains("rotate(")
    #expect(boxes.outside.filter { !isTurned || !$0.hasPrefix("F") }.isEmpty, "\(boxes.outside)")
    if !isTurned { #expect(boxes.overlaps.isEmpty, "\(boxes.overlaps)") }
  }

  @Test func hidesTheNumbersOfBitsWhenAsked() throws {
    let head = "---\nconfig:\n  packet:\n    showBits: false\n---\n"
    #expect(try #require(packet(head + "packet\n0-7: \"a\"")).draw(DrawOptions()).texts == ["a"])
  }

  @Test func drawsAnEmptyPacket() {
    let diagram = Diagram(source: "packet")
    #expect(diagram.isDrawn)
    #expect(!diagram.svg(idPrefix: "d").contains("bits\""))
  }
}
