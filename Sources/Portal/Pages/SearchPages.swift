import Mustache

/// Search: its page, the index from A to Z, and the scripts that `site.js` searches in.
struct SearchPages {
  let site: Site
  private let projects: [SearchEntry]
  private let records: [SearchEntry]
  private let letters: [LetterPages.Letter]
  private let entries: [SearchEntry]

  init(site: Site, summaries: [ProjectSummary]) {
    self.site = site
    let linked = site.settings.pages.contains(.overview) ? summaries : []
    projects = linked.map(SearchEntry.init(project:)).sorted(by: SearchEntry.isOrderedBefore)
    records = linked.flatMap(\.records).sorted(by: SearchEntry.isOrderedBefore)
    let articles = site.help.articles.map { SearchEntry(article: $0, site.words) }
    entries = (projects + articles).sorted(by: SearchEntry.isOrderedBefore)
    letters = LetterPages(entries: entries, words: site.words).letters
  }

  func files(_ render: inout PageRendering) -> [PageFile] {
    var files = SearchIndex(site: site, projects: projects, records: records).files
    files.append(
      render.page(
        "search", at: "search/index.html", title: words("search.title"), current: "search",
        [
          "count": .text(words("search.count", ["things": things])), "hasLetters": .bool(!isWhole),
          "letters": isWhole ? .list([]) : letterLinks(from: ""),
          "groups": .list(
            (isWhole ? letters : []).map { letter in
              [
                "title": .text(letter.title), "anchor": .text("letter-" + letter.folder),
                "entries": .list(letter.entries.map { SearchPages.link(to: $0, root: "../") }),
              ]
            }),
        ]))
    if isWhole { return files }
    for letter in letters { files += pages(of: letter, &render) }
    return files
  }

  /// Whether the search's page holds all entries itself; else each letter has pages.
  private var isWhole: Bool { entries.count <= LetterPages.most }

  /// Links to the letters, for pages elsewhere.
  func letterLinks(from root: String) -> Value {
    .list(
      letters.map { letter in
        let href = isWhole ? "index.html#letter-\(letter.folder)" : "\(letter.folder)/index.html"
        return [
          "title": .text(letter.title), "href": .text(root + href),
          "count": .text(words.count(letter.entries.count)),
        ]
      })
  }

  private var words: Words { site.words }

  private var things: String {
    let articles = words.counted("search.articles", entries.count - projects.count)
    return projects.isEmpty
      ? articles : words.listed([words.counted("counts.projects", projects.count), articles])
  }

  private func pages(of letter: LetterPages.Letter, _ render: inout PageRendering) -> [PageFile] {
    let pages = LetterPages.pages(of: letter)
    return pages.indices.map { index in
      let page = pages[index]
      let isTop = index == pages.count - 1
      // The pages of entries come first and in their order.
      let previous = index > 0 && !page.entries.isEmpty ? pages[index - 1] : nil
      let next = index + 1 < pages.count && !page.entries.isEmpty ? pages[index + 1] : nil
      let root = String(repeating: "../", count: page.folder.utf8.count { $0 == UInt8(ascii: "/") } + 1)
      let title = isTop ? letter.title : span(of: page)
      func address(_ other: LetterPages.Page?) -> Value {
        guard let other, !other.entries.isEmpty else { return .text("") }
        return .text("\(root)search/\(other.folder)index.html")
      }
      return render.page(
        "letter", at: "search/\(page.folder)index.html", title: title, current: "search",
        [
          "title": .text(title), "letter": .text(letter.title),
          "up": .text(isTop ? "" : "\(root)search/\(letter.folder)/index.html"),
          "search": .text("\(root)search/index.html"),
          "count": .text(words("search.in_all", ["count": words.count(page.count)])),
          "entries": .list(page.entries.map { SearchPages.link(to: $0, root: root) }),
          "pages": .list(
            page.below.map {
              [
                "title": .text(span(of: $0)), "count": .text(words.count($0.count)),
                "href": .text("\(root)search/\($0.folder)index.html"),
              ]
            }),
          "hasPages": .bool(!page.below.isEmpty), "previous": address(previous), "next": address(next),
          "hasPager": .bool(!isTop && !page.entries.isEmpty),
        ])
    }
  }

  private func span(of page: LetterPages.Page) -> String {
    words("search.span", ["first": page.first, "last": page.last])
  }

  private static func link(to entry: SearchEntry, root: String) -> Value {
    [
      "title": .text(entry.title), "href": .text(root + entry.href),
      "id": .text(entry.kind == .project ? entry.detail : ""),
      "isHelp": .bool(entry.kind != .project), "lang": .text(entry.lang),
    ]
  }
}
