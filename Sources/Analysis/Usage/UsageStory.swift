import Credits

/// All that is unusual in a project's use, found once for the kinds that tell of it.
struct UsageStory {
  /// One currency's use between long silences, and what was said of it.
  struct Track {
    var use: DailyUse
    var baseline: UsageBaseline
  }

  var tracks: [Track] = []
  /// In the order of telling.
  var items: [UnusualUse] = []
}

/// Something unusual, told at the earliest when its last day was complete.
struct UnusualUse {
  enum Matter {
    /// A run of a track, by their places.
    case run(track: Int, place: Int)
    case mix(MixChange)
  }

  var matter: Matter
  var firstDay: Day
  var toldOn: Day
  var driver: UsageDriver?
  /// The item of the spike that it drives, or that became it.
  var parent: Int?
  /// Whether it is the third within 30 days; those that follow are told with it.
  var isIrregular = false
  /// The item that it is told with.
  var joins: Int?
  /// Items that are told with this one.
  var joined: [Int] = []
}

extension UsageStory {
  static let mostInThirtyDays = 3

  /// Lets at most three items in 30 days stand alone (ANOMALIES §4.8).
  ///
  /// What was told stays as it was, so the third says that use is irregular, and takes in the rest. An item
  /// that belongs to another one is not counted.
  mutating func joinTheMany() {
    var told: [Int] = []
    for index in items.indices {
      if let parent = items[index].parent {
        if let joins = items[parent].joins { join(index, to: joins) }
        continue
      }
      let edge = items[index].toldOn.adding(days: -30)
      while let first = told.first, items[first].toldOn <= edge { told.removeFirst() }
      if told.count >= Self.mostInThirtyDays, let last = told.last {
        join(index, to: last)
        continue
      }
      told.append(index)
      items[index].isIrregular = told.count == Self.mostInThirtyDays
    }
  }

  private mutating func join(_ index: Int, to place: Int) {
    items[index].joins = place
    items[place].joined.append(index)
  }
}
