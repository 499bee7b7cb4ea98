import Credits
import Testing

@testable import Portal

@Suite struct DatesTests {
  private static func dates() throws -> Dates {
    Dates(zone: try ZoneDatabase().zone(named: "Europe/Berlin"), words: .english)
  }

  @Test(arguments: [
    ("2026-05-12T07:14:06Z", "12 May 2026, 09:14:06"), ("2026-05-31T22:00:00Z", "1 June 2026, 00:00:00"),
    ("2025-12-31T23:30:00Z", "1 January 2026, 00:30:00"),
  ])
  func writesInTheZoneOfTheProject(_ instant: String, _ expected: String) throws {
    #expect(try Self.dates().second(try Instant(parsing: instant)) == expected)
  }

  @Test func namesTheLastUsableDay() throws {
    let end = try Instant(parsing: "2026-06-30T22:00:00Z")
    #expect(try Self.dates().text(Self.dates().lastDay(before: end)) == "30 June 2026")
  }

  @Test func leavesOutTheYearNearby() throws {
    let june = try Day(parsing: "2026-06-30")
    #expect(try Self.dates().text(try Day(parsing: "2026-01-02"), near: june) == "2 January")
    #expect(try Self.dates().text(try Day(parsing: "2027-01-02"), near: june) == "2 January 2027")
  }

  @Test(arguments: [("2026-05", "May 2026"), ("2026-13", "2026-13"), ("", "")])
  func namesMonths(_ text: String, _ expected: String) throws {
    #expect(try Self.dates().month(text) == expected)
  }
}
