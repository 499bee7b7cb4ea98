import Analysis
import Credits
import Testing
import Workspace

@testable import Portal

@Suite struct HelpCentreTests {
  private static func settings() throws -> SiteSettings {
    SiteSettings(name: "Test", asOf: try Instant(parsing: "2026-06-30T12:00:00Z"), build: "", files: [])
  }

  private static func article(_ path: String, _ text: String) -> ContentFile {
    ContentFile(path: path, bytes: Array(text.utf8))
  }

  @Test func guidesEveryKindByDefault() throws {
    let help = HelpCentre(articles: [], includesDefaults: true)
    #expect(FindingKind.allCases.allSatisfy { help.guide(for: $0) != nil })
    #expect(help.check(settings: try Self.settings()).isEmpty)
  }

  @Test func missesGuidesWithoutDefaults() throws {
    let help = HelpCentre(articles: [], includesDefaults: false)
    let codes = help.check(settings: try Self.settings()).map(\.code)
    #expect(codes == Array(repeating: "kind-without-guide", count: FindingKind.allCases.count))
  }

  @Test func replacesADefaultOfTheSamePath() {
    let own = Self.article("failed-requests.md", "---\ntitle: Ours\nguides: [failed-request-charged]\n---\n")
    let help = HelpCentre(articles: [own], includesDefaults: true)
    #expect(help.guide(for: .failedRequestCharged)?.title == "Ours")
  }

  @Test(arguments: [
    ("---\nguides: [no-such-kind]\n---\n", "unknown-kind"), ("[a](missing.md)\n", "dead-link"),
    ("[a](closing-sessions.md#nowhere)\n", "dead-link"), ("[a](#nowhere)\n", "dead-link"),
    ("[a](../../secret.txt)\n", "link-nowhere"), ("[a](//other.example)\n", "link-nowhere"),
    ("![a](picture.png)\n", "link-nowhere"), ("[a](site:nobody)\n", "dead-link"),
    ("<Value name=\"nothing\"/>\n", "unknown-value"),
    (
      "---\nguides: [session-never-closed]\n---\n```mermaid workflow\nflowchart TD\n  q{Really?} -->|yes| b\n```\n",
      "workflow-unanswered"
    ),
    (
      "---\nguides: [session-never-closed]\n---\n```mermaid workflow\nflowchart TD\n"
        + "  log_and_bill_agree{Agree?} -->|yes| b\n```\n", "workflow-no-edge"
    ),
  ])
  func tellsWhatIsWrongWithAnArticle(_ text: String, _ code: String) throws {
    let help = HelpCentre(articles: [Self.article("mine.md", text)], includesDefaults: true)
    let problems = help.check(settings: try Self.settings())
    #expect(problems.map(\.code) == [code])
    #expect(problems.first?.place?.path == "Content/Help/mine.md")
  }

  @Test func findsArticlesInFolders() throws {
    let help = HelpCentre(
      articles: [
        Self.article("a/one.md", "[two](../b/two.md#there)\n"),
        Self.article("b/two.md", "## There\n\n[one](../a/one.md)\n"),
      ], includesDefaults: true)
    #expect(help.check(settings: try Self.settings()).isEmpty)
    let site = try Site(settings: try Self.settings(), help: help)
    let page = site.sharedPages([], quality: DataQuality(files: [], rejected: [], json: [])).files.text(
      "help/a/one/index.html")
    #expect(page?.contains("href=\"../../../help/b/two/index.html#there\"") == true)
  }
}
