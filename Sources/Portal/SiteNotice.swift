import Credits
import Intake

/// A notice that speaks to all projects.
public struct SiteNotice: Sendable, Hashable {
  public var id: String
  public var title: String
  public var body: String
  public var publishedAt: Instant

  public init(id: String, title: String, body: String, publishedAt: Instant) {
    self.id = id
    self.title = title
    self.body = body
    self.publishedAt = publishedAt
  }

  /// The notices for all in a data set, the latest first. Every project carries them, so one is asked.
  static func all(of dataset: Dataset) -> [SiteNotice] {
    guard let rows = dataset.projects.first else { return [] }
    let notices = rows.notices.filter(\.isForAll).map { notice in
      SiteNotice(
        id: rows.names.string(notice.notice), title: rows.names.string(notice.title),
        body: rows.names.string(notice.body), publishedAt: notice.publishedAt)
    }
    return notices.sorted { first, second in
      if first.publishedAt != second.publishedAt { return first.publishedAt > second.publishedAt }
      return first.id.utf8.lexicographicallyPrecedes(second.id.utf8)
    }
  }
}
