import Testing
import Workspace

@testable import Portal

/// Portals whose language runs from right to left, and articles in a language other than their portal's.
@Suite struct PagesFromRightToLeft {
  private func site(_ language: String) throws -> Site {
    var settings = try ReportText().site().settings
    let file = ContentFile(path: "words.\(language).yml", bytes: Array("page:\n  help: x\n".utf8))
    settings.words = Words.load(language: language, files: [file]).words
    return try Site(settings: settings, help: HelpCentre(articles: [], includesDefaults: true))
  }

  @Test(arguments: [("ar", true), ("he-IL", true), ("de", false)])
  func sayTheirDirection(_ language: String, _ isRightToLeft: Bool) throws {
    let site = try site(language)
    let report = try ReportText().report()
    let shared = site.sharedPages([], quality: DataQuality(files: [], rejected: [], json: [])).files
    for file in site.projectPages(report).files + shared where file.path.hasSuffix(".html") {
      let head = String(decoding: file.bytes.prefix(200), as: UTF8.self)
      #expect(
        head.contains("<html lang=\"\(language)\"\(isRightToLeft ? " dir=\"rtl\"" : "")"), "\(file.path)")
    }
    let article = try #require(shared.text("help/failed-requests/index.html"))
    #expect(article.contains("<div class=\"prose\" lang=\"en\"\(isRightToLeft ? " dir=\"ltr\"" : "")>"))
  }

  @Test func markTheTitlesOfGuidesWithTheirLanguage() throws {
    let report = try ReportText().report()
    let finding = try #require(report.findings.first)
    let page = try #require(
      try site("de").projectPages(report).files.page("findings/\(finding.id)/index.html"))
    let path = try #require(page.split(separator: "id=\"path\"").last)
    #expect(path.split(separator: "</p>")[0].contains("<span lang=\"en\">"))
    let english = try #require(
      try ReportText().site().projectPages(report).files.page("findings/\(finding.id)/index.html"))
    #expect(!english.split(separator: "id=\"path\"")[1].split(separator: "</p>")[0].contains("<span lang"))
  }
}
