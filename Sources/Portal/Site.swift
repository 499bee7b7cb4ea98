import Analysis
import Credits
import Diagnostics
import Mermaid
import Mustache
import Workspace

/// The site as a whole: settings, articles and templates, from which pages are made.
///
/// ``projectPages(_:)`` needs nothing of other projects and may run on many threads;
/// ``sharedPages(_:quality:)`` needs only the summaries that those return.
public struct Site: Sendable {
  public let settings: SiteSettings
  public let help: HelpCentre
  var words: Words { settings.words }
  let library: TemplateLibrary
  private let styleSheet: [UInt8]
  private let script: [UInt8]
  private let icon: [UInt8]

  /// - Parameter overrides: files of the workspace's `Templates`, each of which replaces the program's own
  ///   file of that name alone.
  /// - Throws: ``SiteError`` with every template that is wrong.
  public init(settings: SiteSettings, help: HelpCentre, overrides: [ContentFile] = []) throws(SiteError) {
    self.settings = settings
    self.help = help
    var files: [String: [UInt8]] = [:]
    for file in Assets.templates { files[file.path] = file.bytes }
    // A copy of the program's own file is that file.
    let own = Set(overrides.filter { files[$0.path] != $0.bytes }.map(\.path))
    for file in overrides { files[file.path] = file.bytes }
    let sheet = files["style.css"].map { own.contains("style.css") ? $0 : StyleSheet.dense($0) } ?? []
    styleSheet = sheet + Array(settings.theme.styleSheet.utf8)
    let source = files["site.js"] ?? []
    script = Script.words(settings.words) + (own.contains("site.js") ? source : Script.dense(source))
    icon = files["icon.svg"] ?? []
    var templates: [Template] = []
    var problems: [Diagnostic] = []
    for (path, bytes) in files.sorted(by: { $0.key < $1.key }) where path.hasSuffix(".mustache") {
      let name = String(path.dropLast(".mustache".count))
      do throws(TemplateError) {
        templates.append(try Template(bytes, name: name))
      } catch {
        problems.append(error.diagnostic(path: "Templates/" + path))
      }
    }
    for name in Set(templates.flatMap(\.includedNames)).sorted() where name.hasPrefix("words.") {
      guard let source = settings.words.template(String(name.dropFirst("words.".count))) else { continue }
      do throws(TemplateError) {
        templates.append(try Template(source, name: name))
      } catch {
        problems.append(error.diagnostic(path: "Templates/\(name)"))
      }
    }
    library = TemplateLibrary(templates)
    for (template, included) in library.missing {
      let path = template + ".mustache"
      problems.append(
        Diagnostic(
          .error, code: "template-missing", "includes '\(included)', which is not there",
          at: Place(path: "Templates/" + path),
          help: own.contains(path) ? "add Templates/\(included).mustache" : nil))
    }
    for article in help.articles {
      guard let name = article.article.frontMatter.template, !library.contains(name) else { continue }
      problems.append(
        Diagnostic(
          .error, code: "template-missing", "the article's template '\(name)' is not there",
          at: Place(path: article.file), help: "write Templates/\(name).mustache, or leave template out"))
    }
    if !problems.isEmpty { throw SiteError(diagnostics: problems) }
  }

  /// All files of one project, and its line for the shared pages.
  public func projectPages(_ report: ProjectReport) -> (files: [PageFile], summary: ProjectSummary) {
    let project = ProjectContext(report, settings: settings)
    var summary = ProjectSummary(project)
    let folder = "projects/\(project.slug)/"
    var files: [PageFile] = []
    var render = PageRendering(site: self)
    let histories = project.accounts.map {
      BalanceHistory($0, dates: project.dates, today: project.today)
    }
    if case let history?? = histories.first { summary.draw(history) }
    if project.has(.overview) {
      files.append(
        render.page(
          "project", at: folder + "index.html", title: title(of: project), project: project,
          place: .overview, ProjectPage(project: project, help: help, histories: histories).value))
    }
    if project.has(.findings) {
      for finding in report.findings {
        files.append(
          render.page(
            "finding", at: "\(folder)findings/\(finding.id)/index.html", title: words.title(of: finding.kind),
            project: project, place: .findings,
            FindingPage(project: project, finding: finding, help: help).value))
      }
    }
    if let ledger = project.ledger {
      files += LedgerPages(project: project, ledger: ledger).files(folder: folder, &render)
      for book in ledger.lotBooks.indices {
        files += LotPages(project: project, ledger: ledger, book: book).files(folder: folder, &render)
      }
    }
    files += StatementPages(project: project).files(folder: folder, &render)
    if project.shows(.sessions) {
      files += SessionPages(project: project).files(folder: folder, &render)
    }
    if project.shows(.usage) { files += UsagePages(project: project).files(folder: folder, &render) }
    if project.has(.data) { files += DataPage(project: project).files(&render) }
    summary.problems = render.problems
    return (files.withTwins(words), summary)
  }

  private func title(of project: ProjectContext) -> String {
    guard let main = project.main else { return project.name }
    return words(
      "project.title",
      [
        "name": project.name, "amount": main.figures.text(main.replay.balance), "unit": main.unit,
      ])
  }

  /// The pages that speak of all projects or of none: home, search, help centre, operator, 404, style sheet,
  /// script, icon, and what tells programs about them.
  public func sharedPages(
    _ summaries: [ProjectSummary], quality: DataQuality
  ) -> (files: [PageFile], problems: [Diagnostic]) {
    var render = PageRendering(site: self)
    var files = [
      PageFile(path: "style.css", bytes: styleSheet),
      PageFile(path: "diagram.css", bytes: Array(Diagram.styleSheet.utf8)),
      PageFile(path: "site.js", bytes: script), PageFile(path: "icon.svg", bytes: icon),
    ]
    let search = SearchPages(site: self, summaries: summaries)
    files += HomePages(site: self, summaries: summaries, notices: quality.notices, search: search).files(
      &render)
    if let logo = settings.theme.logo { files.append(PageFile(path: logo.path, bytes: logo.bytes)) }
    files += search.files(&render)
    files += HelpPages(site: self).files(&render)
    files += OperatorPages(site: self, summaries: summaries, quality: quality).files(&render)
    files.append(render.page("not-found", at: "404.html", title: words("not_found.page"), [:]))
    files.append(SecurityPolicy(settings).headers)
    files.append(SiteGuide(site: self, summaries: summaries).file)
    files += Sitemap(site: self, summaries: summaries, pages: files.map(\.path)).files
    return (files.withTwins(words), render.problems)
  }
}

/// Templates that cannot be used.
public struct SiteError: Error {
  public var diagnostics: [Diagnostic]
}
