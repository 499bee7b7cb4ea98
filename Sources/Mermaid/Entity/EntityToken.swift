/// A word or sign of an entity relationship diagram.
struct EntityToken: DiagramToken {
  enum Kind: DiagramTokenKind {
    case newline, end
    /// The diagram's first word.
    case header
    case `class`, classDef, style
    // names
    case name, quotedName, number
    /// A text in quotes that is no name.
    case text
    // signs
    case braceOpen, braceClose, bracketOpen, bracketClose, colon, comma, styleSeparator, hash, semicolon
    /// A word among the values of a style.
    case styleWord
    case cardinality(EntityDiagram.Cardinality)
    case identifying, nonIdentifying
    // between the braces of an entity
    case attributeWord, attributeKey, attributeComment, questionMark, attributeComma
    case accTitle, accDescr
    case direction(Flowchart.Direction)
    /// What has no meaning in entity relationship diagrams.
    case stray
  }

  var kind: Kind
  /// The bytes of its text, without quotes.
  var range: Range<Int>
  /// Where it begins in the source.
  var offset: Int
}
