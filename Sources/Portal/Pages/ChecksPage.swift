import Analysis
import Credits
import Mustache

/// "What we check": every kind of the catalogue with its definition, thresholds, needs, an example and its
/// guide, from the same rules that the detectors follow.
struct ChecksPage {
  let site: Site

  static let slug = "what-we-check"
  static let folder = "help/\(slug)/"

  /// The page's place in the site, to the kind.
  static func href(of kind: FindingKind, root: String) -> String {
    "\(root)\(folder)index.html#\(kind.rawValue)"
  }

  /// Not where an article has its address.
  var isThere: Bool { !site.help.articles.contains { $0.slug == Self.slug } }

  func file(_ render: inout PageRendering) -> PageFile? {
    guard isThere else { return nil }
    return render.page(
      "checks", at: Self.folder + "index.html", title: site.words("checks.title"), current: "help", value)
  }

  private var value: Value {
    var topics: [(title: String, kinds: [FindingKind])] = []
    for kind in FindingKind.allCases {
      if let place = topics.firstIndex(where: { $0.title == kind.rule.topic }) {
        topics[place].kinds.append(kind)
      } else {
        topics.append((kind.rule.topic, [kind]))
      }
    }
    return [
      "count": .text(site.words.count(FindingKind.allCases.count)),
      "topics": .list(
        topics.map { topic in
          ["title": .text(topic.title), "kinds": .list(topic.kinds.map(value))]
        }),
    ]
  }

  private func value(of kind: FindingKind) -> Value {
    let rule = kind.rule
    let guide = site.help.guide(for: kind)
    var settings = AnalysisSettings(asOf: site.settings.asOf, files: [])
    settings.minCredits = site.settings.minCredits
    return [
      "name": .text(kind.rawValue), "title": .text(site.words.title(of: kind)),
      "definition": .text(rule.definition),
      "away": .text(rule.explainedAway), "example": .text(rule.example?.sentence ?? ""),
      "thresholds": .list(rule.thresholds(settings).map { ["text": .text($0)] }),
      "needs": .text(Words.english.listed(rule.needs.map(\.what))),
      "guide": .text(guide?.title ?? ""), "guideHref": .text(guide.map { "../../\($0.page)" } ?? ""),
      "lang": .text(guide?.lang(on: site.words) ?? ""),
    ]
  }
}
