import Analysis
import Diagnostics
import Markdown
import Workspace

/// The articles of a site: the program's own and the workspace's.
public struct HelpCentre: Sendable {
  /// By topic as the topics come, in a topic by order, then by path.
  public let articles: [HelpArticle]
  private let guides: [FindingKind: Int]
  private let places: [String: Int]

  /// - Parameters:
  ///   - own: the workspace's articles; one of the same path replaces the program's.
  ///   - includesDefaults: whether the program's own articles are there at all.
  ///   - folder: where the workspace's articles lie, for messages.
  public init(articles own: [ContentFile], includesDefaults: Bool, folder: String = "Content/Help") {
    let defaults = Assets.articles
    var read = own.map { file in
      let name = "\(folder)/\(file.path)"
      let article = Article(parsing: file.bytes, path: name)
      // A copy of the program's own article is that article.
      let isCarried = defaults.contains { $0.path == file.path && $0.bytes == file.bytes }
      return HelpArticle(path: file.path, file: name, article: article, isCarried: isCarried)
    }
    if includesDefaults {
      let replaced = Set(own.map(\.path))
      for file in defaults where !replaced.contains(file.path) {
        let name = "Content/Help/\(file.path)"
        let article = Article(parsing: file.bytes, path: name)
        read.append(HelpArticle(path: file.path, file: name, article: article, isCarried: true))
      }
    }
    articles = HelpCentre.ordered(read)
    var guides: [FindingKind: Int] = [:]
    var places: [String: Int] = [:]
    for (index, article) in articles.enumerated() {
      places[article.path] = index
      for kind in article.kinds where guides[kind] == nil { guides[kind] = index }
    }
    self.guides = guides
    self.places = places
  }

  /// The article that explains a kind.
  public func guide(for kind: FindingKind) -> HelpArticle? { guides[kind].map { articles[$0] } }

  /// The article at a path below the help folder.
  func article(at path: String) -> HelpArticle? { places[path].map { articles[$0] } }

  /// The articles of each topic, in the order of their first ones.
  var topics: [[HelpArticle]] {
    var topics: [[HelpArticle]] = []
    for article in articles {
      if let last = topics.indices.last, topics[last].first?.topic == article.topic {
        topics[last].append(article)
      } else {
        topics.append([article])
      }
    }
    return topics
  }

  private static func ordered(_ articles: [HelpArticle]) -> [HelpArticle] {
    var firsts: [String: Int] = [:]
    for article in articles {
      let order = article.article.frontMatter.order ?? .max
      firsts[article.topic] = min(firsts[article.topic] ?? .max, order)
    }
    return articles.sorted { first, second in
      if first.topic != second.topic {
        let places = (firsts[first.topic] ?? .max, firsts[second.topic] ?? .max)
        if places.0 != places.1 { return places.0 < places.1 }
        return first.topic.utf8.lexicographicallyPrecedes(second.topic.utf8)
      }
      let orders = (first.article.frontMatter.order ?? .max, second.article.frontMatter.order ?? .max)
      if orders.0 != orders.1 { return orders.0 < orders.1 }
      return first.path.utf8.lexicographicallyPrecedes(second.path.utf8)
    }
  }
}
