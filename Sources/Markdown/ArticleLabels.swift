/// Words that stand in an article without its author's writing them.
public struct ArticleLabels: Sendable {
  /// The titles of callouts.
  public var note = "Note"
  public var tip = "Tip"
  public var important = "Important"
  public var warning = "Warning"
  public var caution = "Caution"
  /// What a table is called where no heading stands above it, and before that heading.
  public var table = "Table"
  public var footnotes = "Footnotes"
  /// The number follows.
  public var footnote = "Footnote"
  /// The number follows.
  public var backToFootnote = "Back to the text of footnote"
  /// The heading follows.
  public var permalink = "Link to this section"

  public init() {}

  func title(of callout: Callout) -> String {
    switch callout {
    case .note: note
    case .tip: tip
    case .important: important
    case .warning: warning
    case .caution: caution
    }
  }
}
