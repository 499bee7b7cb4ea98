/// A word or sign of a requirement diagram.
struct RequirementToken: DiagramToken {
  enum Kind: DiagramTokenKind {
    case header, newline, end
    case requirement(RequirementDiagram.Kind)
    case element
    // the lines of a body
    case id, text, risk, verification, type, reference
    /// How high a risk is, in the word that is shown.
    case risks(String)
    /// How something is verified, in the word that is shown.
    case verifies(String)
    case relation(RequirementDiagram.RelationKind)
    /// A text without quotes, up to a sign.
    case plain
    case quoted
    case braceOpen, braceClose, colon, styleSeparator, comma, line, arrowLeft, arrowRight
    case style, classDef, `class`
    /// A word among the names and values of a style.
    case styleWord
    /// `#`, `-`, `:` or `;` there.
    case styleSign
    case accTitle, accDescr
    case direction(Flowchart.Direction)
    /// What has no meaning in requirement diagrams.
    case stray
  }

  var kind: Kind
  /// The bytes of its text, without quotes.
  var range: Range<Int>
  /// Where it begins in the source.
  var offset: Int
  /// A line ended before it, behind blanks, which mermaid takes for blanks only.
  var isAfterBreak: Bool
}
