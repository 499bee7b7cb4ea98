/// Cuts a requirement diagram into words and signs, by mermaid's rules of which sign means what where. The
/// case of keywords does not count.
struct RequirementLexer: TokenLexer {
  var source: MaskedSource
  var at: Int
  private var isInStyle = false
  private var isAfterBreak = false
  var tokens: [RequirementToken] = []
  let ignoresCase = true

  /// The tokens of the text from an offset on, with one `end` after the last.
  static func tokens(of source: MaskedSource, from start: Int) -> [RequirementToken] {
    var lexer = RequirementLexer(source: source, at: start)
    lexer.run()
    return lexer.tokens
  }

  private init(source: MaskedSource, at: Int) {
    self.source = source
    self.at = at
  }

  mutating func append(_ kind: RequirementToken.Kind, _ range: Range<Int>, offset: Int) {
    tokens.append(RequirementToken(kind: kind, range: range, offset: offset, isAfterBreak: isAfterBreak))
    isAfterBreak = false
  }

  // MARK: - Steps

  mutating func step() {
    if isInStyle { return styleStep() }
    if takeAccessibility("acctitle", .accTitle, braces: (false, false))
      || takeAccessibility("accdescr", .accDescr, braces: (true, true))
    {
      return
    }
    if let (direction, end) = source.direction(at: at) { return emit(.direction(direction), end - at) }
    if byte() == 0x0A { return emit(.newline) { $0 == 0x0A } }
    if isSpace(byte()) { return blanks() }
    switch byte() {
    case UInt8(ascii: "#"), UInt8(ascii: "%"):
      at = source.bytes[at...].firstIndex(of: 0x0A) ?? source.bytes.count
    case UInt8(ascii: "{"): emit(.braceOpen, 1)
    case UInt8(ascii: "}"): emit(.braceClose, 1)
    case UInt8(ascii: ":"):
      let isTriple = byte(1) == UInt8(ascii: ":") && byte(2) == UInt8(ascii: ":")
      emit(isTriple ? .styleSeparator : .colon, isTriple ? 3 : 1)
    case UInt8(ascii: "<"): byte(1) == UInt8(ascii: "-") ? emit(.arrowLeft, 2) : emit(.stray, 1)
    case UInt8(ascii: "-"): byte(1) == UInt8(ascii: ">") ? emit(.arrowRight, 2) : emit(.line, 1)
    case UInt8(ascii: ","): emit(.comma, 1)
    case UInt8(ascii: "\""): quoted()
    default: word()
    }
  }

  /// Blanks take the line feeds behind them along.
  private mutating func blanks() {
    while at < source.bytes.count, isSpace(byte()) {
      if byte() == 0x0A { isAfterBreak = true }
      at += 1
    }
  }

  private mutating func quoted() {
    let start = at + 1
    guard let end = source.bytes[start...].firstIndex(of: UInt8(ascii: "\"")), end > start else {
      return emit(.stray, 1)
    }
    append(.quoted, start..<end, offset: at)
    at = end + 1
  }

  // MARK: - Words

  /// A keyword, or a text that begins with a letter, a digit or an underscore.
  private mutating func word() {
    guard DiagramScanner.isWordByte(byte()) else { return emit(.stray, 1) }
    let end = source.bytes[at...].firstIndex { !DiagramScanner.isWordByte($0) } ?? source.bytes.count
    let word = String(decoding: source.bytes[at..<min(end, at + 24)], as: UTF8.self).lowercased()
    if word == "title", isSpace(byte(5)) { return emit(.stray, 5) }
    if let kind = Self.keywords[word] {
      emit(kind, end - at)
      isInStyle = kind == .style || kind == .classDef || kind == .class
      return
    }
    let start = at
    emit(.plain) { !":,\r\n{<>-=".utf8.contains($0) }
    tokens[tokens.count - 1].range = start..<(start + source.bytes[start..<at].trimmed.count)
  }

  private static let keywords: [String: RequirementToken.Kind] = {
    var words: [String: RequirementToken.Kind] = [
      "requirementdiagram": .header, "id": .id, "text": .text, "risk": .risk, "verifymethod": .verification,
      "requirement": .requirement(.requirement), "functionalrequirement": .requirement(.functional),
      "interfacerequirement": .requirement(.interface),
      "performancerequirement": .requirement(.performance),
      "physicalrequirement": .requirement(.physical), "designconstraint": .requirement(.designConstraint),
      "low": .risks("Low"), "medium": .risks("Medium"), "high": .risks("High"),
      "analysis": .verifies("Analysis"), "demonstration": .verifies("Demonstration"),
      "inspection": .verifies("Inspection"), "test": .verifies("Test"), "element": .element, "type": .type,
      "docref": .reference, "style": .style, "classdef": .classDef, "class": .class,
    ]
    for kind in RequirementDiagram.RelationKind.allCases { words[kind.rawValue] = .relation(kind) }
    return words
  }()

  private mutating func styleStep() {
    switch byte() {
    case 0x0A:
      at += 1
      isInStyle = false
    case 0x20: at += 1
    case UInt8(ascii: ","): emit(.comma, 1)
    case UInt8(ascii: "#"), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: ";"): emit(.styleSign, 1)
    case UInt8(ascii: "\""): quoted()
    default:
      if DiagramScanner.isWordByte(byte()) {
        emit(.styleWord) { DiagramScanner.isWordByte($0) }
      } else {
        emit(.stray, 1)
      }
    }
  }
}
