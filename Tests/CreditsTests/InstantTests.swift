import Testing

@testable import Credits

@Suite struct InstantTests {
  @Test(arguments: [
    ("2026-05-12T09:30:00.250Z", "2026-05-12T09:30:00.25Z"),
    ("2026-05-12t09:30:00z", "2026-05-12T09:30:00Z"),
    ("2026-05-12T09:30:00+02:00", "2026-05-12T07:30:00Z"),
    ("2026-05-12T00:30:00+23:59", "2026-05-11T00:31:00Z"),
    ("2026-05-12T09:30:00-23:59", "2026-05-13T09:29:00Z"),
    ("2026-05-12T09:30:00-00:00", "2026-05-12T09:30:00Z"),
    ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
    ("2016-12-31T23:59:60.5Z", "2017-01-01T00:00:00.5Z"),
    ("2024-02-29T00:00:00.1234569Z", "2024-02-29T00:00:00.123456Z"),
    ("2024-02-29T00:00:00.0000009Z", "2024-02-29T00:00:00Z"),
    ("1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"),
    ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
    ("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"),
    ("1900-03-01T00:00:00Z", "1900-03-01T00:00:00Z"),
  ])
  func readsAnInstant(_ text: String, _ utc: String) throws {
    let instant = try Instant(parsing: text)
    #expect(instant.text == utc)
    #expect(try Instant(parsing: utc) == instant)
  }

  @Test(arguments: [
    ("", InstantError.empty), ("2026-05-12", .malformed), ("2026-05-12 09:30:00Z", .malformed),
    ("2026-05-12T09:30Z", .malformed), ("2026-05-12T09:30:00", .noZone),
    ("2026-05-12T09:30:00.5", .noZone), ("2026-05-12T09:30:00.Z", .malformed),
    ("2026-05-12T09:30:00,5Z", .malformed), ("2026-05-12T24:00:00Z", .time),
    ("2026-05-12T23:60:00Z", .time), ("2026-05-12T23:59:61Z", .time), ("2026-13-01T00:00:00Z", .month),
    ("2026-00-01T00:00:00Z", .month), ("2026-02-29T00:00:00Z", .day), ("1900-02-29T00:00:00Z", .day),
    ("2026-04-31T00:00:00Z", .day), ("2026-04-00T00:00:00Z", .day),
    ("2026-05-12T09:30:00+24:00", .offset), ("2026-05-12T09:30:00+01:60", .offset),
    ("2026-05-12T09:30:00+0200", .malformed), ("2026-05-12T09:30:00+02", .malformed),
    ("2026-05-12T09:30:00Z ", .malformed), ("2026-05-12T09:30:00ZZ", .malformed),
    (" 2026-05-12T09:30:00Z", .malformed), ("0000-01-01T00:00:00Z", .outOfRange),
    ("0001-01-01T00:00:00+00:01", .outOfRange), ("9999-12-31T23:59:60Z", .outOfRange),
    ("9999-12-31T23:59:59-00:01", .outOfRange), ("1778578200", .malformed),
    ("2026-5-12T09:30:00Z", .malformed), ("12026-05-12T09:30:00Z", .malformed),
  ])
  func refusesWhatIsNotOne(_ text: String, _ error: InstantError) {
    #expect(throws: error) { try Instant(parsing: text) }
  }

  @Test func takesAZoneForATextWithoutOne() throws {
    let instant = try Instant(parsing: "2026-05-12T09:30:00", zone: .utc)
    #expect(instant.text == "2026-05-12T09:30:00Z")
    let stated = try Instant(parsing: "2026-05-12T09:30:00+01:00", zone: .utc)
    #expect(stated.text == "2026-05-12T08:30:00Z")
  }

  @Test(arguments: [
    ("2026-05-12", 20585, 2), ("1970-01-01", 0, 4), ("1969-12-31", -1, 3), ("2000-02-29", 11016, 2),
    ("0001-01-01", -719_162, 1), ("9999-12-31", 2_932_896, 5),
  ])
  func countsDays(_ text: String, _ number: Int32, _ weekday: Int) throws {
    let day = try Day(parsing: text)
    #expect(day.number == number)
    #expect(day.weekday == weekday)
    #expect(day.text == text)
  }

  @Test func agreesWithTheCalendarOnEveryDayOfItsCycle() throws {
    var (year, month, dayOfMonth) = (1600, 1, 1)
    for number in (-135_140)...(-135_140 + 146_097) {
      let day = Day(number: Int32(number))
      #expect(day.date == (year, month, dayOfMonth))
      #expect(Day(year: year, month: month, day: dayOfMonth) == day)
      dayOfMonth += 1
      if dayOfMonth > Day.length(ofMonth: month, year: year) { (month, dayOfMonth) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
  }

  @Test(arguments: [
    ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2024-02-29", 12, "2025-02-28"),
    ("2026-01-15", -1, "2025-12-15"), ("2026-12-15", 1, "2027-01-15"), ("2026-03-31", -13, "2025-02-28"),
  ])
  func movesByMonths(_ day: String, _ months: Int, _ expected: String) throws {
    #expect(try Day(parsing: day).adding(months: months).text == expected)
  }

  @Test(arguments: ["2026-02-30", "2026-5-1", "20260501", "2026/05/01", "2026-05-01x", ""])
  func refusesDays(_ text: String) {
    #expect(throws: InstantError.self) { try Day(parsing: text) }
  }

  @Test func readsAnExpiryAsInstantOrDay() throws {
    #expect(try Expiry(parsing: "2026-05-12") == .day(try Day(parsing: "2026-05-12")))
    let instant = try Instant(parsing: "2026-05-12T00:00:00Z")
    #expect(try Expiry(parsing: "2026-05-12T00:00:00Z") == .instant(instant))
    #expect(throws: InstantError.noZone) { try Expiry(parsing: "2026-05-12T00:00:00") }
  }

  @Test(arguments: [
    ("48h", TimeSpan.microseconds(172_800_000_000)), ("1y", .years(1)), ("365d", .days(365)),
    ("0s", .microseconds(0)), ("90m", .microseconds(5_400_000_000)), ("10000y", .years(10_000)),
  ])
  func readsALengthOfTime(_ text: String, _ span: TimeSpan) throws {
    #expect(try TimeSpan(parsing: text) == span)
  }

  @Test(arguments: [
    ("", TimeSpanError.malformed), ("h", .malformed), ("48", .malformed), ("4 h", .malformed),
    ("-1d", .malformed), ("1w", .malformed), ("10001y", .tooLong), ("99999999999999999999999s", .tooLong),
  ])
  func refusesALengthOfTime(_ text: String, _ error: TimeSpanError) {
    #expect(throws: error) { try TimeSpan(parsing: text) }
  }
}
