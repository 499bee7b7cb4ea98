import Analysis
import Testing

@testable import Portal

@Suite struct SearchTests {
  private static func entries(_ count: Int, words: String = "") -> [SearchEntry] {
    (0..<count).map { number in
      SearchEntry(
        .project, "Project \(number)\(words)", detail: "id-\(number)", href: "projects/p-\(number)/index.html"
      )
    }
  }

  private func files(_ summaries: [ProjectSummary]) throws -> [PageFile] {
    let site = try ReportText().site()
    return site.sharedPages(summaries, quality: DataQuality(files: [], rejected: [], json: [])).files
  }

  private func summaries(_ names: [String]) throws -> [ProjectSummary] {
    let text = ReportText()
    let summary = try text.site().projectPages(try text.report()).summary
    return names.enumerated().map { number, name in
      var copy = summary
      copy.name = name
      copy.id = "id-\(number)"
      copy.slug = "slug-\(number)"
      return copy
    }
  }

  @Test func writesAFewEntriesIntoTheIndex() {
    let entry = SearchEntry(.project, "A \"Café\"", detail: "x\\1", href: "projects/a/index.html")
    let (value, files) = SearchStore(name: "projects", entries: [entry]).written()
    #expect(files.isEmpty)
    #expect(
      String(decoding: value, as: UTF8.self)
        == "[\n[0,\"A \\\"Café\\\"\",\"x\\\\1\",\"projects/a/index.html\",\"a \\\"cafe\\\"\\nx\\\\1\"]]")
  }

  @Test func cutsManyEntriesIntoFilesOfABoundedSize() {
    let words = String(repeating: " of a long name", count: 20)
    let (value, files) = SearchStore(name: "projects", entries: Self.entries(1_001, words: words)).written()
    #expect(
      String(decoding: value, as: UTF8.self).hasPrefix("{\"count\":1001,\"block\":200,\"buckets\":32768,"))
    #expect(files.count { $0.path.hasPrefix("search/projects-b") } == 6)
    #expect(files.allSatisfy { $0.bytes.count < 1_000_000 })
    #expect(
      files.text("search/projects-b5.js")?.hasPrefix("creditpressIndex.projects.b[5]=[\n[0,\"Project 1000")
        == true)
  }

  @Test func countsThreeLettersInARow() {
    // (' ', 'a', 'b'), ('a', 'b', 'c'); then the next line's (' ', 'x', 'y').
    let counted = [(32, 97, 98), (97, 98, 99), (32, 120, 121)].map {
      ($0.0 * 1369 + $0.1 * 37 + $0.2) % 32_768
    }
    #expect(SearchStore.buckets(of: "abc\nxy") == counted)
    #expect(SearchStore.buckets(of: "a\nb").isEmpty)
  }

  @Test func findsProjectsArticlesSectionsAndKinds() throws {
    let index = try #require(try files(try summaries(["Élan"])).text("search/index.js"))
    #expect(
      index.hasPrefix(
        "var creditpressIndex={\"projects\":[\n[0,\"Élan\",\"id-0\",\"projects/slug-0/index.html\",\"elan\\nid-0\"]]"
      ))
    for part in [
      "[1,\"A day of unusually high use\"", "[2,\"When it is in order\"",
      "[3,\"Duplicate charge\",\"duplicate-charge\"",
    ] {
      #expect(index.contains(part))
    }
    #expect(!index.contains("[2,\"What to do now\""))
  }

  @Test func findsFindingsMonthsAndLotsWithinProjects() throws {
    let text = ReportText()
    let (pages, summary) = try text.site().projectPages(try text.report())
    let index = try #require(try files([summary]).text("search/index.js"))
    let records = index.split(separator: "\"records\":")[1].split(separator: "\n").map(String.init)
    func record(_ title: String) throws -> String {
      try #require(records.first { $0.dropFirst(3).hasPrefix("\"\(title)\"") }, "\(title)")
    }
    let finding = try #require(try text.report().findings.first)
    #expect(try record(finding.id).contains("\\n\\n"), "a kind's name ranks behind ids and titles")
    #expect(try record("June 2026").contains("june 2026\\n\\n2026-06\\nacme"))
    #expect(try record("welcome").contains("ledger/index.html#e-e0"))
    for href in try ["June 2026", "welcome", finding.id].map({ try record($0).split(separator: "\"")[5] }) {
      let path = href.split(separator: "#")[0]
      #expect(pages.contains { $0.path == path }, "\(href)")
    }
  }

  @Test func leadsLotsToTheProjectWhereThereIsNoLedger() throws {
    let text = ReportText()
    var settings = try text.site().settings
    settings.pages = [.overview]
    let site = try Site(settings: settings, help: HelpCentre(articles: [], includesDefaults: true))
    let summary = site.projectPages(try text.report()).summary
    #expect(Set(summary.records.map(\.href)) == ["projects/\(summary.slug)/index.html#lots"])
  }

  @Test func tellsTheLanguageOfArticlesInTheIndex() {
    var entry = SearchEntry(.article, "Crédits", detail: "", href: "help/credits/index.html")
    entry.lang = "fr"
    let (value, _) = SearchStore(name: "help", entries: [entry]).written()
    #expect(String(decoding: value, as: UTF8.self).hasSuffix("\"credits\\n\",\"fr\"]]"))
  }

  @Test func namesNoProjectThatHasNoPage() throws {
    let text = ReportText()
    var settings = try text.site().settings
    settings.pages = [.data]
    let site = try Site(settings: settings, help: HelpCentre(articles: [], includesDefaults: true))
    let shared = site.sharedPages(
      try summaries(["Acme"]), quality: DataQuality(files: [], rejected: [], json: []))
    #expect(shared.files.text("search/index.js")?.contains("Acme") == false)
    #expect(shared.files.text("search/index.html")?.contains("Acme") == false)
  }

  // MARK: A to Z

  @Test func ordersByLettersWithoutCaseAndAccents() throws {
    let page = try #require(
      try files(try summaries(["zeta", "Éclair", "eden", "7even", "日本"])).text("search/index.html"))
    let names = ["7even", "Éclair", "eden", "zeta", "日本"]
    let places = try names.map { try #require(page.firstRange(of: ">\($0)<")).lowerBound }
    #expect(places == places.sorted())
    for anchor in ["letter-digits", "letter-e", "letter-z", "letter-others"] {
      #expect(page.contains("id=\"\(anchor)\""))
    }
  }

  @Test(arguments: [0, 1, 60, 61, 200, 600])
  func theHomePageLeadsToWhatIsThere(_ count: Int) throws {
    let files = try files(try summaries((0..<count).map { "Project \($0)" }))
    let home = try #require(files.first { $0.path == "index.html" })
    let page = String(decoding: home.bytes, as: UTF8.self)
    for part in page.split(separator: "href=\"search/").dropFirst() {
      let address = "search/" + part.prefix { $0 != "\"" }
      let halves = address.split(separator: "#")
      let target = try #require(files.first { $0.path == halves[0] }, "\(address)")
      guard halves.count > 1 else { continue }
      #expect(String(decoding: target.bytes, as: UTF8.self).contains("id=\"\(halves[1])\""))
    }
    #expect(page.contains("href=\"search/"))
  }

  @Test func cutsLongLettersIntoPages() throws {
    let names = (1...1_000).map { "Project \($0)" } + ["Other"]
    let files = try files(try summaries(names)).filter {
      $0.path.hasPrefix("search/") && $0.path.hasSuffix(".html")
    }
    let texts = files.map { String(decoding: $0.bytes, as: UTF8.self) }
    #expect(texts.allSatisfy { $0.split(separator: "<a ").count <= 500 })
    for name in names { #expect(texts.contains { $0.contains(">\(name)<") }) }
    let paths = files.map(\.path).filter { $0.hasPrefix("search/p/") }
    #expect(
      paths == [
        "search/p/1/index.html", "search/p/2/index.html", "search/p/3/index.html", "search/p/index.html",
      ])
    #expect(files.text("search/p/2/index.html")?.contains("href=\"../../../search/p/3/index.html\"") == true)
  }

  @Test func keepsPagesOfPagesSmall() {
    let letter = LetterPages.Letter(title: "P", folder: "p", entries: Self.entries(12)[...])
    let pages = LetterPages.pages(of: letter, most: 3)
    #expect(pages.last?.folder == "p/")
    #expect(pages.last?.below.map(\.count) == [9, 3])
    #expect(pages.allSatisfy { max($0.entries.count, $0.below.count) <= 3 })
    #expect(Set(pages.map(\.folder)).count == pages.count)
  }

  // MARK: Script and style

  @Test func publishesTheScriptDense() throws {
    let script = try #require(try files([]).text("site.js"))
    #expect(script.utf8.count < 10_000)
    #expect(!script.contains("\n ") && !script.contains("\n//"))
    let own = try ReportText().site([("site.js", "// mine\n  f()\n")])
    let shared = own.sharedPages([], quality: DataQuality(files: [], rejected: [], json: []))
    let words = String(script.prefix { $0 != "\n" })
    #expect(words.hasPrefix("var W={") && words.hasSuffix("};"))
    #expect(shared.files.text("site.js") == words + "\n// mine\n  f()\n")
  }
}
