import Analysis

/// The search's index: a script that assigns to one global, and where there is much, further scripts that
/// `site.js` loads as it needs them.
struct SearchIndex {
  /// In the order of the index from A to Z.
  let projects: [SearchEntry]
  let help: [SearchEntry]
  /// Within projects.
  let records: [SearchEntry]

  init(site: Site, projects: [SearchEntry], records: [SearchEntry]) {
    self.projects = projects
    self.records = records
    let articles = site.help.articles
    var uses: [String: Int] = [:]
    for section in articles.flatMap(\.sections) { uses[folded(section.text), default: 0] += 1 }
    var help: [SearchEntry] = []
    for article in articles {
      help.append(SearchEntry(article: article, site.words))
      for section in article.sections where uses[folded(section.text), default: 0] <= SearchIndex.most {
        help.append(SearchEntry(section: section, of: article, site.words))
      }
    }
    if ChecksPage(site: site).isThere {
      help += FindingKind.allCases.map { SearchEntry(kind: $0, site.words) }
    }
    self.help = help
  }

  /// A heading of more articles ("What to do now") leads nowhere of its own.
  private static let most = 3

  var files: [PageFile] {
    var index: [UInt8] = []
    var parts: [PageFile] = []
    index.text("var creditpressIndex={")
    for (name, entries) in [("projects", projects), ("help", help), ("records", records)] {
      let store = SearchStore(name: name, entries: entries)
      let (value, files) = store.written()
      if index.last != UInt8(ascii: "{") { index.comma() }
      index.quoted(store.name)
      index.text(":")
      index += value
      parts += files
    }
    index.text("};\n")
    return [PageFile(path: "search/index.js", bytes: index)] + parts
  }
}
