/// What the pages of long lists are called: of the ledger, the sessions, the use.
extension Words {
  /// The title of a page in the browser; pages count from 0.
  func title(_ heading: String, page: Int = 0, of project: String) -> String {
    if page == 0 { return self("records.title", ["heading": heading, "project": project]) }
    return self("records.title_of_page", ["heading": heading, "page": String(page + 1), "project": project])
  }

  /// The heading of a page that is one of several; the first has its name alone.
  func heading(_ heading: String, page: Int, of pages: Int) -> String {
    if page == 0 { return heading }
    return self(
      "records.heading_of_page", ["heading": heading, "page": String(page + 1), "pages": String(pages)])
  }

  /// A link to a page, counted from 0.
  func page(_ page: Int) -> String { self("records.page", ["page": String(page + 1)]) }

  /// The head of the column of what was charged; without a unit, the word alone.
  func charged(in unit: String?) -> String {
    unit.map { self("records.charged_in", ["unit": $0]) } ?? self("records.charged")
  }

  /// Which rows of a list a table shows, by a message with those names.
  func cut(_ key: String, _ rows: Range<Int>, of all: Int) -> String {
    self(key, ["first": count(rows.lowerBound + 1), "last": count(rows.upperBound), "all": count(all)])
  }
}
