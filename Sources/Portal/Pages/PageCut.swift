/// How long tables are cut into pages: `index.html`, `page-2/index.html`, …
enum PageCut {
  /// Rows of one page.
  static let rows = 500
  /// Pages of one table, so that a site stays of bounded size. What is beyond stands in the CSV, and
  /// `creditpress explain` tells it.
  static let most = 100

  /// The pages of so many rows; one at least.
  static func count(for rows: Int) -> Int { min(max(1, (rows + Self.rows - 1) / Self.rows), most) }

  /// `page-2/` of the second page, nothing of the first.
  static func part(_ page: Int) -> String { page == 0 ? "" : "page-\(page + 1)/" }
}
