/// A date in any form that browsers read, as `2014-1-6`, `Jan 6, 2014 10:30` or `6/1/14 2 pm`.
///
/// For texts that the chart's own format does not read. The forms are those of V8: first what ISO 8601 writes,
/// then numbers that are day, month and year by their size and order, with names of months and zones. Times
/// without a zone are UTC.
struct LooseDate {
  private var tokens: LooseDateTokens
  private var numbers: [Int] = []
  private var namedMonth: Int?
  private var isISO = false
  private var time: [Int] = []
  /// No further number is a part of the time.
  private var isTimeFull = false
  private var afternoonHours: Int?
  private var zone = LooseZone()
  private var hasNumber = false

  /// The moment that a text says; nil for what is no date, or one beyond the year ±10,000.
  static func date(_ text: String) -> Moment? {
    guard text.utf8.count <= DateFormat.longest else { return nil }
    var reader = LooseDate(tokens: LooseDateTokens(Array(text.utf8)))
    guard let token = reader.iso(), reader.legacy(token), let moment = reader.moment,
      -10_000...10_000 ~= moment.civil.year
    else { return nil }
    return moment
  }

  private init(tokens: LooseDateTokens) { self.tokens = tokens }

  // MARK: - ISO 8601

  /// Reads `yyyy-mm-dd` and `Thh:mm:ss.sss±hh:mm`, or as much of them as stands there.
  ///
  /// - Returns: the first token that is left; nil when the text can be no date at all.
  private mutating func iso() -> LooseDateTokens.Token? {
    if let sign = tokens.peek.sign {
      let token = tokens.next()
      guard case .number(let year, 6) = tokens.peek, !(sign < 0 && year == 0) else { return token }
      _ = tokens.next()
      numbers.append(sign * year)
    } else if case .number(let year, 4) = tokens.peek {
      _ = tokens.next()
      numbers.append(year)
    } else {
      return tokens.next()
    }
    for most in [12, 31] where tokens.skip("-") {
      guard case .number(let number, 2) = tokens.peek, 1...most ~= number else { return tokens.next() }
      _ = tokens.next()
      numbers.append(number)
    }
    if tokens.peek == .keyword(.timeSeparator) {
      _ = tokens.next()
      guard isoTime() else { return nil }
    }
    guard tokens.peek == .end else { return time.isEmpty ? tokens.next() : nil }
    isISO = true
    return .end
  }

  private mutating func isoTime() -> Bool {
    guard case .number(let hour, 2) = tokens.next(), 0...24 ~= hour, tokens.skip(":"),
      case .number(let minute, 2) = tokens.next(), 0...(hour == 24 ? 0 : 59) ~= minute
    else { return false }
    time = [hour, minute]
    if tokens.skip(":") {
      guard case .number(let second, 2) = tokens.next(), 0...(hour == 24 ? 0 : 59) ~= second else {
        return false
      }
      time.append(second)
      if tokens.skip(".") {
        let token = tokens.next()
        guard case .number(let fraction, _) = token, hour < 24 || fraction == 0 else { return false }
        time.append(token.milliseconds)
      }
    }
    if tokens.peek == .keyword(.zone(0, isZ: true)) {
      _ = tokens.next()
      zone.setHours(0)
    } else if let sign = tokens.peek.sign {
      _ = tokens.next()
      zone.sign = sign
      switch tokens.next() {
      case .number(let both, 4):
        guard both / 100 <= 23, both % 100 <= 59 else { return false }
        zone.setTime(both / 100, both % 100)
      case .number(let hour, 2):
        guard hour <= 23, tokens.skip(":"), case .number(let minute, 2) = tokens.next(), minute <= 59 else {
          return false
        }
        zone.setTime(hour, minute)
      case .number, .symbol, .keyword, .space, .end: return false
      }
    }
    return true
  }

  // MARK: - Other forms

  /// Reads the rest, beginning with a token already taken; false when it is no date.
  private mutating func legacy(_ first: LooseDateTokens.Token) -> Bool {
    hasNumber = !numbers.isEmpty
    var token = first
    while token != .end {
      switch token {
      case .number(let number, _):
        hasNumber = true
        guard self.number(number) else { return false }
      case .keyword(let word): guard keyword(word) else { return false }
      case .symbol(let byte):
        if let sign = token.sign, zone.isUTC || !time.isEmpty {
          guard offset(sign) else { return false }
        } else if hasNumber, token.sign != nil || byte == UInt8(ascii: ")") {
          return false
        }
      case .space, .end: break
      }
      token = tokens.next()
    }
    return true
  }

