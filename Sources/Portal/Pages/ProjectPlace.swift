import Mustache

/// The parts of a project's pages that the navigation at the top leads to.
enum ProjectPlace: Sendable, Hashable, CaseIterable {
  case overview, findings, lots, use, months, ledger, sessions, data
}

extension ProjectContext {
  /// Links to what the project has; without an overview, to its pages alone.
  ///
  /// - Parameter root: from the page to the project's folder.
  func places(at current: ProjectPlace?, root: String) -> [Value] {
    let home = current == .overview ? "" : root + "index.html"
    let places = ProjectPlace.allCases.compactMap { place in
      href(of: place, root: root, home: home).map { (place, $0) }
    }
    if places.count < 2 && !has(.overview) { return [] }
    return places.map { place, href in
      let isPage = place == current && place == .overview
      return [
        "word": .text(words.name(of: place)), "href": .text(href), "isPage": .bool(isPage),
        "isHere": .bool(place == current && !isPage),
      ]
    }
  }

  private func href(of place: ProjectPlace, root: String, home: String) -> String? {
    switch place {
    case .overview: has(.overview) ? (home.isEmpty ? "#content" : home) : nil
    case .findings: has(.overview) ? home + "#findings" : nil
    case .lots: has(.overview) ? home + "#lots" : nil
    case .use: shows(.usage) ? root + "usage/index.html" : has(.overview) ? home + "#use" : nil
    case .months:
      has(.overview) ? home + "#months" : months.last.map { "\(root)\($0)/index.html" }
    case .ledger: shows(.ledger) ? root + "ledger/index.html" : nil
    case .sessions: shows(.sessions) ? root + "sessions/index.html" : nil
    case .data: has(.data) ? root + "data/index.html" : nil
    }
  }
}
