extension StateParser {
  /// One end of a transition, or a state that stands alone: an id or `[*]`, with `:::class` behind it.
  private struct Mention {
    /// Nil for `[*]`.
    var id: String?
    var classes: [String]
  }

  /// `A`, `A : text`, `A --> B` or `A --> B : event`.
  mutating func transition() throws(DiagramFault) {
    let start = scanner.at
    let from = try mention()
    skipWithin()
    if scanner.take("-->") {
      skipWithin()
      let target = scanner.at
      let to = try mention()
      skipWithin()
      let label = try description() ?? ""
      try checkLength(label, at: target)
      let (source, goal) = (declare(from, isStart: true), declare(to, isStart: false))
      builder.diagram.transitions.append(.init(from: source, to: goal, label: label))
      skipWithin()
      if scanner.starts(with: "-->") {
        throw DiagramFault(
          "a transition joins two states", at: scanner.at, help: "a line for each: A --> B and B --> C")
      }
      return
    }
    if scanner.byte() == UInt8(ascii: "-"), !(isInner && scanner.starts(with: "--")) { throw unexpected() }
    if scanner.byte() == UInt8(ascii: "{") { throw unexpected() }
    let text = try description() ?? ""
    try checkLength(text, at: start)
    let state = declare(from, isStart: true)
    if !text.isEmpty { builder.mention(builder.diagram.states[state].id, in: region, texts: [text]) }
  }

  private mutating func declare(_ mention: Mention, isStart: Bool) -> Int {
    let state =
      mention.id.map { builder.mention($0, in: region) } ?? builder.terminal(isStart: isStart, in: region)
    if !mention.classes.isEmpty {
      builder.addClasses(mention.classes, to: builder.diagram.states[state].id)
    }
    return state
  }

  private mutating func mention() throws(DiagramFault) -> Mention {
    let start = scanner.at
    if let word = reservedWord() {
      throw DiagramFault(
        "\(word) is a word of the diagram's own and no state", at: start,
        help: "another id, with state \"\(word)\" as id before it")
    }
    line.read(scanner)
    if let found = line.direction(from: start) {
      throw DiagramFault(
        "mermaid reads this line as a direction, and misses a state", at: start,
        help: "direction \(found.direction.rawValue) on a line of its own")
    }
    if !isInner, scanner.byte() == UInt8(ascii: "\""),
      scanner.bytes[(start + 1)...].contains(UInt8(ascii: "\""))
    {
      throw DiagramFault(
        "a text in quotes is no state", at: start, help: "state \"text\" as id, and the id in transitions")
    }
    let isTerminal = scanner.take("[*]")
    let id = isTerminal ? nil : scanner.stateId()
    guard isTerminal || id != nil else { throw unexpected() }
    if let id { try checkLength(id, at: start) }
    if id == "}", !isInner {
      problems.warn(
        "diagram-state", "this } ends nothing: mermaid draws it as a state", at: start,
        help: "one } for each {")
    } else if let id, id.utf8.contains(UInt8(ascii: ";")), id.utf8.last == UInt8(ascii: ";"),
      !id.utf8.contains(UInt8(ascii: "#")), !id.utf8.contains(UInt8(ascii: "&"))
    {
      problems.warn(
        "diagram-state", "mermaid takes this ; for a part of an id", at: start,
        help: "a line break in its place")
    }
    var mention = Mention(id: id, classes: [])
    let end = scanner.at
    skipWithin()
    guard scanner.take(":::") else {
      scanner.at = end
      return mention
    }
    skipWithin()
    guard reservedWord() == nil, let name = scanner.stateId() else {
      throw DiagramFault("a class is missing behind :::", at: scanner.at, help: "A:::name")
    }
    mention.classes = [name]
    return mention
  }

  /// Passes over what may stand between the parts of a statement: in a composite state line breaks too,
  /// outside only those behind a blank.
  mutating func skipWithin() {
    while true {
      if isInner || scanner.byte() != 0x0A { scanner.skipAllSpace() }
      if !scanner.skipStateComment() { return }
    }
  }

  /// `: text`, where one stands at hand; with a double colon in it mermaid refuses what this reads with a
  /// warning.
  mutating func description() throws(DiagramFault) -> String? {
    guard scanner.byte() == UInt8(ascii: ":"), !scanner.starts(with: ":::") else { return nil }
    let start = scanner.at
    guard let text = scanner.stateDescription() else { throw unexpected() }
    guard scanner.byte() == UInt8(ascii: ":") else { return text }
    while !scanner.isAtEnd, scanner.byte() != 0x0A, scanner.byte() != UInt8(ascii: ";") { scanner.at += 1 }
    problems.warn(
      "diagram-text", "mermaid takes no double colon in a text, and none at its end", at: start,
      help: "#colon; in place of each")
    return scanner.text((start + 1)..<scanner.at).trimmedSpace
  }

  /// The word at hand that begins another statement.
  private func reservedWord() -> String? {
    let words: [(StaticString, String)] = [
      ("classdef", "classDef"), ("class", "class"), ("style", "style"), ("state", "state"), ("note", "note"),
      ("scale", "scale"), ("statediagram", "stateDiagram"), ("statediagram-v2", "stateDiagram-v2"),
    ]
    for (index, (word, name)) in words.enumerated() where index < 5 || !isInner {
      if scanner.isStateKeyword(word) { return name }
    }
    if isInner { return nil }
    let alone: [(StaticString, String)] = [("click", "click"), ("href", "href"), ("default", "default")]
    return alone.first { scanner.isWordIgnoringCase($0.0) }?.1
  }
}
