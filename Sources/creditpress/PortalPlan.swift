import Analysis
import Credits
import Diagnostics
import Portal
import Workspace

/// Articles, templates and settings of a site, checked: all that pages need beside the rows.
struct PortalPlan {
  /// Nothing where a template is wrong.
  let site: Site?
  /// Everything found, errors and warnings.
  let diagnostics: [Diagnostic]

  /// Whether nothing can be published. A diagram that cannot be drawn is shown as its source instead.
  var isBlocked: Bool {
    site == nil || diagnostics.contains { $0.severity == .error && !$0.code.hasPrefix("diagram-") }
  }

  init(_ reading: Reading, pages: Set<PageKind>? = nil) throws(Stop) {
    let workspace = reading.workspace
    let configuration = workspace.configuration
    let (articles, articleProblems) = workspace.articles()
    let (templates, templateProblems) = workspace.templates()
    let help = HelpCentre(
      articles: articles, includesDefaults: configuration.help == .default, folder: workspace.helpFolder)

    var settings = SiteSettings(
      name: configuration.siteName, asOf: reading.settings.asOf,
      build: Self.name(of: reading, articles: articles + templates), files: reading.settings.files)
    settings.url = configuration.siteURL
    settings.support = configuration.support
    settings.community = configuration.community
    settings.console = configuration.console
    let (words, wordProblems) = Words.load(
      language: configuration.language, files: templates, theme: configuration.theme)
    settings.words = words
    settings.theme.settings = configuration.theme
    var themeProblems = settings.theme.problems(over: templates)
    switch workspace.logo() {
    case .success(let logo)?: settings.theme.logo = logo
    case .failure(let fault)?: themeProblems.append(fault.diagnostic)
    case nil: break
    }
    settings.pages = pages ?? configuration.pages
    settings.currency = configuration.currency
    settings.minCredits = configuration.minCredits
    settings.allowsRemoteImages = configuration.allowsRemoteImages
    settings.zone = try workspace.zone()

    var problems = articleProblems + templateProblems + help.check(settings: settings)
    problems += (wordProblems + themeProblems).map { problem in
      var problem = problem
      if problem.place == nil { problem.place = Place(path: workspace.configurationFile) }
      return problem
    }
    do throws(SiteError) {
      site = try Site(settings: settings, help: help, overrides: templates)
    } catch {
      site = nil
      problems += error.diagnostics
    }
    diagnostics = problems
  }

  /// A short name for what is built, from everything that decides it: the same input has the same name.
  private static func name(of reading: Reading, articles: [ContentFile]) -> String {
    var bytes = Array("\(version)\n\(reading.settings.asOf.text)\n".utf8)
    for file in reading.dataset.files {
      bytes += Array("\(file.path) \(file.counts) \(file.sums)\n".utf8)
    }
    for article in articles {
      bytes += Array(article.path.utf8)
      bytes += sha256(article.bytes)
    }
    return String(hexadecimal(sha256(bytes)).prefix(7))
  }
}
