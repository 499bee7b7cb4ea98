import Credits
import Mustache

/// The way in: find a project, the help centre's topics, current notices. Where there are many projects, the
/// index from A to Z holds them, so that the home page stays small.
struct HomePages {
  let site: Site
  let summaries: [ProjectSummary]
  let notices: [SiteNotice]
  let search: SearchPages

  /// Projects that the home page names itself.
  static let most = 60
  /// Days for which a notice is current.
  private static let current: Int64 = 60 * 86_400_000_000

  func files(_ render: inout PageRendering) -> [PageFile] {
    let pages = site.settings.pages.contains(.overview)
    let isSmall = summaries.count <= HomePages.most
    let shown = isSmall && pages ? summaries.sorted(by: HomePages.isOrderedBefore) : []
    let content: Value = [
      "projects": .list(shown.map { link(to: $0, from: "projects/") }),
      "letters": isSmall || !pages ? .list([]) : search.letterLinks(from: "search/"),
      "count": .text(
        site.words("home.count", ["projects": site.words.counted("counts.projects", summaries.count)])),
      "topics": HelpPages(site: site).topics(root: ""), "notices": .list(current.map(notice)),
      "hasNotices": .bool(!current.isEmpty),
    ]
    return [render.page("home", at: "index.html", title: site.settings.name, current: "home", content)]
  }

  private func link(to summary: ProjectSummary, from folder: String) -> Value {
    [
      "name": .text(summary.name), "id": .text(summary.id == summary.name ? "" : summary.id),
      "href": .text("\(folder)\(summary.slug)/index.html"),
    ]
  }

  private var current: [SiteNotice] {
    notices.filter {
      $0.publishedAt <= site.settings.asOf
        && site.settings.asOf.microseconds - $0.publishedAt.microseconds <= HomePages.current
    }
  }

  private func notice(_ notice: SiteNotice) -> Value {
    [
      "title": .text(notice.title), "body": .text(notice.body),
      "day": .text(site.settings.dates.day(notice.publishedAt)),
    ]
  }

  /// By name without regard to the case of ASCII letters, then byte for byte, then by id.
  static func isOrderedBefore(_ first: ProjectSummary, _ second: ProjectSummary) -> Bool {
    func folded(_ text: String) -> [UInt8] { text.utf8.map { (0x41...0x5A).contains($0) ? $0 + 32 : $0 } }
    let names = (folded(first.name), folded(second.name))
    if names.0 != names.1 { return names.0.lexicographicallyPrecedes(names.1) }
    if !first.name.utf8.elementsEqual(second.name.utf8) {
      return first.name.utf8.lexicographicallyPrecedes(second.name.utf8)
    }
    return first.id.utf8.lexicographicallyPrecedes(second.id.utf8)
  }
}
