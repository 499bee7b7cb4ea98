import Credits
import Testing
import Workspace

@Suite struct ReadingTheConfiguration {
  private func read(_ text: String) -> (configuration: Configuration, codes: [String], lines: [Int?]) {
    let (configuration, diagnostics) = Configuration.read(Array(text.utf8), path: "creditpress.yml")
    return (configuration, diagnostics.map(\.code), diagnostics.map { $0.place?.line })
  }

  @Test(arguments: ["", "# only a comment\n", "---\n"])
  func anEmptyFileMeansTheDefaults(_ text: String) {
    let result = read(text)
    #expect(result.codes.isEmpty)
    #expect(result.configuration.currency == "credits")
    #expect(result.configuration.expiryGrace == 172_800_000_000)
    #expect(result.configuration.promotionalLifetime == .years(1))
  }

  @Test func readsEveryKindOfValue() {
    let result = read(
      """
      site:
        name: Example
        support: help@example.org
      burn_order: fifo
      promotional_lifetime: never
      expiry_grace: 2d
      min_credits: 0.5
      pages: [overview, data]
      """)
    #expect(result.codes.isEmpty)
    #expect(result.configuration.siteName == "Example")
    #expect(result.configuration.burnOrder == .fifo)
    #expect(result.configuration.promotionalLifetime == nil)
    #expect(result.configuration.expiryGrace == 172_800_000_000)
    #expect(result.configuration.minCredits.description == "0.5")
    #expect(result.configuration.pages == [.overview, .data])
  }

  @Test func tellsAllProblemsInOneRunWithTheirLines() {
    let result = read("site:\n  nmae: X\nburn_order: lifo\nsettle: soon\ntime_zone: []\n")
    #expect(
      result.codes == [
        "configuration-key", "configuration-value", "configuration-value", "configuration-value",
      ])
    #expect(result.lines == [2, 3, 4, 5])
  }

  @Test func namesTheNearestKey() throws {
    let (_, diagnostics) = Configuration.read(Array("brun_order: fifo".utf8), path: "c.yml")
    let help = try #require(diagnostics.first?.help)
    #expect(help.hasPrefix("did you mean burn_order? known: site.name"))
  }

  @Test(arguments: [
    "site: text", "- a list", "burn_order: [fifo]", "min_credits: -1", "min_credits: 1e400", "settle: 1y",
    "settle: 99999999999999999999h", "site: {support: 'javascript:alert(1)'}", "pages: []", "pages: [overviews]",
    "publish: {mode: sealed}", "sources: [x]", "site: {url: 'https://a b'}",
  ])
  func refusesWhatItCannotUse(_ text: String) {
    #expect(!read(text).codes.isEmpty)
  }

  @Test func anOptionSetsTheKeyOfItsName() {
    var configuration = Configuration()
    #expect(configuration.set(key: "burn_order", value: "orb") == nil)
    #expect(configuration.burnOrder == .orb)
    #expect(configuration.set(key: "burn_order", value: "x")?.code == "configuration-value")
    #expect(configuration.set(key: "nothing", value: "x")?.code == "configuration-key")
  }
}
