/// A word or sign of a class diagram.
struct ClassToken: DiagramToken {
  enum Kind: DiagramTokenKind {
    case header, newline, end
    // words
    case `class`, namespace, note, noteFor, style, classDef, cssClass, link, callback, click, call, href
    case linkTarget
    // names
    case word, letter, minus, dot, quotedName, generic, string
    // signs
    case braceOpen, braceClose, bracketOpen, bracketClose, annotationOpen, annotationClose
    case styleSeparator, colon, comma, hash, percent
    // relations
    case aggregation, `extension`, composition, dependency, lollipop, line, dottedLine
    // texts up to the end of a line, a brace or a parenthesis
    case label, member, callName, callArguments
    case accTitle, accDescr
    case direction(Flowchart.Direction)
    /// What has no meaning in class diagrams.
    case stray
  }

  var kind: Kind
  /// The bytes of its text, without quotes and the like.
  var range: Range<Int>
  /// Where it begins in the source.
  var offset: Int

  /// Can it be part of a name?
  var isNamePart: Bool { kind == .word || kind == .letter || kind == .minus }

  /// Can it be part of a style's values?
  var isStylePart: Bool {
    [.word, .colon, .hash, .style, .percent, .label].contains(kind)
  }
}
