import Analysis
import Credits
import Testing

@testable import Portal

@Suite struct FeedTests {
  // MARK: The calendar

  @Test func remindsOfEachLotThatEnds() throws {
    var text = ReportText()
    text.lastDays = ["welcome": "2026-06-10", "order-1": "2026-07-15"]
    let events = try calendar(text).parts
    let event = try #require(events.first)
    #expect(events.count == 1)
    #expect(event["DTSTART"] == "20260715")
    #expect(event["DTEND"] == "20260716")
    #expect(event["DTSTAMP"] == "20260630T120000Z")
    #expect(event.parts.compactMap { $0["TRIGGER"] } == ["-P30D", "-P7D", "-P1D"])
    #expect(event["SUMMARY"] == "210 credits (purchased) of Acme end")
  }

  @Test func keepsTheIdOfALot() throws {
    var text = ReportText()
    text.lastDays = ["order-1": "2026-07-15"]
    let first = try calendar(text).parts.compactMap { $0["UID"] }
    text.lastDays = ["order-1": "2026-08-01"]
    text.entries.removeLast()
    #expect(try calendar(text).parts.compactMap { $0["UID"] } == first)
    #expect(Set(first).count == 2)
    text.id = "p2"
    #expect(Set(try calendar(text).parts.compactMap { $0["UID"] }).isDisjoint(with: first))
  }

  @Test func isAValidCalendarWithoutEventsWhereNothingEnds() throws {
    var text = ReportText()
    text.entries = [("2026-06-02T00:00:00Z", .purchase, 500, "order-1", "")]
    #expect(try calendar(text).parts.map(\.name) == ["VTIMEZONE"])
  }

  @Test(arguments: [
    String(repeating: "a", count: 200), String(repeating: "ä", count: 100), String(repeating: "😀", count: 60),
    "a;b,c\\d", "x\nEND:VCALENDAR", "\u{1}",
  ])
  func foldsAndEscapesTexts(_ name: String) throws {
    var text = ReportText(name: name)
    text.lastDays = ["order-1": "2026-07-15"]
    let event = try #require(try calendar(text).parts.first)
    let summary = StrictCalendar.text(try #require(event["SUMMARY"]))
    let shown = name == "\u{1}" ? "\u{FFFD}" : name
    #expect(summary == "180 credits (purchased) of \(shown) end")
  }

  private func calendar(_ text: ReportText) throws -> StrictCalendar.Component {
    let files = try text.site().projectPages(try text.report()).files
    return try StrictCalendar(try #require(files.first { $0.path.hasSuffix("data/expiry.ics") }).bytes)
      .calendar
  }

  // MARK: The feed

  @Test(arguments: [nil, "https://example.org/portal"])
  func tellsTheFindings(_ url: String?) throws {
    let text = ReportText()
    let report = try text.report()
    let feed = try feed(text, url: url)
    let entries = feed.all("entry")
    #expect(feed.name == "feed")
    #expect(feed.attributes["xmlns"] == "http://www.w3.org/2005/Atom")
    #expect(entries.count == report.findings.count)
    for element in [feed] + entries {
      for name in ["id", "title", "updated"] { #expect(element.all(name).count == 1) }
      _ = try Instant(parsing: try #require(element["updated"]))
      let isURN = element["id"]?.hasPrefix("urn:creditpress:") ?? false
      #expect(isURN == (url == nil))
    }
    #expect(feed.all("author").first?["name"] == "Test")
    #expect(Set(entries.compactMap { $0["id"] }).count == entries.count)
    let times = try entries.map { try Instant(parsing: try #require($0["updated"])) }
    #expect(times == times.sorted(by: >))
    #expect(times.allSatisfy { $0 <= report.asOf })
    for entry in entries {
      let content = try #require(entry.all("content").first)
      #expect(content.attributes["type"] == "text")
      #expect(report.findings.contains { content.text.hasPrefix($0.sentence) })
      let href = entry.all("link").first?.attributes["href"] ?? ""
      #expect(href.hasPrefix(url ?? "../findings/"))
    }
    #expect((feed.all("link").contains { $0.attributes["rel"] == "self" }) == (url != nil))
  }

  /// Also of code points that no literal can hold.
  private static let hostileNames = [
    "<b>&amp;]]>", text(0xFFFE, 0x1), text(0xFDD0, 0x1FFFF, 0x85), "\"'",
  ]

  private static func text(_ points: UInt32...) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: points.compactMap(Unicode.Scalar.init))
    return text
  }

  @Test(arguments: hostileNames)
  func keepsHostileNamesAsText(_ name: String) throws {
    let title = try #require(try feed(ReportText(name: name), url: nil)["title"])
    let forbidden: [UInt32] = [0x1, 0x85, 0xFDD0, 0xFFFE, 0x1FFFF]
    let allowed = name.unicodeScalars.map { forbidden.contains($0.value) ? "\u{FFFD}" : String($0) }
    #expect(title == "Findings of \(allowed.joined())")
  }

  private func feed(_ text: ReportText, url: String?) throws -> StrictXML.Element {
    let files = try text.site(url: url).projectPages(try text.report()).files
    return try StrictXML(try #require(files.first { $0.path.hasSuffix("data/findings.atom") }).bytes).root
  }
}
