extension StateParser {
  /// `note right of id : text`, the same with a text up to `end note`, or `note "text" as id`.
  mutating func note() throws(DiagramFault) {
    let offset = scanner.at
    scanner.at += 4
    scanner.skipAllSpace()
    if scanner.byte() == UInt8(ascii: "\"") { return try floatingNote(offset) }
    let side: Flowchart.Side
    if scanner.isWordIgnoringCase("left of") {
      side = .before
      scanner.at += 7
    } else if scanner.isWordIgnoringCase("right of") {
      side = .after
      scanner.at += 8
    } else {
      throw DiagramFault(
        "a note lacks its place", at: scanner.at, help: "note right of id : text, or note left of id : text")
    }
    scanner.skipAllSpace()
    let idStart = scanner.at
    guard let id = scanner.stateId(mayHoldBraces: true) else {
      throw DiagramFault("a note lacks its state", at: idStart, help: "note right of id : text")
    }
    try checkLength(id, at: idStart)
    let text = try noteText(offset)
    try checkLength(text, at: offset)
    let state =
      id == "[*]" ? builder.terminal(isStart: true, in: region) : builder.mention(id, in: region)
    builder.diagram.notes.append(.init(state: state, side: side, text: text))
  }

  /// The text behind a colon, or the lines up to `end note`.
  private mutating func noteText(_ offset: Int) throws(DiagramFault) -> String {
    let start = scanner.at
    scanner.skipAllSpace()
    if scanner.byte() == UInt8(ascii: ":") { return lineOfNote() }
    scanner.at = start
    while !scanner.isAtEnd {
      scanner.skipLine()
      let end = scanner.at
      scanner.skipAllSpace()
      if scanner.isWordIgnoringCase("end note") {
        scanner.at += 8
        return scanner.text(start..<end).trimmedSpace
      }
      if scanner.at == end { break }
    }
    throw DiagramFault(
      "the note has no end", at: offset, help: "a line with end note, or note right of id : text")
  }

  private mutating func lineOfNote() -> String {
    scanner.at += 1
    let start = scanner.at
    var isLoose = false
    while !scanner.isAtEnd, scanner.byte() != 0x0A {
      if scanner.byte() == UInt8(ascii: "#"), let end = Entities.hashReferenceEnd(scanner.bytes, scanner.at) {
        scanner.at = end
        continue
      }
      if scanner.byte() == UInt8(ascii: ":") || scanner.byte() == UInt8(ascii: ";") { isLoose = true }
      scanner.at += 1
    }
    if isLoose {
      problems.warn(
        "diagram-note", "mermaid takes no colon and no semicolon in a note of one line", at: start,
        help: "the text on lines of its own, and end note behind it")
    }
    return scanner.text(start..<scanner.at).trimmedSpace
  }

  /// A note that belongs to no state; mermaid leaves it out.
  private mutating func floatingNote(_ offset: Int) throws(DiagramFault) {
    scanner.at += 1
    while !scanner.isAtEnd, scanner.byte() != UInt8(ascii: "\"") { scanner.at += 1 }
    guard scanner.take("\"") else {
      throw DiagramFault("the text in quotes has no end", at: offset, help: "note right of id : text")
    }
    scanner.skipAllSpace()
    guard scanner.startsIgnoringCase("as") else {
      throw DiagramFault("a note lacks its place", at: offset, help: "note right of id : text")
    }
    scanner.skipLine()
    problems.warn(
      "diagram-note", "a note that belongs to no state is left out", at: offset,
      help: "note right of id : text")
  }
}
