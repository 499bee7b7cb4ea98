import Testing

@testable import Mermaid

@Suite struct GanttDates {
  @Test(arguments: [
    ("YYYY-MM-DD", "2014-01-06", "2014-01-06 00:00:00.000"),
    ("DD.MM.YYYY HH:mm", "29.02.2024 13:05", "2024-02-29 13:05:00.000"),
    ("YYYY", "1999", "1999-01-01 00:00:00.000"), ("x", "86400001", "1970-01-02 00:00:00.001"),
    ("X", "-1", "1969-12-31 23:59:59.000"), ("D MMM YYYY", "6 Jan 2014", "2014-01-06 00:00:00.000"),
    ("HH:mm", "17:30", "2024-01-01 17:30:00.000"),
    ("YYYY-MM-DD hh:mm a", "2014-01-06 12:30 am", "2014-01-06 00:30:00.000"),
  ])
  func readsInTheChartsForm(_ pattern: String, _ text: String, _ moment: String) throws {
    let date = try #require(DateFormat(pattern).date(text))
    #expect(DateFormat("YYYY-MM-DD HH:mm:ss.SSS").text(of: date) == moment)
  }

  @Test(arguments: [
    ("YYYY-MM-DD", "2014-1-6"), ("YYYY-MM-DD", "2023-02-29"), ("YYYY-MM-DD", "2014-13-01"),
    ("HH:mm", "24:00"),
    ("YYYY-MM-DD", "99999999-01-01"), ("x", "9223372036854775807"), ("X", "8640000000001"),
    ("", "2014-01-06"),
    ("L", "01/06/2014"), ("x", "1e3"),
  ])
  func readsNoOther(_ pattern: String, _ text: String) {
    #expect(DateFormat(pattern).date(text) == nil)
  }

  @Test(arguments: [
    ("2014-01-06", "2014-01-06 00:00"), ("Jan 6, 2014 10:30", "2014-01-06 10:30"),
    ("2014-01-06T10:00+02:00", "2014-01-06 08:00"),
    ("1/6/2014 2:15 PM", "2014-01-06 14:15"),
  ])
  func readsLooseDates(_ text: String, _ moment: String) throws {
    let date = try #require(LooseDate.date(text))
    #expect(DateFormat("YYYY-MM-DD HH:mm").text(of: date) == moment)
  }

  @Test(arguments: [
    "", "x", "99999999", "-99999999999999999999999", "99999999-99999999-99999999", "2014-02-30T25:00",
    "1/1/2014 GMT+999999999999", "9223372036854775807 Jan 9223372036854775807", "+999999-12-31",
  ])
  func refusesWhatIsNoDate(_ text: String) {
    #expect(LooseDate.date(text) == nil)
  }

  @Test(arguments: [
    ("3d", "2024-02-03 00:00"), ("1M", "2024-02-29 00:00"), ("1.5h", "2024-01-31 01:30"),
    ("1w", "2024-02-07 00:00"), ("1y", "2025-01-31 00:00"), ("90m", "2024-01-31 01:30"),
    ("0.5d", "2024-02-01 00:00"),
  ])
  func addsDurations(_ text: String, _ end: String) throws {
    let start = try #require(DateFormat("YYYY-MM-DD").date("2024-01-31"))
    let duration = try #require(Duration(text))
    let sum = try #require(start.adding(duration))
    #expect(DateFormat("YYYY-MM-DD HH:mm").text(of: sum) == end)
  }

  @Test(arguments: ["d", "-1d", "1 d", "1.d", ".5d", "1D", "1.2.3d", "", "1e3d"])
  func readsNoOtherDuration(_ text: String) {
    #expect(Duration(text) == nil)
  }

  @Test(arguments: ["99999999999999999999y", "99999999M", "9999999999999999999999ms", "300000y"])
  func endsAtTheLastMoment(_ text: String) throws {
    #expect(Moment.epoch.adding(try #require(Duration(text))) == nil)
  }

  @Test(arguments: [
    CivilTime(year: 999_999_999, month: 999_999_999, day: 999_999_999),
    CivilTime(year: .max, month: .min, day: 1),
    CivilTime(year: 275_760, month: 9, day: 14), CivilTime(year: -271_821, month: 4, day: 19),
  ])
  func knowsNoMomentBeyondTheRange(_ civil: CivilTime) {
    #expect(Moment(civil) == nil)
  }

  @Test(arguments: [-8_640_000_000_000_000, -86_400_001, -1, 0, 1_709_164_800_000, 8_640_000_000_000_000])
  func turnsMomentsIntoCivilTimesAndBack(_ milliseconds: Int) throws {
    let moment = try #require(Moment(milliseconds: milliseconds))
    #expect(Moment(moment.civil) == moment)
  }

  @Test(arguments: [
    ("%Y-%m-%d", "2024-02-09"), ("%d/%m", "09/02"), ("%-d %b %y", "9 Feb 24"), ("%e. %B", " 9. February"),
    ("%H:%M:%S.%L", "05:07:00.000"), ("%I %p", "05 AM"), ("%a %A", "Fri Friday"), ("%j", "040"), ("%%", "%"),
    ("%Q", "1707455220000"), ("%q", "1"), ("week %U", "week 05"), ("%V", "06"),
  ])
  func writesTicks(_ pattern: String, _ text: String) throws {
    let moment = try #require(DateFormat("YYYY-MM-DD HH:mm").date("2024-02-09 05:07"))
    #expect(AxisFormat(pattern).text(of: moment) == text)
  }

  @Test(arguments: [
    ("1day", 32), ("1week", 5), ("2week", 3), ("1month", 2), ("12hour", 63), ("10day", 5),
  ])
  func setsTicks(_ interval: String, _ count: Int) throws {
    let format = DateFormat("YYYY-MM-DD")
    let (start, end) = (try #require(format.date("2024-01-01")), try #require(format.date("2024-02-01")))
    let ticks = try #require(TickInterval(interval, weekStart: 1)).ticks(in: start...end, most: 1_000)
    #expect(ticks.allSatisfy { start <= $0 && $0 <= end })
    #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0 < $1 })
    #expect(ticks.count == count)
  }

  @Test(arguments: [
    "0day", "day", "1 day", "1days", "1.5day", "1year", "-1day", "99999999999999999999month", "",
  ])
  func takesNoOtherInterval(_ text: String) {
    #expect(TickInterval(text, weekStart: 0) == nil)
  }
}
