import Testing

@testable import Portal

@Suite struct SharedFileTests {
  private func files(url: String? = nil, count: Int = 1) throws -> [PageFile] {
    let text = ReportText()
    let site = try text.site(url: url)
    let (pages, summary) = site.projectPages(try text.report())
    let many = (0..<count).map { number in
      var copy = summary
      copy.slug = number == 0 ? summary.slug : "other-\(number)"
      return copy
    }
    return pages + site.sharedPages(many, quality: DataQuality(files: [], rejected: [], json: [])).files
  }

  @Test func listsAddressesOnlyWhereTheyAreKnown() throws {
    #expect(try files().text("sitemap.xml") == nil)
    let all = try files(url: "https://example.org/portal")
    let map = try StrictXML(try #require(all.first { $0.path == "sitemap.xml" }).bytes).root
    let addresses = map.children.compactMap { $0["loc"] }
    #expect(map.name == "urlset")
    #expect(addresses.contains("https://example.org/portal/"))
    for address in addresses {
      #expect(
        all.contains { "https://example.org/portal/\($0.path)" == address + "index.html" }, "\(address)")
    }
  }

  @Test func cutsALongListOfAddresses() throws {
    let text = ReportText()
    let site = try text.site(url: "https://example.org")
    let summary = site.projectPages(try text.report()).summary
    let summaries = [ProjectSummary](repeating: summary, count: 3)
    let maps = Sitemap(site: site, summaries: summaries, pages: ["index.html"], most: 2).files
    #expect(maps.map(\.path) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"])
    let root = try StrictXML(maps[0].bytes).root
    #expect(root.name == "sitemapindex")
    #expect(
      root.children.compactMap { $0["loc"] } == [
        "https://example.org/sitemap-1.xml", "https://example.org/sitemap-2.xml",
      ])
  }

  @Test func tellsProgramsWhereThingsAre() throws {
    let guide = try #require(try files().text("llms.txt"))
    #expect(guide.hasPrefix("# Test\n\n> "))
    #expect(guide.contains("- [Acme](projects/acme-"))
    #expect(guide.contains("](help/index.md)"))
    #expect(try #require(files(count: 600).text("llms.txt")).utf8.count < 20_000)
  }

  @Test func givesAllPagesOnePolicy() throws {
    let all = try files()
    let headers = try #require(all.text("_headers"))
    let policy = SecurityPolicy(try ReportText().site().settings).text
    #expect(headers.contains("  Content-Security-Policy: \(policy); frame-ancestors 'none'\n"))
    #expect(headers.contains("  X-Content-Type-Options: nosniff\n"))
    #expect(!policy.contains("unsafe"))
    for page in all where page.path.hasSuffix(".html") {
      try check(page, policy)
    }
  }

  /// Nothing stands in a page that its own policy would stop.
  private func check(_ page: PageFile, _ policy: String) throws {
    var reader = MarkupReader(page.bytes)
    var policies: [String] = []
    while let token = reader.next() {
      guard case .start(let name, let attributes, _) = token else { continue }
      #expect(name != "style" && name != "base" && name != "iframe" && name != "object", "\(page.path)")
      if name == "script" { #expect(reader.value(of: "src", in: attributes) != nil, "\(page.path)") }
      #expect(reader.value(of: "style", in: attributes) == nil, "\(page.path): \(name)")
      let text = String(decoding: page.bytes[attributes], as: UTF8.self).lowercased()
      #expect(
        !text.contains(" on")
          || !text.split(separator: " ").contains { $0.hasPrefix("on") && $0.contains("=") })
      #expect(!text.contains("javascript:"))
      if reader.value(of: "http-equiv", in: attributes) != nil {
        policies.append(reader.value(of: "content", in: attributes) ?? "")
      }
    }
    #expect(policies == [policy], "\(page.path)")
  }

  @Test func pointsToTwinFeedAndCalendar() throws {
    let all = try files()
    let paths = Set(all.map(\.path))
    var found = 0
    for page in all where page.path.hasSuffix("index.html") {
      let folder = page.path.dropLast("index.html".count)
      var reader = MarkupReader(page.bytes)
      while let token = reader.next() {
        guard case .start("link", let attributes, _) = token,
          reader.value(of: "rel", in: attributes) == "alternate"
        else { continue }
        var parts = folder.split(separator: "/")
        for part in (reader.value(of: "href", in: attributes) ?? "").split(separator: "/") {
          if part == ".." { parts.removeLast() } else { parts.append(part) }
        }
        #expect(paths.contains(parts.joined(separator: "/")), "\(page.path)")
        found += 1
      }
    }
    #expect(
      found == all.count { $0.path.hasSuffix("index.html") } + 2
        * all.count { $0.path.hasPrefix("projects/") && $0.path.hasSuffix("index.html") })
  }
}
