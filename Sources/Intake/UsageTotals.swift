import Credits

/// Requests of one project, action and day, counted and summed.
public struct UsageGroup: Sendable, Hashable {
  /// A number of ``UsageTotals/projects``.
  public let project: UInt32
  /// A number of ``UsageTotals/actions``.
  public let action: UInt32
  public let day: Day
  public internal(set) var requests: UInt32 = 0
  public internal(set) var quantity = Amount.zero
  public internal(set) var credits = Amount.zero

  init(project: UInt32, action: UInt32, day: Day) {
    self.project = project
    self.action = action
    self.day = day
  }

  @inline(__always)
  func isOf(_ project: UInt32, _ action: UInt32, _ day: Day) -> Bool {
    self.project == project && self.action == action && self.day == day
  }
}

/// A usage log summed by project, day and action.
public struct UsageTotals: Sendable {
  public internal(set) var projects: [String] = []
  public internal(set) var actions: [String] = []
  /// In the order of their first requests.
  public internal(set) var groups: [UsageGroup] = []
  /// Rows found, and those of them that could not be used.
  public internal(set) var rows = 0
  public internal(set) var rejected = 0
}

/// Sums requests as they come; fast where they come nearly in the order of time.
///
/// Only the groups of the current day are looked up, in a table that fits into the processor's cache.
/// Where days change all the time, the table holds all groups instead.
struct UsageSummer: ~Copyable {
  private var groups = LargeList<UsageGroup>()
  /// A group's number and 1; 0 for a free place.
  private var places = [UInt32](repeating: 0, count: 1 << 12)
  private var held = 0
  private var day = Day(number: .min)
  private var rowsOfDay = 0
  private var shortDays = 0
  private var isOrdered = true
  /// Whether a day came again after its groups were no longer looked up.
  private var hasReturned = false

  private static let shortDay = 200
  private static let shortDaysUntilUnordered = 20

  @inline(__always)
  mutating func add(project: UInt32, action: UInt32, day: Day, quantity: Amount, credits: Amount) {
    if day != self.day { turn(to: day) }
    rowsOfDay += 1
    // First the place: finding it may move the list.
    let index = find(project, action, day)
    let group = groups.base + index
    group.pointee.requests &+= 1
    group.pointee.quantity = group.pointee.quantity.wrappingSum(quantity)
    group.pointee.credits = group.pointee.credits.wrappingSum(credits)
  }

  @inline(__always)
  private mutating func find(_ project: UInt32, _ action: UInt32, _ day: Day) -> Int {
    let mask = places.count - 1
    var place = Self.hash(project, action, day) & mask
    while places[place] != 0 {
      let index = Int(places[place]) - 1
      let group = groups.base + index
      if group.pointee.isOf(project, action, day) { return index }
      place = (place + 1) & mask
    }
    groups.append(UsageGroup(project: project, action: action, day: day))
    places[place] = UInt32(truncatingIfNeeded: groups.count)
    held += 1
    if held * 2 > places.count { grow() }
    return groups.count - 1
  }

  @inline(__always)
  private static func hash(_ project: UInt32, _ action: UInt32, _ day: Day) -> Int {
    let high = UInt64(project) << 32 | UInt64(UInt32(bitPattern: day.number))
    let product = (high ^ UInt64(action) &* 0x9E37_79B9).multipliedFullWidth(by: 0x9E6C_63D0_676A_9A99)
    return Int(truncatingIfNeeded: product.high ^ product.low)
  }

  @inline(never)
  private mutating func turn(to day: Day) {
    guard isOrdered else {
      self.day = day
      return
    }
    if day < self.day { hasReturned = true }
    self.day = day
    if rowsOfDay < Self.shortDay { shortDays += 1 }
    rowsOfDay = 0
    if shortDays > Self.shortDaysUntilUnordered {
      isOrdered = false
    } else if held > 0 {
      for place in places.indices { places[place] = 0 }
      held = 0
    }
  }

  private mutating func grow() {
    var larger = [UInt32](repeating: 0, count: places.count * 2)
    let mask = larger.count - 1
    for number in places where number != 0 {
      let group = groups.base[Int(number) - 1]
      var place = Self.hash(group.project, group.action, group.day) & mask
      while larger[place] != 0 { place = (place + 1) & mask }
      larger[place] = number
    }
    places = larger
  }

  /// All groups in the order of their first requests; those that were summed on both sides of a change of
  /// days are brought together.
  func all() -> [UsageGroup] {
    let groups = UnsafeBufferPointer(start: groups.base, count: groups.count)
    if !hasReturned { return Array(groups) }
    var merged = UsageSummer()
    merged.isOrdered = false
    for group in groups {
      let index = merged.find(group.project, group.action, group.day)
      let sum = merged.groups.base + index
      sum.pointee.requests &+= group.requests
      sum.pointee.quantity = sum.pointee.quantity.wrappingSum(group.quantity)
      sum.pointee.credits = sum.pointee.credits.wrappingSum(group.credits)
    }
    return Array(UnsafeBufferPointer(start: merged.groups.base, count: merged.groups.count))
  }
}
