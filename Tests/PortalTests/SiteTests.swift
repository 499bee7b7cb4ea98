import Analysis
import Credits
import Testing
import Workspace

@testable import Portal

@Suite struct SiteTests {
  @Test func makesThePagesOfAProject() throws {
    let (files, summary) = try ReportText().site().projectPages(try ReportText().report())
    let page = try #require(files.text("\(summary.slug)/index.html"))
    #expect(page.contains("280"))
    #expect(page.contains("Where the credits went"))
    #expect(files.text("data/project.json")?.hasPrefix("{\"schema\":\"creditpress.project/1\"") == true)
    #expect(files.text("data/ledger.csv")?.contains("2026-06-20T00:00:00Z,e3,usage,-90,480,credits") == true)
    #expect(summary.problems.isEmpty)
    #expect(summary.balances.map(\.amount) == [Amount(280)])
  }

  @Test func givesEachFindingAPage() throws {
    let report = try ReportText().report()
    let finding = try #require(report.findings.first { $0.kind == .unexplainedDrop })
    let (files, _) = try ReportText().site().projectPages(report)
    let page = try #require(files.text("findings/\(finding.id)/index.html"))
    #expect(page.contains("Support pack"))
    #expect(page.contains("mailto:help@example.org?subject="))
    #expect(page.contains("ledger.csv:6"))
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "{{name}}", "'); alert(1); ('",
  ])
  func showsHostileTextsAsText(_ text: String) throws {
    var project = ReportText(name: text)
    project.id = text
    project.entries[0].note = text
    project.entries[0].lot = text
    let (files, summary) = try project.site(name: text).projectPages(try project.report())
    let shared = try project.site(name: text).sharedPages(
      [summary], quality: DataQuality(files: [], rejected: [], json: []))
    for file in files + shared.files where file.path.hasSuffix(".html") {
      let page = String(decoding: file.bytes, as: UTF8.self)
      #expect(page.split(separator: "<script").count == 2)
      #expect(!page.contains("<img src=x"))
      #expect(!page.contains("alert(1)</script>"))
    }
    #expect(files.text("\(summary.slug)/index.html")?.contains("<h1>" + escaped(text) + "</h1>") == true)
  }

  private func escaped(_ text: String) -> String {
    text.map { character -> String in
      switch character {
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      case "'": "&#39;"
      default: String(character)
      }
    }.joined()
  }

  @Test func keepsCurrenciesApartThatOnlyLookAlike() throws {
    let text = ReportText()
    var (_, summary) = try text.site().projectPages(try text.report())
    var balance = try #require(summary.balances.first)
    summary.balances = []
    for (currency, amount) in [("caf\u{E9}", 1), ("cafe\u{301}", 2), ("caf\u{E9}", 4)] {
      balance.currency = currency
      balance.amount = Amount(amount)
      summary.balances.append(balance)
    }
    let shared = try text.site().sharedPages(
      [summary], quality: DataQuality(files: [], rejected: [], json: []))
    let page = try #require(shared.files.text("operator/index.html"))
    let rows = page.split(separator: "<tr>").filter {
      $0.contains("caf") && $0.hasPrefix("<th scope=\"row\">")
    }
    #expect(rows.count == 2)
    #expect(rows.first?.contains("<td class=\"n\">2</td>") == true)
    #expect(rows.last?.contains("<td class=\"n\">5</td>") == true)
  }

  @Test func publishesOnlyTheChosenPages() throws {
    let text = ReportText()
    var settings = try text.site().settings
    settings.pages = [.overview]
    let site = try Site(settings: settings, help: HelpCentre(articles: [], includesDefaults: true))
    let (files, summary) = site.projectPages(try text.report())
    let folder = "projects/\(summary.slug)/"
    #expect(files.map(\.path) == [folder + "index.html", folder + "index.md"])
    #expect(files.text("index.html")?.contains("href=\"findings/") == false)
    #expect(files.text("index.html")?.contains("href=\"data/") == false)
  }

  @Test func replacesOneTemplateAlone() throws {
    let text = ReportText()
    let site = try text.site([("not-found.mustache", "gone: {{title}}"), ("style.css", "body{}")])
    let shared = site.sharedPages([], quality: DataQuality(files: [], rejected: [], json: []))
    #expect(shared.files.text("404.html") == "gone: Not found")
    #expect(shared.files.text("style.css")?.hasPrefix("body{}") == true)
    #expect(shared.files.text("help/index.html")?.contains("Help centre") == true)
  }

  @Test func tellsEveryTemplateThatIsWrong() throws {
    let error = #expect(throws: SiteError.self) {
      try ReportText().site([("home.mustache", "{{#open}}"), ("help.mustache", "{{>nobody}}")])
    }
    let codes = error?.diagnostics.map(\.code) ?? []
    #expect(codes.contains("template-syntax"))
    #expect(codes.contains("template-missing"))
  }

  @Test func tellsOfATemplateWithoutEnd() throws {
    let text = ReportText()
    let (_, summary) = try text.site([("project.mustache", "{{>project}}")]).projectPages(try text.report())
    #expect(summary.problems.map(\.code) == ["template-endless"])
  }

  @Test func keepsTheHomePageSmall() throws {
    let text = ReportText()
    let site = try text.site()
    let summary = site.projectPages(try text.report()).summary
    let many = (1...1201).map { number in
      var copy = summary
      copy.name = "Project \(number)"
      copy.slug = "project-\(number)"
      return copy
    }
    let files = site.sharedPages(many, quality: DataQuality(files: [], rejected: [], json: [])).files
    #expect((files.first { $0.path == "index.html" }?.bytes.count ?? .max) < 15_000)
    #expect(files.text("index.html")?.contains("href=\"search/p/index.html\"") == true)
  }

  @Test func drawsAWaterfallThatAddsUp() throws {
    let report = try ReportText().report()
    let page = try #require(try ReportText().site().projectPages(report).files.text("/index.html"))
    for step in ["+100", "+500", "\u{2212}120", "\u{2212}200"] { #expect(page.contains(">\(step)<")) }
    let fall = try #require(report.accounts.first?.waterfall)
    #expect(fall.sum == fall.closing)
  }
}
