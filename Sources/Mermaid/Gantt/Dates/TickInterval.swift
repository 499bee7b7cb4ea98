/// The distance between two ticks of an axis of time, as d3 reckons it.
struct TickInterval: Sendable, Hashable {
  enum Unit: Sendable, Hashable {
    case millisecond, second, minute, hour, day
    /// - Parameter start: the day on which weeks begin; 0 is Sunday.
    case week(start: Int)
    case month, year
  }

  var step: Int
  var unit: Unit

  /// Reads `1day`, `2week` and so on; nil for anything else.
  init?(_ text: String, weekStart: Int) {
    let digits = text.utf8.prefix(while: DateToken.isDigit)
    guard digits.first != UInt8(ascii: "0"), digits.count <= 15,
      let step = Int(String(decoding: digits, as: UTF8.self))
    else {
      return nil
    }
    switch String(text.utf8.dropFirst(digits.count)) {
    case "millisecond": unit = .millisecond
    case "second": unit = .second
    case "minute": unit = .minute
    case "hour": unit = .hour
    case "day": unit = .day
    case "week": unit = .week(start: weekStart)
    case "month": unit = .month
    default: return nil
    }
    self.step = step
  }

  private init(_ step: Int, _ unit: Unit) {
    self.step = step
    self.unit = unit
  }

  /// The interval that cuts a range into about ten.
  init(for range: ClosedRange<Moment>) {
    let (start, stop) = (range.lowerBound.milliseconds, range.upperBound.milliseconds)
    let target = Double(stop - start) / 10
    let intervals = Self.automatic
    guard let next = intervals.firstIndex(where: { Double($0.length) > target }) else {
      let years = (Double(start) / Double(Span.year), Double(stop) / Double(Span.year))
      self.init(max(1, Int(Self.niceStep((years.1 - years.0) / 10))), .year)
      return
    }
    guard next > 0 else {
      self.init(max(1, Int(Self.niceStep(target))), .millisecond)
      return
    }
    let (below, above) = (Double(intervals[next - 1].length), Double(intervals[next].length))
    self = intervals[target / below < above / target ? next - 1 : next].interval
  }

  /// What ``init(for:)`` chooses from, with their lengths in milliseconds.
  private static let automatic: [(interval: TickInterval, length: Int)] = [
    (.init(1, .second), Span.second), (.init(5, .second), 5 * Span.second),
    (.init(15, .second), 15 * Span.second),
    (.init(30, .second), 30 * Span.second), (.init(1, .minute), Span.minute),
    (.init(5, .minute), 5 * Span.minute),
    (.init(15, .minute), 15 * Span.minute), (.init(30, .minute), 30 * Span.minute),
    (.init(1, .hour), Span.hour),
    (.init(3, .hour), 3 * Span.hour), (.init(6, .hour), 6 * Span.hour), (.init(12, .hour), 12 * Span.hour),
    (.init(1, .day), Span.day), (.init(2, .day), 2 * Span.day), (.init(1, .week(start: 0)), Span.week),
    (.init(1, .month), Span.month), (.init(3, .month), 3 * Span.month), (.init(1, .year), Span.year),
  ]

  /// 1, 2 or 5 times a power of ten, by the ratio nearest to the step.
  private static func niceStep(_ step: Double) -> Double {
    guard step >= 1, step.isFinite else { return 1 }
    var power = 1.0
    while power * 10 <= step { power *= 10 }
    let error = step / power
    if error * error >= 50 { return power * 10 }
    if error * error >= 10 { return power * 5 }
    return error * error >= 2 ? power * 2 : power
  }

  /// How many of the intervals lie in that many milliseconds, about.
  func count(in length: Int) -> Int {
    let unitLength =
      switch unit {
      case .millisecond: 1
      case .second: Span.second
      case .minute: Span.minute
      case .hour: Span.hour
      case .day: Span.day
      case .week: Span.week
      case .month: Span.month
      case .year: Span.year
      }
    let (interval, overflow) = unitLength.multipliedReportingOverflow(by: step)
    if overflow { return length > 0 ? 1 : 0 }
    return length / interval + (length % interval > 0 ? 1 : 0)
  }
}

