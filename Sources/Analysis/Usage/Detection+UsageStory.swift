import Credits
import Intake

extension Detection {
  /// What is unusual in the project's use; found when the first kind asks for it.
  mutating func usageStory() -> UsageStory {
    if let story { return story }
    let found = findUsageStory()
    story = found
    return found
  }

  private func findUsageStory() -> UsageStory {
    guard let last = lastCompleteDay else { return UsageStory() }
    var sums = DailySums()
    let nameCount = rows.names.count
    var mixes = [MixTally(.action, nameCount: nameCount), MixTally(.key, nameCount: nameCount)]
    let main = currencyOfUse
    let isLogged = !rows.usage.isEmpty
    forEachUse { use in
      sums.add(use)
      if use.currency != main { return }
      let requests: Int32 = isLogged ? 0 : 1
      mixes[0].add(use.action, day: use.day, requests: requests, credits: use.credits)
      if isLogged { mixes[1].add(use.key, day: use.day, requests: 0, credits: use.credits) }
    }
    let answered = isLogged ? countRequests(&mixes) : [:]
    var story = UsageStory()
    for use in sums.daily(through: last, names: rows.names) {
      let baseline = UsageBaseline(
        firstDay: use.firstDay, credits: use.credits.map(\.asDouble), minCredits: settings.minCredits.asDouble
      )
      story.tracks.append(UsageStory.Track(use: use, baseline: baseline))
    }
    addRuns(to: &story, answered: answered)
    addMixChanges(mixes, through: last, to: &story)
    story.joinTheMany()
    return story
  }

  /// The currency of most usage entries.
  var currencyOfUse: Name {
    guard isUsePosted else { return rows.names.find(settings.currency) ?? .none }
    var counts: [(currency: Name, count: Int)] = []
    for entry in rows.entries where entry.kind == .usage && entry.postedAt <= asOf {
      if let place = counts.firstIndex(where: { $0.currency == entry.currency }) {
        counts[place].count += 1
      } else {
        counts.append((entry.currency, 1))
      }
    }
    let best = counts.max { first, second in
      if first.count != second.count { return first.count < second.count }
      return rows.names.isOrderedBefore(second.currency, first.currency)
    }
    return best?.currency ?? .none
  }

  /// Counts the log's requests; returns those that succeeded, by day.
  private func countRequests(_ mixes: inout [MixTally]) -> [Int32: AnsweredRequests] {
    var cursor = DayCursor(zone: zone)
    var answered: [Int32: AnsweredRequests] = [:]
    for place in mixes.indices { mixes[place].beginSecondPass() }
    var last = Day(number: 0)
    var count = AnsweredRequests()
    for row in rows.usage where row.occurredAt <= asOf {
      let day = cursor.day(of: row.occurredAt)
      mixes[0].add(row.action, day: day, requests: 1, credits: .zero)
      mixes[1].add(row.key, day: day, requests: 1, credits: .zero)
      if day != last {
        if count.all > 0 { answered[last.number, default: AnsweredRequests()].add(count) }
        (last, count) = (day, AnsweredRequests())
      }
      if row.failed { continue }
      count.all += 1
      if links.isCharged(row.request) || links.isCharged(session: row.session) { count.charged += 1 }
    }
    if count.all > 0 { answered[last.number, default: AnsweredRequests()].add(count) }
    return answered
  }

  // MARK: Runs

  private func addRuns(to story: inout UsageStory, answered: [Int32: AnsweredRequests]) {
    var days: Set<Int32> = []
    var runs: [(track: Int, place: Int)] = []
    for (place, track) in story.tracks.enumerated() {
      for (index, run) in track.baseline.runs.enumerated() where !isExplained(run, of: track, answered) {
        runs.append((place, index))
        for day in run.before + run.days { days.insert(track.use.day(day).number) }
      }
    }
    if runs.isEmpty { return }
    let uses = UsesOfDays(self, days: days)
    for (place, index) in runs {
      let track = story.tracks[place]
      let run = track.baseline.runs[index]
      story.items.append(
        UnusualUse(
          matter: .run(track: place, place: index), firstDay: track.use.day(run.first),
          toldOn: track.use.day(run.told), driver: uses.driver(of: run, in: track, names: rows.names)))
    }
    story.sortItems()
    tieLevels(in: &story)
  }

