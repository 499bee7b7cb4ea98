import Credits
import Glibc

/// Finds what is new in a project's mix of actions or keys, day by day.
struct MixChanges {
  private let tally: MixTally
  private let days: [(day: Int32, cells: ArraySlice<MixTally.Cell>)]
  private let minCredits: Amount
  private(set) var changes: [MixChange] = []
  /// Names that were told as new, and when.
  private var toldOn: [Int32?]
  private var recent: MixWindow
  private var former: MixWindow
  private var isShifted = false
  /// Requests before the day, by name, and how many names had exactly one.
  private var seen: [Int]
  private var seenOnce = 0
  private var requests = 0

  /// New names a day above which one more is no surprise.
  static let usualNovelty = 0.05
  /// Days on which a name is still new.
  static let newDays: Int32 = 7
  static let recentDays: Int32 = 7
  static let formerDays: Int32 = 28
  static let requestsNeeded = 200
  static let distance = 0.15
  /// Names after these are taken together, so that a key for each request costs no more.
  static let most = 64

  init(_ tally: MixTally, through last: Day, minCredits: Amount) {
    self.tally = tally
    self.minCredits = minCredits
    days = tally.byDay().filter { $0.day <= last.number }
    toldOn = Array(repeating: nil, count: tally.names.count)
    seen = Array(repeating: 0, count: tally.names.count)
    recent = MixWindow(names: min(Self.most + 1, tally.names.count))
    former = recent
    seek()
  }

  private mutating func seek() {
    guard let first = days.first?.day else { return }
    var leaving = 0
    var forgotten = 0
    var daysWithUse = 0
    for (index, day) in days.enumerated() {
      recent.add(day.cells)
      while days[leaving].day <= day.day - Self.recentDays {
        recent.remove(days[leaving].cells)
        former.add(days[leaving].cells)
        leaving += 1
      }
      while forgotten < leaving, days[forgotten].day <= day.day - Self.recentDays - Self.formerDays {
        former.remove(days[forgotten].cells)
        forgotten += 1
      }
      let isKnown = day.day - first >= UsageBaseline.daysNeeded && daysWithUse >= UsageBaseline.useNeeded
      if isKnown { seekNew(index) }
      if isKnown, day.day - first >= Self.recentDays + Self.formerDays - 1 {
        seekShift(index, from: leaving)
      }
      daysWithUse += 1
      for cell in day.cells { remember(cell) }
    }
  }

  private mutating func remember(_ cell: MixTally.Cell) {
    let name = Int(cell.name)
    if seen[name] == 1 { seenOnce -= 1 }
    seen[name] += Int(cell.requests)
    if seen[name] == 1 { seenOnce += 1 }
    requests += Int(cell.requests)
  }

  /// Whether so many requests would bring new names anyway, by the share of names that came once before
  /// (Good and Turing's estimate): a project that often tries something new is not unusual when it does.
  private func isNoveltyUsual(_ cells: ArraySlice<MixTally.Cell>) -> Bool {
    let today = cells.reduce(0) { $0 + Int($1.requests) }
    return (Double(seenOnce) + 0.5) / Double(requests + 1) * Double(today) > Self.usualNovelty
  }

  // MARK: New names

  private mutating func seekNew(_ index: Int) {
    let (day, cells) = days[index]
    var whole = Amount.zero
    var parts: [Int: Amount] = [:]
    for cell in cells {
      whole += cell.credits
      let name = Int(cell.name)
      guard day - tally.firstDays[name] < Self.newDays, toldOn[name] == nil else { continue }
      if !tally.names[name].isNone { parts[name, default: .zero] += cell.credits }
    }
    guard !parts.isEmpty, isNamedBefore(day), !isNoveltyUsual(cells) else { return }
    let names = parts.keys.sorted().filter { name in
      guard let part = parts[name], part.isPositive, part >= minCredits else { return false }
      return part.isAtLeast(percent: 10, of: whole)
    }
    if names.isEmpty { return }
    for name in names { toldOn[name] = day }
    let part = names.reduce(Amount.zero) { $0 + (parts[$1] ?? .zero) }
    changes.append(
      MixChange(
        form: .new, dimension: tally.dimension, names: names.map { tally.names[$0] }, day: Day(number: day),
        part: part, whole: whole))
  }

  /// Whether most of what came before has names: else a column that begins to be filled looks new.
  private func isNamedBefore(_ day: Int32) -> Bool {
    var named = 0
    var all = 0
    for window in [recent, former] {
      all += window.total
      for (name, count) in window.counts.enumerated() where name < Self.most {
        if !tally.names[name].isNone && tally.firstDays[name] <= day - Self.newDays { named += count }
      }
      // What is taken together has come later than the names before it, and has names.
      if window.counts.count > Self.most { named += window.counts[Self.most] }
    }
    return named > 0 && named * 2 >= all - newCount(day)
  }

  private func newCount(_ day: Int32) -> Int {
    var count = 0
    for name in 0..<min(Self.most, tally.names.count) where tally.firstDays[name] > day - Self.newDays {
      count += recent.counts[name] + former.counts[name]
    }
    return count
  }

  // MARK: Shares

  private mutating func seekShift(_ index: Int, from start: Int) {
    guard recent.total >= Self.requestsNeeded, former.total >= Self.requestsNeeded else { return }
    let distance = recent.distance(from: former)
    if distance < Self.distance {
      if distance < Self.distance * 2 / 3 { isShifted = false }
      return
    }
    guard !isShifted else { return }
    guard let name = recent.risen(from: former), name < Self.most else { return }
    let day = days[index].day
    // A new name that was told is the shift.
    if let told = toldOn[name], day - told < Self.recentDays + Self.formerDays {
      isShifted = true
      return
    }
    guard hasRisen(name, in: start...index) else { return }
    isShifted = true
    if tally.names[name].isNone { return }
    changes.append(
      MixChange(
        form: .shift, dimension: tally.dimension, names: [tally.names[name]], day: Day(number: day),
        part: Amount(recent.counts[name]), whole: Amount(recent.total),
        formerPart: Amount(former.counts[name]), formerWhole: Amount(former.total)))
  }

  /// Whether the name's share is above its former one on four of the days: one large job is no shift.
  private func hasRisen(_ name: Int, in range: ClosedRange<Int>) -> Bool {
    var risen = 0
    for index in range {
      var part = 0
      var whole = 0
      for cell in days[index].cells {
        whole += Int(cell.requests)
        if Int(cell.name) == name { part += Int(cell.requests) }
      }
      if part * former.total > former.counts[name] * whole { risen += 1 }
    }
    return risen >= 4
  }
}