extension TickInterval {
  /// The ticks of a range, both ends included.
  ///
  /// - Parameter most: those behind are left out.
  func ticks(in range: ClosedRange<Moment>, most: Int) -> [Moment] {
    var ticks: [Moment] = []
    var unit = tickUnit(from: firstUnit(notBefore: range.lowerBound))
    while ticks.count < most, let at = unit, let moment = moment(at), moment <= range.upperBound {
      ticks.append(moment)
      unit = tickUnit(from: at + 1)
    }
    return ticks
  }

  /// Units are counted from 1970 on, months and years from the year 0; the first at or behind the moment.
  private func firstUnit(notBefore start: Moment) -> Int {
    let unit =
      switch unit {
      case .millisecond: start.milliseconds
      case .second: floorDivision(start.milliseconds, Span.second)
      case .minute: floorDivision(start.milliseconds, Span.minute)
      case .hour: floorDivision(start.milliseconds, Span.hour)
      case .day: start.daysSinceEpoch
      case .week(let weekStart): floorDivision(start.daysSinceEpoch - Self.firstWeek(weekStart), 7)
      case .month: start.civil.year * 12 + start.civil.month - 1
      case .year: start.civil.year
      }
    return moment(unit).map { $0 < start } ?? false ? unit + 1 : unit
  }

  /// The first unit from there on that bears a tick.
  ///
  /// Ticks stand at multiples of the step within the next greater unit: of a day's hours, a month's days.
  private func tickUnit(from unit: Int) -> Int? {
    switch self.unit {
    case .millisecond, .week, .year: tickUnit(unit, at: 0, of: nil)
    case .second, .minute: tickUnit(unit, at: floorRemainder(unit, 60), of: 60)
    case .hour: tickUnit(unit, at: floorRemainder(unit, 24), of: 24)
    case .month: tickUnit(unit, at: floorRemainder(unit, 12), of: 12)
    case .day:
      Moment(milliseconds: unit * Span.day).flatMap { moment in
        let civil = moment.civil
        return tickUnit(
          unit, at: civil.day - 1, of: Moment.daysInMonth(year: civil.year, month: civil.month))
      }
    }
  }

  /// - Parameters:
  ///   - place: the unit's within the greater one.
  ///   - count: how many the greater one has; nil for units that are counted on and on.
  private func tickUnit(_ unit: Int, at place: Int, of count: Int?) -> Int? {
    let rest = floorRemainder(count == nil ? unit : place, step)
    guard rest > 0 else { return unit }
    if let count, place + step - rest >= count { return unit + count - place }
    let (sum, overflow) = unit.addingReportingOverflow(step - rest)
    return overflow ? nil : sum
  }

  private func moment(_ unit: Int) -> Moment? {
    func times(_ length: Int) -> Moment? {
      let (product, overflow) = unit.multipliedReportingOverflow(by: length)
      return overflow ? nil : Moment(milliseconds: product)
    }
    switch self.unit {
    case .millisecond: return Moment(milliseconds: unit)
    case .second: return times(Span.second)
    case .minute: return times(Span.minute)
    case .hour: return times(Span.hour)
    case .day: return times(Span.day)
    case .week(let weekStart): return times(Span.week)?.advanced(by: Self.firstWeek(weekStart) * Span.day)
    case .month:
      return Moment(CivilTime(year: floorDivision(unit, 12), month: floorRemainder(unit, 12) + 1, day: 1))
    case .year: return Moment(CivilTime(year: unit, month: 1, day: 1))
    }
  }

  /// The day at or before 1 January 1970, a Thursday, on which a week begins; from that day.
  private static func firstWeek(_ start: Int) -> Int { -floorRemainder(4 - start, 7) }
}
