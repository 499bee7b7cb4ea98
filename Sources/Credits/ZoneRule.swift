/// The rule for years after a TZif file's last transition, a POSIX TZ text such as
/// `CET-1CEST,M3.5.0,M10.5.0/3`.
struct ZoneRule: Hashable {
  /// The day and time of a change, by the clock before it.
  struct Change: Hashable {
    enum Date: Hashable {
      /// Week 5 is the last; weekday 0 is Sunday.
      case weekday(month: Int, week: Int, weekday: Int)
      /// 1 to 365, 29 February never counted.
      case dayWithoutLeap(Int)
      /// 0 to 365.
      case dayWithLeap(Int)
    }

    var date: Date
    /// Seconds after midnight, within a week either way.
    var time: Int

    /// Seconds from 1970-01-01T00:00 to the change, both by the same clock.
    func second(inYear year: Int) -> Int64 {
      let first = Int(Day.number(year: year, month: 1, day: 1))
      let day: Int
      switch date {
      case .weekday(let month, let week, let weekday):
        let start = Day(number: Day.number(year: year, month: month, day: 1))
        var dayOfMonth = 1 + (weekday - start.weekday + 7) % 7 + (week - 1) * 7
        while dayOfMonth > Day.length(ofMonth: month, year: year) { dayOfMonth -= 7 }
        day = Int(start.number) + dayOfMonth - 1
      case .dayWithoutLeap(let number):
        day = first + number - 1 + (Day.isLeap(year) && number >= 60 ? 1 : 0)
      case .dayWithLeap(let number):
        day = first + number
      }
      return Int64(day) * 86_400 + Int64(time)
    }
  }

  struct Saving: Hashable {
    var offset: Int32
    var begins: Change
    var ends: Change
  }

  /// Seconds east of UTC without saving.
  var offset: Int32
  var saving: Saving?

  init?(parsing text: [UInt8]) {
    var reader = Reader(text: text)
    guard reader.skipName(), let west = reader.time() else { return nil }
    offset = Int32(-west)
    if reader.isAtEnd { return }
    guard reader.skipName() else { return nil }
    var savingOffset = -west + 3600
    if let next = reader.peek, next != UInt8(ascii: ",") {
      guard let west = reader.time() else { return nil }
      savingOffset = -west
    }
    guard reader.take(","), let begins = reader.change(), reader.take(","),
      let ends = reader.change(), reader.isAtEnd
    else { return nil }
    saving = Saving(offset: Int32(savingOffset), begins: begins, ends: ends)
  }
}

private struct Reader {
  let text: [UInt8]
  var index = 0

  var isAtEnd: Bool { index == text.count }
  var peek: UInt8? { index < text.count ? text[index] : nil }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  /// Skips `CET` or `<+03>`.
  mutating func skipName() -> Bool {
    let start = index
    if take("<") {
      while let byte = peek, byte != UInt8(ascii: ">") { index += 1 }
      return take(">")
    }
    while let byte = peek, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) { index += 1 }
    return index > start
  }

  mutating func number(upTo limit: Int) -> Int? {
    let start = index
    var value = 0
    while let byte = peek, byte &- UInt8(ascii: "0") <= 9 {
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
      if value > limit { return nil }
      index += 1
    }
    return index > start ? value : nil
  }

  /// Reads `[+-]hh[:mm[:ss]]` as seconds.
  mutating func time() -> Int? {
    var sign = 1
    if take("-") { sign = -1 } else { _ = take("+") }
    guard let hours = number(upTo: 167) else { return nil }
    var seconds = hours * 3600
    if take(":") {
      guard let minutes = number(upTo: 59) else { return nil }
      seconds += minutes * 60
      if take(":") {
        guard let rest = number(upTo: 59) else { return nil }
        seconds += rest
      }
    }
    return sign * seconds
  }

  mutating func change() -> ZoneRule.Change? {
    guard let date = date() else { return nil }
    var time = 7200
    if take("/") {
      guard let given = self.time() else { return nil }
      time = given
    }
    return ZoneRule.Change(date: date, time: time)
  }

  private mutating func date() -> ZoneRule.Change.Date? {
    if take("M") {
      guard let month = number(upTo: 12), month >= 1, take("."), let week = number(upTo: 5), week >= 1,
        take("."), let weekday = number(upTo: 6)
      else { return nil }
      return .weekday(month: month, week: week, weekday: weekday)
    }
    if take("J") {
      guard let day = number(upTo: 365), day >= 1 else { return nil }
      return .dayWithoutLeap(day)
    }
    return number(upTo: 365).map { .dayWithLeap($0) }
  }
}
