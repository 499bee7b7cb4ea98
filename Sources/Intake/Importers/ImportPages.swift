import Diagnostics

/// One part of a list that comes in pages.
struct ImportPage {
  var path: String
  /// What is listed; with the owner, what the pages of one list have in common.
  var list: String
  /// The project.
  var owner: String
  var number: Int?
  var limit: Int?
  var count: Int
  /// Whether the response itself says that more follows.
  var hasMore: Bool
}

extension ImportSheet {
  /// Warns of lists whose last page says that there is more, and of pages that are missing between others.
  mutating func tellMissingPages() {
    var told: Set<String> = []
    for page in pages where told.insert(page.list + " of " + page.owner).inserted {
      let parts = pages.filter { $0.list == page.list && $0.owner == page.owner }
      let numbers = Set(parts.compactMap(\.number))
      if let missing = firstMissing(of: numbers) {
        tell(page.path, "page \(missing) of the \(page.list) is not among the files", next: missing)
      }
      // Pages without numbers follow each other in the order of the files.
      let last = parts.reduce(page) { ($1.number ?? .max) >= ($0.number ?? .max) ? $1 : $0 }
      let isFull = last.limit.map { $0 > 0 && last.count >= $0 } ?? false
      if last.hasMore || isFull {
        let next = last.number.flatMap { $0 < .max ? $0 + 1 : nil }
        tell(last.path, "the last page of the \(page.list) leaves open whether there is more", next: next)
      }
    }
  }

  /// The first page that is not there below the last one; sources count from 0 or from 1.
  private func firstMissing(of numbers: Set<Int>) -> Int? {
    guard let first = numbers.min(), let last = numbers.max(), first >= 0 else { return nil }
    let start = first >= 2 ? first - 1 : first
    guard last - start >= numbers.count else { return nil }
    return (start..<last).first { !numbers.contains($0) }
  }

  private mutating func tell(_ path: String, _ message: String, next: Int?) {
    let which = next.map { "page \($0)" } ?? "the next page"
    diagnostics.append(
      Diagnostic(
        .warning, code: "import-pages", message, at: Place(path: path),
        help: "ask the source for \(which) and give all pages as files of one import"))
  }
}
