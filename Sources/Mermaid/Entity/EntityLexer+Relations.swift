extension EntityLexer {
  /// How many take part, in signs or in words.
  mutating func cardinality() -> Bool {
    guard let (length, cardinality) = cardinalityHere else { return false }
    emit(.cardinality(cardinality), length)
    return true
  }

  private var cardinalityHere: (length: Int, EntityDiagram.Cardinality)? {
    let phrases: [(StaticString, EntityDiagram.Cardinality)] = [
      ("one or zero", .zeroOrOne), ("one or more", .oneOrMore), ("one or many", .oneOrMore),
      ("zero or one", .zeroOrOne), ("zero or more", .zeroOrMore), ("zero or many", .zeroOrMore),
      ("only one", .one),
    ]
    switch byte() {
    case UInt8(ascii: "o"), UInt8(ascii: "O"), UInt8(ascii: "z"), UInt8(ascii: "Z"):
      for (phrase, cardinality) in phrases where isWord(phrase) {
        return (phrase.utf8CodeUnitCount, cardinality)
      }
      if isWord("one") { return (3, .one) }
      if starts("o|") { return (2, .zeroOrOne) }
      if starts("o{") { return (2, .zeroOrMore) }
    case UInt8(ascii: "m"), UInt8(ascii: "M"):
      if starts("many(0)") { return (7, .zeroOrMore) }
      if starts("many(1)") { return (7, .oneOrMore) }
      if isWord("many") { return (4, .zeroOrMore) }
    case UInt8(ascii: "0"): if starts("0+") { return (2, .zeroOrMore) }
    case UInt8(ascii: "1"):
      if starts("1+") { return (2, .oneOrMore) }
      if isOneOfRelation { return (1, .one) }
    case UInt8(ascii: "|"):
      if isWord("|o") { return (2, .zeroOrOne) }
      if starts("||") { return (2, .one) }
      if starts("|{") { return (2, .oneOrMore) }
    case UInt8(ascii: "}"):
      if isWord("}o") { return (2, .zeroOrMore) }
      if starts("}|") { return (2, .oneOrMore) }
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      if [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "|")].contains(byte(1)) { return (1, .parent) }
    default: break
    }
    return nil
  }

  /// Is the 1 at hand a number of entities, before a word or a line?
  private var isOneOfRelation: Bool {
    var distance = 1
    while isSpace(byte(distance)) { distance += 1 }
    let next = byte(distance)
    if distance > 1 {
      return DiagramScanner.isWordByte(next) || next == UInt8(ascii: "\"") || next == UInt8(ascii: "'")
    }
    return isLine(at: 1)
  }

  private func isLine(at distance: Int) -> Bool {
    let signs: [UInt8] = [UInt8(ascii: "-"), UInt8(ascii: ".")]
    return signs.contains(byte(distance)) && signs.contains(byte(distance + 1))
  }

  /// A word or sign at the top level that is no cardinality.
  mutating func sign() {
    if isWord("erdiagram") { return emit(.header, 9) }
    if isWord("style") {
      emit(.style, 5)
      state = .style
      return
    }
    if isWord("classdef") {
      emit(.classDef, 8)
      state = .style
      return
    }
    if isWord("class") { return emit(.class, 5) }
    if isWord("optionally to") { return emit(.nonIdentifying, 13) }
    if isWord("to") { return emit(.identifying, 2) }
    if isLine(at: 0) { return emit(starts("--") ? .identifying : .nonIdentifying, 2) }
    switch byte() {
    case UInt8(ascii: "{"):
      emit(.braceOpen, 1)
      state = .block
    case UInt8(ascii: "#"): emit(.hash, 1)
    case UInt8(ascii: ","): emit(.comma, 1)
    case UInt8(ascii: ":"): emit(starts(":::") ? .styleSeparator : .colon, starts(":::") ? 3 : 1)
    case UInt8(ascii: "["): emit(.bracketOpen, 1)
    case UInt8(ascii: "]"): emit(.bracketClose, 1)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): number()
    default:
      if Self.isNameByte(byte()) { emit(.name, while: Self.isNameByte) } else { emit(.stray, 1) }
    }
  }

  /// Digits, with a fraction or without; what follows at once is a name of its own.
  private mutating func number() {
    var length = 0
    func digits() { while 0x30...0x39 ~= byte(length) { length += 1 } }
    digits()
    if byte(length) == UInt8(ascii: "."), 0x30...0x39 ~= byte(length + 1) {
      length += 1
      digits()
    }
    emit(.number, length)
  }
}