  /// Ties a level change to the spike that became it.
  private func tieLevels(in story: inout UsageStory) {
    var places: [RunPlace: Int] = [:]
    for (index, item) in story.items.enumerated() {
      if let place = item.runPlace { places[place] = index }
    }
    for (index, item) in story.items.enumerated() {
      guard let place = item.runPlace else { continue }
      guard let became = story.tracks[place.track].baseline.runs[place.place].became else { continue }
      if let level = places[RunPlace(track: place.track, place: became)] { story.items[level].parent = index }
    }
  }

  /// Whether low use is none: the log is missing, or it shows the requests that were not charged.
  private func isExplained(
    _ run: UsageRun, of track: UsageStory.Track, _ answered: [Int32: AnsweredRequests]
  ) -> Bool {
    guard run.kind == .drop || run.kind == .stopped else { return false }
    let start = zone.start(of: track.use.day(run.first))
    let end = zone.end(of: track.use.day(run.told))
    for item in told where item.finding.kind == .logGap {
      if item.finding.startsAt < end && item.finding.endsAt > start { return true }
    }
    guard isUsePosted, !answered.isEmpty else { return false }
    func mean(_ days: [Int]) -> (all: Double, charged: Double) {
      var sum = AnsweredRequests()
      for day in days { sum.add(answered[track.use.day(day).number] ?? AnsweredRequests()) }
      let count = Double(max(1, days.count))
      return (Double(sum.all) / count, Double(sum.charged) / count)
    }
    let (usual, now) = (mean(run.before), mean(run.days))
    // A ledger of day sums names no request.
    if usual.charged == 0 { return usual.all > 0 && now.all >= usual.all / 2 }
    let uncharged = (now.all - now.charged) - (usual.all - usual.charged)
    return uncharged >= usual.charged / 2
  }

  // MARK: The mix

  private func addMixChanges(_ mixes: [MixTally], through last: Day, to story: inout UsageStory) {
    for var mix in mixes where mix.isMixed {
      mix.order(by: rows.names)
      let found = MixChanges(mix, through: last, minCredits: settings.minCredits)
      for change in found.changes { story.add(change) }
    }
    story.sortItems()
  }
}

/// Requests of the log that succeeded, and those of them that the ledger charges.
private struct AnsweredRequests {
  var all = 0
  var charged = 0

  mutating func add(_ other: AnsweredRequests) {
    all += other.all
    charged += other.charged
  }
}

/// A run's place in a story.
struct RunPlace: Hashable {
  var track: Int
  var place: Int
}

extension UnusualUse {
  /// Whether most of the excess comes from what is new.
  func isDriven(by change: MixChange) -> Bool {
    guard change.form == .new, firstDay <= change.day, change.day <= toldOn, let driver else { return false }
    return change.names.contains(change.dimension == .key ? driver.key : driver.action)
  }

  var runPlace: RunPlace? {
    guard case .run(let track, let place) = matter else { return nil }
    return RunPlace(track: track, place: place)
  }
}

extension UsageStory {
  /// Adds a change of the mix, as the child of the spike that it drives.
  fileprivate mutating func add(_ change: MixChange) {
    var item = UnusualUse(matter: .mix(change), firstDay: change.day, toldOn: change.day)
    for (index, other) in items.enumerated() where kind(of: index) == .spike {
      if item.parent == nil, other.isDriven(by: change) { item.parent = index }
    }
    items.append(item)
  }

  func run(of index: Int) -> UsageRun? {
    let item = items[index]
    guard case .run(let track, let place) = item.matter else { return nil }
    return tracks[track].baseline.runs[place]
  }

  func kind(of index: Int) -> UsageRun.Kind? { run(of: index)?.kind }

  /// Puts the items in the order of telling; a spike before the change of the mix that drives it.
  mutating func sortItems() {
    let order = items.indices.sorted { first, second in
      if items[first].toldOn != items[second].toldOn { return items[first].toldOn < items[second].toldOn }
      return first < second
    }
    var ranks = [Int](repeating: 0, count: items.count)
    for (rank, index) in order.enumerated() { ranks[index] = rank }
    items = order.map { items[$0] }
    for index in items.indices {
      if let parent = items[index].parent { items[index].parent = ranks[parent] }
    }
  }
}
