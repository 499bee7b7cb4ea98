/// A word or sign of a diagram whose grammar goes by tokens.
protocol DiagramToken {
  associatedtype Kind: DiagramTokenKind
  var kind: Kind { get }
  /// The bytes of its text, without quotes and the like.
  var range: Range<Int> { get }
  /// Where it begins in the source.
  var offset: Int { get }
}

protocol DiagramTokenKind: Equatable {
  static var newline: Self { get }
  static var end: Self { get }
  /// What has no meaning in the grammar.
  static var stray: Self { get }
}

/// Reads a diagram token by token; the last token is the end.
protocol TokenParser {
  associatedtype Token: DiagramToken
  var source: MaskedSource { get }
  var tokens: [Token] { get }
  var at: Int { get set }
  var problems: DiagramProblems { get set }
}

extension TokenParser {
  var token: Token { tokens[min(at, tokens.count - 1)] }

  func text(_ token: Token) -> String { source.text(token.range) }

  mutating func take(_ kind: Token.Kind) -> Bool {
    guard token.kind == kind else { return false }
    at += 1
    return true
  }

  /// The text of the token at hand when it is of one of these kinds.
  mutating func takeText(_ kinds: Token.Kind...) -> String? {
    guard kinds.contains(token.kind) else { return nil }
    defer { at += 1 }
    return text(token)
  }

  /// The range of tokens of a kind in a row.
  mutating func takeAll(where isPart: (Token.Kind) -> Bool) -> Range<Int>? {
    let start = token.range.lowerBound
    var end: Int?
    while isPart(token.kind) {
      end = token.range.upperBound
      at += 1
    }
    return end.map { start..<$0 }
  }

  /// Records a fault and passes over the rest of its line.
  mutating func guarded(_ read: (inout Self) throws(DiagramFault) -> Void) {
    let start = at
    do throws(DiagramFault) {
      try read(&self)
    } catch {
      problems.record(error)
      if at == start, token.kind != .end { at += 1 }
      while token.kind != .newline, token.kind != .end { at += 1 }
    }
  }

  /// What is wrong with the token at hand.
  func unexpected(_ help: String) -> DiagramFault {
    let token = token
    if token.kind == .newline { return DiagramFault("the line ends too early", at: token.offset, help: help) }
    if token.kind == .end { return DiagramFault("the diagram ends too early", at: token.offset, help: help) }
    let shown = source.text(token.offset..<max(token.range.upperBound, token.offset))
    return DiagramFault("unexpected “\(shown.prefix(40))”", at: token.offset, help: help)
  }

  /// Refuses texts that would not fit into a drawing.
  func checkLength(_ text: String, at offset: Int) throws(DiagramFault) {
    if text.utf8.count > DiagramLimits.label, text.count > DiagramLimits.label {
      throw DiagramFault(
        "a text of \(text.count) characters", at: offset, help: "at most \(DiagramLimits.label)")
    }
  }
}
