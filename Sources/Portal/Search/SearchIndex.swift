import Analysis

/// The search's index: a script that assigns to one global, and where there is much, further scripts that
/// `site.js` loads as it needs them.
struct SearchIndex {
  /// In the order of the index from A to Z.
  let projects: [SearchEntry]
  let help: [SearchEntry]

  init(site: Site, projects: [SearchEntry]) {
    self.projects = projects
    let kinds = FindingKind.allCases.map(SearchEntry.init(kind:))
    help =
      site.help.articles.flatMap(SearchEntry.entries(of:)) + (ChecksPage(site: site).isThere ? kinds : [])
  }

  var files: [PageFile] {
    var index: [UInt8] = []
    var parts: [PageFile] = []
    index.text("var creditpressIndex={")
    for store in [SearchStore(name: "projects", entries: projects), SearchStore(name: "help", entries: help)] {
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
