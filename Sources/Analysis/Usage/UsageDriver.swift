import Credits

/// The action, key and session that most of an excess, or of what is missing, comes from.
struct UsageDriver {
  var action = Name.none
  var key = Name.none
  var session = Name.none
  /// What came from them, and all of it; positive.
  var part: Double
  var whole: Double
  /// The largest use among it.
  var largest: DatedUse?
}

/// The uses of some days of one currency, to find out what drove a run.
struct UsesOfDays {
  private var byDay: [Int32: [DatedUse]] = [:]

  init(_ detection: Detection, days: Set<Int32>) {
    detection.forEachUse { use in
      if days.contains(use.day.number) { byDay[use.day.number, default: []].append(use) }
    }
  }

  /// - Parameter names: to put equals in order.
  func driver(of run: UsageRun, in track: UsageStory.Track, names: NameTable) -> UsageDriver? {
    let expected = run.expected.reduce(0, +)
    let used = run.days.reduce(0.0) { $0 + track.baseline.series.credits[$1] }
    let isLow = used < expected
    let whole = abs(used - expected)
    var shares: [Source: Share] = [:]
    var sessions: [Name: Double] = [:]
    var usual = 0.0
    for index in run.before {
      for use in uses(on: index, of: track) {
        shares[Source(use), default: Share()].before += use.credits.asDouble
        usual += use.credits.asDouble
      }
    }
    for index in run.days {
      for use in uses(on: index, of: track) {
        shares[Source(use), default: Share()].add(use)
        if !use.session.isNone { sessions[use.session, default: 0] += use.credits.asDouble }
      }
    }
    let gains = shares.map { source, share in
      let before = usual > 0 ? share.before / usual * expected : 0
      return Gain(
        source: source, credits: isLow ? before - share.now : share.now - before, largest: share.largest)
    }
    let ordered = gains.sorted { first, second in
      if first.source.action != second.source.action {
        return names.isOrderedBefore(first.source.action, second.source.action)
      }
      return names.isOrderedBefore(first.source.key, second.source.key)
    }
    guard var best = Self.best(ordered, names: names, atLeast: whole / 2) else { return nil }
    best.credits = min(best.credits, whole)
    var driver = UsageDriver(part: best.credits, whole: whole, largest: best.largest)
    driver.action = best.source.action
    driver.key = best.source.key
    if !isLow {
      let largest = sessions.sorted { names.isOrderedBefore($0.key, $1.key) }.max { $0.value < $1.value }
      if let largest, largest.value >= whole / 2 { driver.session = largest.key }
    }
    return driver
  }

  private func uses(on index: Int, of track: UsageStory.Track) -> [DatedUse] {
    let all = byDay[track.use.day(index).number] ?? []
    return all.filter { $0.currency == track.use.currency }
  }

  // MARK: Gains

  private struct Source: Hashable {
    var action: Name
    var key: Name

    init(_ use: DatedUse) { (action, key) = (use.action, use.key) }

    init(action: Name, key: Name) { (self.action, self.key) = (action, key) }
  }

  private struct Share {
    var before = 0.0
    var now = 0.0
    var largest: DatedUse?

    mutating func add(_ use: DatedUse) {
      now += use.credits.asDouble
      if use.credits > largest?.credits ?? .zero { largest = use }
    }
  }

  private struct Gain {
    var source: Source
    var credits: Double
    var largest: DatedUse?
  }

  /// The pair of action and key that makes half of it; else an action alone, else a key alone.
  private static func best(_ gains: [Gain], names: NameTable, atLeast half: Double) -> Gain? {
    let forms: [(Source) -> Source] = [
      { $0 }, { Source(action: $0.action, key: .none) }, { Source(action: .none, key: $0.key) },
    ]
    for form in forms {
      var sums: [Source: Gain] = [:]
      for gain in gains {
        let source = form(gain.source)
        if source.action.isNone && source.key.isNone { continue }
        if let sum = sums[source] {
          let isLarger = gain.largest?.credits ?? .zero > sum.largest?.credits ?? .zero
          sums[source]?.credits += gain.credits
          if isLarger { sums[source]?.largest = gain.largest }
        } else {
          sums[source] = Gain(source: source, credits: gain.credits, largest: gain.largest)
        }
      }
      let best = sums.values.max { first, second in
        if first.credits != second.credits { return first.credits < second.credits }
        if first.source.action != second.source.action {
          return names.isOrderedBefore(second.source.action, first.source.action)
        }
        return names.isOrderedBefore(second.source.key, first.source.key)
      }
      if let best, best.credits >= half, best.credits > 0 { return best }
    }
    return nil
  }
}

extension Amount {
  /// The nearest binary fraction, for statistics only.
  var asDouble: Double { Double(picos) / 1e12 }
}
