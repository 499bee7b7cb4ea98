import Markdown

/// Where the destinations of an article lead.
struct ArticleLinks {
  enum Target: Sendable, Hashable {
    /// Another article's path, and an anchor in it.
    case article(path: String, anchor: String)
    /// `site:support` and its like.
    case site(String)
    /// An anchor of the same page.
    case anchor(String)
    /// Something that is not in the site: a file beside the article, an address without scheme or host.
    case nowhere
    /// An address with a scheme.
    case other
  }

  /// Names that `site:` knows.
  static let names = ["support", "community", "console"]

  /// Tells a destination, as it stands in the article at that path, apart.
  static func target(of destination: String, from path: String) -> Target {
    if destination.hasPrefix("site:") { return .site(String(destination.dropFirst(5))) }
    if destination.hasPrefix("#") { return .anchor(String(destination.dropFirst())) }
    if destination.utf8.contains(UInt8(ascii: ":")) { return .other }
    let parts = destination.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    guard let file = parts.first, file.hasSuffix(".md"), !file.hasPrefix("/") else { return .nowhere }
    var folders = path.split(separator: "/").dropLast().map(String.init)
    for part in file.split(separator: "/", omittingEmptySubsequences: true) {
      switch part {
      case ".": break
      case "..": if folders.popLast() == nil { return .article(path: String(file), anchor: "") }
      default: folders.append(String(part))
      }
    }
    return .article(path: folders.joined(separator: "/"), anchor: parts.count > 1 ? String(parts[1]) : "")
  }
}

extension SiteSettings {
  /// The configured address that `site:NAME` stands for.
  func address(named name: String) -> String? {
    switch name {
    case "support": support.map(SiteSettings.address)
    case "community": community
    case "console": console
    default: nil
    }
  }

  /// The configured name that `<Value name="…"/>` shows.
  func value(named name: String) -> String? {
    switch name {
    case "support": support
    case "community": community
    case "console": console
    case "name": self.name
    case "currency": currency
    default: nil
    }
  }
}
