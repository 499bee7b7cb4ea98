import Analysis
import Credits
import Markdown

/// The words for the closed lists of the data model.
extension Words {
  func name(of flow: Flow) -> String { self("flows." + flow.rawValue) }

  /// The rule by which a line counts in a flow.
  func rule(of flow: Flow) -> String { self("flow_rules." + flow.rawValue) }

  func name(of band: Band) -> String { self("bands." + band.rawValue) }

  /// As the ledger's page names it.
  func name(of kind: EntryKind) -> String { self("entries." + kind.word) }

  /// The word of a chip.
  func name(of severity: Severity) -> String { self("severities." + severity.rawValue) }

  func name(of confidence: Confidence) -> String { self("confidences." + confidence.rawValue) }

  func name(of status: FindingStatus) -> String { self("statuses." + status.rawValue) }

  /// The kind in the reader's words.
  func title(of kind: FindingKind) -> String { self("kinds." + kind.rawValue) }

  /// What the markup of an article in the pages' language adds to its words.
  var articleLabels: ArticleLabels {
    var labels = ArticleLabels()
    labels.note = self("article.note")
    labels.tip = self("article.tip")
    labels.important = self("article.important")
    labels.warning = self("article.warning")
    labels.caution = self("article.caution")
    labels.table = self("article.table")
    labels.footnotes = self("article.footnotes")
    labels.footnote = self("article.footnote")
    labels.backToFootnote = self("article.back_to_footnote")
    return labels
  }

  func name(of place: ProjectPlace) -> String { self("places.\(place)") }
}
