import Credits

/// The address of a figure as pages link to it: `projects/SLUG/2026-05/#used`, `projects/SLUG/ledger/#e-KF-01258`.
///
/// What stands before `projects/` does not count, nor do `index.html` and the number of a ledger's page.
public struct FigureAddress: Sendable, Hashable {
  enum Page: Sendable, Hashable {
    case overview
    case month(String)
    /// By place among the project's accounts.
    case ledger(account: Int)
    /// The same account's lots.
    case lots(account: Int)
    case usage
  }

  public let slug: String
  let page: Page
  let anchor: String

  /// Nothing where the text is no such address.
  public init?(_ text: String) {
    let halves = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let parts = (halves.first ?? "").split(separator: "/").map(String.init)
    guard let start = parts.lastIndex(of: "projects"), start + 1 < parts.count else { return nil }
    slug = parts[start + 1]
    anchor = halves.count > 1 ? String(halves[1]) : ""
    let rest = parts[(start + 2)...].filter { $0 != "index.html" }
    switch rest.first {
    case nil: page = .overview
    case "ledger":
      let account = rest.dropFirst().first { $0.hasPrefix("account-") }
      let number = account.flatMap { Int($0.dropFirst("account-".count)) } ?? 1
      page = rest.contains("lots") ? .lots(account: number &- 1) : .ledger(account: number &- 1)
    case "usage": page = .usage
    case let word?:
      guard rest.count == 1, (try? Day(parsing: word + "-01")) != nil else { return nil }
      page = .month(word)
    }
  }

  /// Whether the project's folder has the address's name.
  public func isOf(name: String, id: String) -> Bool { projectSlug(name: name, id: id) == slug }
}
