/// A word of the language of sequence diagrams.
enum SequenceToken: Hashable, Sendable {
  /// A line feed, a semicolon, or the end of the text.
  case newLine
  case end
  /// A character that begins nothing.
  case invalid
  case participant, actor, create, destroy, box
  case block(SequenceDiagram.Block)
  case elseSection, andSection, optionSection
  /// The word `end`.
  case endBlock
  case note, leftOf, rightOf, over
  case activate, deactivate, autonumber, off, number
  case links, link, properties, details
  case title, accTitle, accDescription
  /// `sequenceDiagram`.
  case header
  /// A participant's id.
  case name
  case alias
  /// What stands behind the word of a block, box or alias.
  case rest
  /// The inside of `@{ … }`.
  case configuration
  case arrow(SequenceArrow)
  case plus, minus, circle, comma
  /// A colon and the text behind it.
  case text

  /// The words that have a meaning at the start of a token.
  static func keyword(_ word: String) -> SequenceToken? {
    switch word {
    case "box": .box
    case "participant": .participant
    case "actor": .actor
    case "create": .create
    case "destroy": .destroy
    case "loop": .block(.loop)
    case "rect": .block(.rect)
    case "opt": .block(.opt)
    case "alt": .block(.alt)
    case "else": .elseSection
    case "par": .block(.par)
    case "par_over": .block(.parOver)
    case "and": .andSection
    case "critical": .block(.critical)
    case "option": .optionSection
    case "break": .block(.break)
    case "end": .endBlock
    case "links": .links
    case "link": .link
    case "properties": .properties
    case "details": .details
    case "over": .over
    case "note": .note
    case "activate": .activate
    case "deactivate": .deactivate
    case "sequencediagram": .header
    case "autonumber": .autonumber
    case "off": .off
    default: nil
    }
  }
}
