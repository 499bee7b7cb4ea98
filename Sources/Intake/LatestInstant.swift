import Credits

extension ProjectRows {
  /// The latest instant that the used rows state: what "now" is where nobody says (DATA §1).
  ///
  /// Entries in conflict are to be moved away first, with ``reject(_:)``.
  public var latestInstant: Instant? {
    var latest: Instant?
    for row in entries {
      latest = Self.later(latest, row.postedAt)
      latest = Self.later(latest, row.recordedAt)
    }
    for row in usage { latest = Self.later(latest, row.occurredAt) }
    for row in sessions {
      latest = Self.later(latest, row.openedAt)
      latest = Self.later(latest, row.closedAt)
      latest = Self.later(latest, row.lastActivityAt)
    }
    for row in notices { latest = Self.later(latest, row.publishedAt) }
    for row in cases {
      latest = Self.later(latest, row.openedAt)
      latest = Self.later(latest, row.closedAt)
    }
    return latest
  }

  @inline(__always)
  private static func later(_ first: Instant?, _ second: Instant?) -> Instant? {
    guard let first, let second else { return first ?? second }
    return max(first, second)
  }
}

extension Dataset {
  /// The latest instant of all used rows of the workspace.
  public var latestInstant: Instant? {
    projects.compactMap(\.latestInstant).max()
  }
}
