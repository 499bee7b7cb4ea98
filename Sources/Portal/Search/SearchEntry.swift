import Analysis
import Markdown

/// One thing that the search finds.
struct SearchEntry: Sendable {
  /// As `site.js` counts them; its 4 is the link to more results.
  enum Kind: UInt8 {
    case project, article, section, check
    case finding = 5
    case statement, lot
  }

  var kind: Kind
  var title: String
  /// A line below it: a project's id, an article's summary.
  var detail: String
  /// From the site's root.
  var href: String
  /// Of an article, where it is not the page's.
  var lang = ""
  /// What is searched, folded, a line each: title, detail and further words. What ranks by its title alone has
  /// an empty second line.
  var text: String

  init(_ kind: Kind, _ title: String, detail: String, words: [String] = [], href: String) {
    self.kind = kind
    self.title = title
    self.detail = detail
    self.href = href
    text = ([title, kind.ranksByTitle ? "" : detail] + words).map(folded).joined(separator: "\n")
  }

  init(project: ProjectSummary) {
    let id = project.id.hasBytes(of: project.name) ? "" : project.id
    self.init(.project, project.name, detail: id, href: "projects/\(project.slug)/index.html")
  }

  init(article help: HelpArticle, _ words: Words) {
    self.init(
      .article, help.title, detail: help.article.summary ?? "",
      words: [help.sections.map(\.text).joined(separator: " ")], href: help.page)
    lang = help.lang(on: words)
  }

  init(section: Heading, of help: HelpArticle, _ words: Words) {
    self.init(.section, section.text, detail: help.title, href: "\(help.page)#\(section.anchor)")
    lang = help.lang(on: words)
  }

  init(kind: FindingKind, _ words: Words) {
    self.init(
      .check, words.title(of: kind), detail: kind.rawValue, words: [kind.rule.definition],
      href: ChecksPage.href(of: kind, root: ""))
  }

  /// In the order of the text, then byte for byte of what is shown.
  static func isOrderedBefore(_ first: SearchEntry, _ second: SearchEntry) -> Bool {
    if first.text != second.text { return first.text.utf8.lexicographicallyPrecedes(second.text.utf8) }
    if first.title != second.title { return first.title.utf8.lexicographicallyPrecedes(second.title.utf8) }
    return first.href.utf8.lexicographicallyPrecedes(second.href.utf8)
  }
}

extension SearchEntry.Kind {
  /// Whether the line below the title names what it belongs to.
  fileprivate var ranksByTitle: Bool {
    switch self {
    case .project, .article, .section, .check: false
    case .finding, .statement, .lot: true
    }
  }
}
