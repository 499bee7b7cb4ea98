import Testing

@testable import Credits

@Suite struct ZoneTests {
  let database = ZoneDatabase()

  @Test(arguments: [
    ("Europe/Berlin", "2026-03-29", 23), ("Europe/Berlin", "2026-10-25", 25),
    ("America/New_York", "2026-03-08", 23), ("America/New_York", "2026-11-01", 25),
    ("Europe/Berlin", "2050-03-27", 23), ("America/New_York", "2199-11-03", 25),
    ("Europe/Berlin", "2600-03-30", 23), ("Europe/Berlin", "2026-05-12", 24),
    ("Pacific/Apia", "2011-12-30", 0), ("America/Sao_Paulo", "2018-11-04", 23), ("UTC", "2026-03-29", 24),
  ])
  func countsTheHoursOfADay(_ name: String, _ text: String, _ hours: Int64) throws {
    let zone = try database.zone(named: name)
    let day = try Day(parsing: text)
    let length = zone.end(of: day).microseconds - zone.start(of: day).microseconds
    #expect(length == hours * 3_600_000_000)
    if hours > 0 {
      #expect(zone.day(of: zone.start(of: day)) == day)
      #expect(zone.day(of: zone.end(of: day).adding(microseconds: -1)) == day)
    }
  }

  @Test(arguments: [
    ("Europe/Berlin", "2026-03-29T01:30:00", "2026-03-29T00:30:00Z"),
    ("Europe/Berlin", "2026-03-29T02:30:00", "2026-03-29T01:30:00Z"),
    ("Europe/Berlin", "2026-10-25T02:30:00", "2026-10-25T00:30:00Z"),
    ("Europe/Berlin", "2026-10-25T03:00:00", "2026-10-25T02:00:00Z"),
    ("Asia/Kolkata", "2026-05-12T09:30:00.25", "2026-05-12T04:00:00.25Z"),
    ("America/New_York", "2400-07-01T00:00:00", "2400-07-01T04:00:00Z"),
    ("Europe/Dublin", "2060-01-01T00:00:00", "2060-01-01T00:00:00Z"),
    ("Europe/Dublin", "2060-07-01T00:00:00", "2060-06-30T23:00:00Z"),
  ])
  func findsTheInstantOfACivilTime(_ name: String, _ civil: String, _ utc: String) throws {
    let zone = try database.zone(named: name)
    let instant = try Instant(parsing: civil, zone: zone)
    #expect(instant.text == utc)
  }

  @Test(arguments: [
    ("Europe/Berlin", "2024-02-29T11:00:00Z", "1y", "2025-02-28T11:00:00Z"),
    ("Europe/Berlin", "2026-03-28T11:00:00Z", "1d", "2026-03-29T10:00:00Z"),
    ("Europe/Berlin", "2026-03-28T11:00:00Z", "24h", "2026-03-29T11:00:00Z"),
    ("UTC", "2024-02-29T11:00:00.5Z", "4y", "2028-02-29T11:00:00.5Z"),
    ("UTC", "2024-02-29T11:00:00Z", "10000y", "9999-12-31T23:59:59.999999Z"),
    ("UTC", "9999-12-31T23:00:00Z", "10000d", "9999-12-31T23:59:59.999999Z"),
  ])
  func addsASpanInCivilTime(_ name: String, _ from: String, _ span: String, _ to: String) throws {
    let zone = try database.zone(named: name)
    let instant = zone.adding(try TimeSpan(parsing: span), to: try Instant(parsing: from))
    #expect(instant.text == to)
  }

  @Test(arguments: [
    "", "..", "../etc/passwd", "/etc/passwd", "Europe/../UTC", "Europe//Berlin", "a b", "localtime",
  ])
  func refusesNamesThatLeaveTheDatabase(_ name: String) {
    #expect(throws: ZoneError.badName(name)) { try database.zone(named: name) }
  }

  @Test func saysWhatIsNoZone() {
    #expect(throws: ZoneError.unknown("Europe/Atlantis")) { try database.zone(named: "Europe/Atlantis") }
    #expect(throws: ZoneError.unknown("Europe")) { try database.zone(named: "Europe") }
    let empty = ZoneDatabase(directory: "/nonexistent/zoneinfo")
    #expect(throws: ZoneError.noDatabase(directory: "/nonexistent/zoneinfo")) {
      try empty.zone(named: "Europe/Berlin")
    }
    #expect(throws: Never.self) { try empty.zone(named: "UTC") }
  }

  @Test func roundTripsEveryHourOfAYear() throws {
    for name in ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/St_Johns"] {
      let zone = try database.zone(named: name)
      var instant = try Instant(parsing: "2045-01-01T00:00:00Z")
      for _ in 0..<(366 * 24) {
        let civil = zone.civil(of: instant)
        let back = zone.instant(of: civil)
        // Of a time that clocks show twice the first is meant.
        #expect(back == instant || (back < instant && zone.civil(of: back).day == civil.day))
        #expect(zone.day(of: instant) == civil.day)
        instant = instant.adding(microseconds: 3_600_000_000)
      }
    }
  }
}