  private mutating func number(_ number: Int) -> Bool {
    if tokens.skip(":") {
      if tokens.skip(":") { return time.isEmpty && addTime(number) && addTime(0) }
      guard addTime(number) else { return false }
      _ = tokens.skip(".")
      return true
    }
    if tokens.skip("."), expectsTime(number) {
      time.append(number)
      let fraction = tokens.next()
      guard case .number = fraction else { return false }
      return finishTime(fraction.milliseconds)
    }
    if zone.takesMinutes, 0...59 ~= number {
      zone.minutes = number
      return true
    }
    if expectsTime(number) {
      guard finishTime(number) else { return false }
      let next = tokens.peek
      return next == .end || next == .space || next == .keyword(.zone(0, isZ: true)) || next.sign != nil
    }
    guard numbers.count < 3 else { return false }
    numbers.append(number)
    _ = tokens.skip("-")
    return true
  }

  private mutating func keyword(_ word: LooseDateTokens.Keyword) -> Bool {
    switch word {
    case .meridiem(let hours) where !time.isEmpty: afternoonHours = hours
    case .month(let month):
      namedMonth = month
      _ = tokens.skip("-")
    case .zone(let hours, _) where hasNumber: zone.setHours(hours)
    case .meridiem, .zone, .timeSeparator, .other:
      if hasNumber { return false }
      if case .number = tokens.peek { return false }
    }
    return true
  }

  /// Reads what stands behind a sign: `8`, `0800` or `08:00`.
  private mutating func offset(_ sign: Int) -> Bool {
    zone.sign = sign
    var (number, length) = (0, 0)
    if case .number(let value, let digits) = tokens.peek {
      _ = tokens.next()
      (number, length) = (value, digits)
    }
    hasNumber = true
    if tokens.peek == .symbol(UInt8(ascii: ":")) {
      zone.hours = number
      zone.minutes = nil
      return true
    }
    switch length {
    case 1, 2: zone.setTime(number, 0)
    case 3, 4: zone.setTime(number / 100, number % 100)
    default: return false
    }
    return true
  }

  private func expectsTime(_ number: Int) -> Bool {
    if isTimeFull { return false }
    switch time.count {
    case 1, 2: return 0...59 ~= number
    case 3: return 0...999 ~= number
    default: return false
    }
  }

  private mutating func addTime(_ number: Int) -> Bool {
    guard time.count < 4, !isTimeFull else { return false }
    time.append(number)
    return true
  }

  private mutating func finishTime(_ number: Int) -> Bool {
    guard addTime(number) else { return false }
    isTimeFull = true
    return true
  }

  // MARK: - The moment

  private var moment: Moment? {
    guard let (year, month, day) = date, let hour, let offset = zone.offset else { return nil }
    let rest = time.dropFirst()
    let fields = Array(rest) + [Int](repeating: 0, count: 3 - min(3, rest.count))
    guard 0...59 ~= fields[0], 0...59 ~= fields[1], 0...999 ~= fields[2],
      hour < 24 || (hour == 24 && fields.allSatisfy { $0 == 0 })
    else { return nil }
    return Moment(
      CivilTime(
        year: year, month: month, day: day, hour: hour, minute: fields[0], second: fields[1],
        millisecond: fields[2]))?.advanced(by: -offset * Span.minute)
  }

  private var hour: Int? {
    let hour = time.first ?? 0
    guard let afternoonHours else { return 0...24 ~= hour ? hour : nil }
    guard 0...12 ~= hour else { return nil }
    return hour % 12 + afternoonHours
  }

  /// Year, month and day by the size and order of the numbers.
  private var date: (Int, Int, Int)? {
    guard !numbers.isEmpty else { return nil }
    let three = numbers + [Int](repeating: 1, count: 3 - min(3, numbers.count))
    let isDayFirst = 1...31 ~= three[0]
    var (year, month, day) = (three[0], three[1], three[2])
    if let namedMonth {
      month = namedMonth
      (year, day) = isDayFirst ? (three[1], three[0]) : (three[0], three[1])
    } else if !isISO, isDayFirst {
      (month, day, year) = (three[0], three[1], three[2])
    }
    if !isISO, 0...49 ~= year { year += 2_000 }
    if !isISO, 50...99 ~= year { year += 1_900 }
    guard 1...12 ~= month, 1...31 ~= day else { return nil }
    return (year, month, day)
  }
}

/// The zone of a loose date.
private struct LooseZone {
  var sign: Int?
  var hours: Int?
  var minutes: Int?

  var isUTC: Bool { hours == 0 && minutes == 0 }
  /// The hours stand, the minutes are to come.
  var takesMinutes: Bool { hours != nil && minutes == nil }

  mutating func setHours(_ value: Int) {
    sign = value < 0 ? -1 : 1
    setTime(Int(value.magnitude), 0)
  }

  mutating func setTime(_ hours: Int, _ minutes: Int) {
    self.hours = hours
    self.minutes = minutes
  }

  /// Minutes east of Greenwich; nil for what is no zone.
  var offset: Int? {
    guard sign != nil || hours != nil else { return 0 }
    let (hours, minutes) = (hours ?? 0, minutes ?? 0)
    guard hours < 100_000, minutes < 100_000 else { return nil }
    return (sign ?? 1) * (hours * 60 + minutes)
  }
}
