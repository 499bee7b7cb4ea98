import Analysis
import Diagnostics
import Markdown
import Mermaid

/// One article of the help centre, with its place in the site.
public struct HelpArticle: Sendable {
  /// Below the help folder: `billing/closing-sessions.md`.
  public var path: String
  /// For messages: as the user knows the file.
  public var file: String
  public var article: Article
  /// Of the article's blocks, in their order.
  var diagrams: [Diagram]
  /// Where it may not be that of the page: English for the program's own, else what the article states.
  var language: String?

  init(path: String, file: String, article: Article, isCarried: Bool) {
    self.path = path
    self.file = file
    self.article = article
    language = isCarried ? "en" : article.frontMatter.lang
    diagrams = article.diagrams.map { Diagram(source: $0.source, path: file, firstLine: $0.line) }
  }

  public var title: String { article.title }

  /// Its page, relative to the site.
  public var page: String { "\(folder)index.html" }

  /// `help/closing-sessions/`
  var folder: String { "help/\(HelpArticle.stem(of: path))/" }

  /// The name by which a finding names it: `closing-sessions`.
  public var slug: String { HelpArticle.stem(of: path) }

  /// From its page back to the site's root.
  var root: String { String(repeating: "../", count: folder.split(separator: "/").count) }

  var kinds: [FindingKind] { article.frontMatter.guides.compactMap { FindingKind(rawValue: $0.kind) } }

  /// Headings below its title.
  var sections: [Heading] { article.headings.filter { $0.level > 1 } }

  /// What topics are told apart and sorted by.
  var topic: String { article.frontMatter.topic ?? "More" }

  /// As pages show its topic, with the attribute `lang` for it.
  func topic(on words: Words) -> (title: String, lang: String) {
    article.frontMatter.topic.map { ($0, lang(on: words)) } ?? (words("help.other_topic"), "")
  }

  /// For the attribute `lang` of its texts; empty where they are in the page's language.
  func lang(on words: Words) -> String {
    guard let language, language.lowercased() != words.language.lowercased() else { return "" }
    return language
  }

  func isRightToLeft(on words: Words) -> Bool {
    guard let language else { return words.isRightToLeft }
    return LanguageTag(language)?.isRightToLeft ?? false
  }

  /// Its workflow: the first diagram that is marked as one and can be drawn.
  var workflow: Flowchart? { workflowDiagram?.flowchart }

  var workflowDiagram: Diagram? {
    zip(article.diagrams, diagrams).first { $0.isWorkflow && $1.flowchart != nil }?.1
  }

  private static func stem(of path: String) -> String {
    path.hasSuffix(".md") ? String(path.dropLast(3)) : path
  }
}
