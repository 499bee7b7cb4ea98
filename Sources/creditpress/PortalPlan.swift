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
  /// Whether settings, words or the look have an error, which is one of configuration.
  let isMisconfigured: Bool

  /// Whether nothing can be published. A diagram that cannot be drawn is shown as its source instead.
  var isBlocked: Bool {
    site == nil || diagnostics.contains { $0.severity == .error && !$0.code.hasPrefix("diagram-") }
  }

  /// How a command ends that cannot go on with what was found.
  var status: ExitStatus { isMisconfigured ? .usage : .problems }

  init(_ reading: Reading) throws(Stop) {
    try self.init(reading.workspace, reading)
  }

  /// All of a workspace that needs no rows.
  init(_ workspace: Workspace) throws(Stop) { try self.init(workspace, nil) }

  private init(_ workspace: Workspace, _ reading: Reading?) throws(Stop) {
    let configuration = workspace.configuration
    let (articles, articleProblems) = workspace.articles()
    let (templates, templateProblems) = workspace.templates()
    let help = HelpCentre(
      articles: articles, includesDefaults: configuration.help == .default, folder: workspace.helpFolder)

    let logo = workspace.logo()
    var settings = SiteSettings(
      name: configuration.siteName, asOf: reading?.settings.asOf ?? Instant(microseconds: 0),
      build: "", files: reading?.settings.files ?? [])
    if let reading {
      let logoFile = try? logo?.get()
      settings.build = Self.name(of: reading, files: articles + templates + (logoFile.map { [$0] } ?? []))
    }
    settings.url = configuration.siteURL
    settings.support = configuration.support
    settings.community = configuration.community
    settings.console = configuration.console
    let (words, wordProblems) = Words.load(
      language: configuration.language, files: templates, theme: configuration.theme)
    settings.words = words
    settings.theme.settings = configuration.theme
    var setProblems = settings.theme.problems(over: templates).map(workspace.located)
    // Of the words, only the theme's numbers have no place of their own.
    setProblems += wordProblems.map { problem in
      problem.place == nil ? workspace.located(SettingProblem("theme.numbers", problem)) : problem
    }
    switch logo {
    case .success(let logo)?: settings.theme.logo = logo
    case .failure(let fault)?: setProblems.append(workspace.located(fault))
    case nil: break
    }
    settings.pages = configuration.pages
    settings.currency = configuration.currency
    settings.minCredits = configuration.minCredits
    settings.allowsRemoteImages = configuration.allowsRemoteImages
    settings.zone = try workspace.zone()

    var problems = articleProblems + templateProblems + help.check(settings: settings)
    problems += setProblems
    isMisconfigured = setProblems.contains { $0.severity == .error }
    do throws(SiteError) {
      site = try Site(settings: settings, help: help, overrides: templates)
    } catch {
      site = nil
      problems += error.diagnostics
    }
    diagnostics = problems
  }

  /// A short name for what is built, from everything that decides it: the same input has the same name.
  ///
  /// - Parameter files: articles, templates with the words, and the logo.
  private static func name(of reading: Reading, files: [ContentFile]) -> String {
    var bytes = Array("\(version)\n\(reading.settings.asOf.text)\n".utf8)
    for file in reading.dataset.files {
      bytes += Array("\(file.path) \(file.counts) \(file.sums)\n".utf8)
    }
    bytes += Array(reading.workspace.configuration.written.joined(separator: "\n").utf8)
    if let path = reading.workspace.expectedFile, case .success(let notes) = readInput(path) {
      bytes += sha256(notes)
    }
    for file in files {
      bytes += Array("\n\(file.path)\n".utf8)
      bytes += sha256(file.bytes)
    }
    return String(hexadecimal(sha256(bytes)).prefix(7))
  }
}
