import Analysis
import Credits
import Intake
import Testing

@testable import Portal

@Suite struct LedgerPagesTests {
  private func pages(_ report: ProjectReport) throws -> [PageFile] {
    try ReportText().site().projectPages(report).files
  }

  /// A ledger of so many lines: a purchase, and uses of one credit a minute each.
  private func long(_ count: Int) throws -> ReportText {
    var text = ReportText()
    text.entries = [("2026-06-01T00:00:00Z", .purchase, 5000, "order-1", "")]
    for number in 1..<count {
      let (hour, minute) = (number / 60, number % 60)
      let at = "2026-06-\(Dates.two(2 + hour / 24))T\(Dates.two(hour % 24)):\(Dates.two(minute)):00Z"
      text.entries.append((at, .usage, -1, "", ""))
    }
    return text
  }

  @Test func showsTheBalanceAfterEachLineNewestFirst() throws {
    let page = PageText(try #require(try pages(try ReportText().report()).page("ledger/index.html")))
    let rows = try #require(page.section("rows")).rows
    #expect(rows.map { $0[0] } == [-200, -90, -30, 500, 100].map { Amount($0) })
    #expect(rows.map { $0[1] } == [280, 480, 570, 600, 100].map { Amount($0) })
    #expect(page.row("sum-used")?.first == Amount(-120))
    #expect(page.row("sum-balance")?.first == Amount(280))
  }

  @Test(arguments: [1, 500, 501, 1001])
  func cutsPagesAtFiveHundredRows(_ count: Int) throws {
    let report = try long(count).report()
    let files = try pages(report)
    let pageCount = (count + 499) / 500
    var rows: [[Amount]] = []
    for number in 1...pageCount {
      let path = number == 1 ? "ledger/index.html" : "ledger/page-\(number)/index.html"
      let page = PageText(try #require(files.page(path)))
      let own = try #require(page.section("rows")).rows
      #expect(own.count <= 500)
      rows += own
      #expect(page.markup.contains("Older") == (number < pageCount))
      #expect(page.markup.contains("Newer") == (number > 1))
    }
    #expect(files.page("ledger/page-\(pageCount + 1)/index.html") == nil)
    #expect(rows.count == count)
    #expect(rows.first?[1] == report.accounts.first?.replay.balance)
    for (row, older) in zip(rows, rows.dropFirst()) { #expect(row[1] == older[1] + row[0]) }
  }

  @Test(arguments: [(0, 1), (500, 1), (501, 2), (50_000, 100), (50_001, 100)])
  func boundsThePagesOfATable(_ rows: Int, _ pages: Int) { #expect(PageCut.count(for: rows) == pages) }

  @Test func givesDerivedExpiriesRowsOfTheirOwn() throws {
    let report = try ReportText().report { rows in
      rows.entries[0].expiry = .day(try Day(parsing: "2026-06-10"))
    }
    let page = PageText(try #require(try pages(report).page("ledger/index.html")))
    #expect(page.markup.contains("Expiry, derived"))
    #expect(page.row("d-welcome")?.first == Amount(-70))
    #expect(page.row("sum-expired")?.first == Amount(-70))
  }

  @Test func showsEntriesThatMoveNothing() throws {
    let report = try ReportText().report { rows in
      rows.entries.append(
        Entry(
          source: RowSource(file: 1, line: 9), id: rows.names.intern("check"), kind: .balanceCheck,
          postedAt: try Instant(parsing: "2026-06-03T00:00:00Z"), amount: .zero,
          currency: rows.names.intern("credits")))
    }
    let page = PageText(try #require(try pages(report).page("ledger/index.html")))
    #expect(page.row("e-check") == [Amount(0), Amount(570)])
    #expect(page.section("rows")?.rows.count == 6)
  }

  @Test func saysWhyALotPaid() throws {
    let report = try ReportText().report { rows in
      rows.entries[0].expiry = .day(try Day(parsing: "2026-08-10"))
      rows.entries[1].expiry = .day(try Day(parsing: "2026-08-13"))
    }
    let page = PageText(try #require(try pages(report).page("ledger/index.html")))
    let row = try #require(page.between("<tr id=\"e-e2\">", "</tr>"))
    #expect(PageText.plain(row).contains("welcome 30: expires 3 days sooner than order-1"))
    #expect(row.contains("href=\"../ledger/index.html#e-e1\""))
    let second = try #require(page.between("<tr id=\"e-e3\">", "</tr>"))
    #expect(PageText.plain(second).contains("order-1 20: the only open lot that could pay"))
  }

  @Test func doesNotGuessExpiriesThatARowChanged() throws {
    let report = try ReportText().report { rows in
      rows.entries[0].expiry = .day(try Day(parsing: "2026-08-10"))
      rows.entries[1].expiry = .day(try Day(parsing: "2026-08-13"))
      var change = Entry(
        source: RowSource(file: 1, line: 9), id: rows.names.intern("later"), kind: .expiryChange,
        postedAt: try Instant(parsing: "2026-06-28T00:00:00Z"), amount: .zero,
        currency: rows.names.intern("credits"))
      change.lot = rows.names.intern("order-1")
      change.expiry = .day(try Day(parsing: "2026-12-31"))
      rows.entries.append(change)
    }
    let page = PageText(try #require(try pages(report).page("ledger/index.html")))
    let row = try #require(page.between("<tr id=\"e-e2\">", "</tr>"))
    #expect(PageText.plain(row).contains("welcome 30: expires sooner than order-1"))
    #expect(page.markup.contains("now ends with 31 December 2026"))
  }

  @Test func tellsBothClocks() throws {
    let report = try ReportText().report { rows in
      rows.entries[2].recordedAt = try Instant(parsing: "2026-06-10T08:00:00Z")
    }
    let page = PageText(try #require(try pages(report).page("ledger/index.html")))
    let clocks = try #require(page.section("clocks"))
    #expect(clocks.rows.map { Array($0.prefix(3)) } == [[Amount(600), Amount(570), Amount(-30)]])
    #expect(clocks.markup.contains("href=\"../ledger/index.html#e-e2\""))
    #expect(clocks.markup.contains("10 June 2026, 08:00:00"))
  }

  @Test func saysNothingOfClocksThatAgree() throws {
    let page = PageText(try #require(try pages(try ReportText().report()).page("ledger/index.html")))
    #expect(page.section("clocks") == nil)
  }

  @Test func addsWhatLotsLostToADifference() throws {
    // Known in time, the use would have come out of the grant before it expired.
    let report = try ReportText().report { rows in
      rows.entries[0].expiry = .day(try Day(parsing: "2026-06-10"))
      rows.entries[2].recordedAt = try Instant(parsing: "2026-06-12T08:00:00Z")
    }
    let page = PageText(try #require(try pages(report).page("ledger/index.html")))
    let clocks = try #require(page.section("clocks"))
    #expect(clocks.rows.map { Array($0.prefix(3)) } == [[Amount(500), Amount(500), Amount(0)]])
    #expect(PageText.plain(clocks.markup).contains("what lots gave or lost because of them: 30"))
  }

  @Test(arguments: ["a b", "\"><script>", "é/ü#?", "~41", String(repeating: "x", count: 5000)])
  func makesSafeAnchorsOfAnyID(_ id: String) throws {
    let anchor = anchorText(Array(id.utf8))
    #expect(anchor.count < 100)
    #expect(
      anchor.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || "-_.~".utf8.contains(byte)
      })
    let report = try ReportText().report { rows in rows.entries[2].id = rows.names.intern(id) }
    let page = try #require(try pages(report).page("ledger/index.html"))
    #expect(page.contains("<tr id=\"e-\(anchor)\">"))
    #expect(!page.contains("<script>"))
  }

  @Test func keepsAnchorsApart() {
    #expect(anchorText("A".utf8) != anchorText("~41".utf8))
    let long = String(repeating: "x", count: 100)
    #expect(anchorText((long + "1").utf8) != anchorText((long + "2").utf8))
  }

  @Test func givesEachAccountALedger() throws {
    let report = try ReportText().report { rows in
      let euro = rows.names.intern("EUR")
      rows.entries[1].currency = euro
      rows.entries[4].currency = euro
    }
    let files = try pages(report)
    let first = PageText(try #require(files.page("ledger/index.html")))
    let second = PageText(try #require(files.page("ledger/account-2/index.html")))
    #expect(first.row("sum-balance")?.first == Amount(-20))
    #expect(second.row("sum-balance")?.first == Amount(300))
    #expect(second.markup.contains("href=\"../../ledger/index.html\""))
  }

  @Test func linksFiguresToTheirLines() throws {
    let page = try #require(try pages(try ReportText().report()).page("index.html"))
    for href in [
      "ledger/index.html#sum-balance", "ledger/index.html#sum-used", "2026-06/index.html#used",
      "2026-06/index.html#closing", "ledger/lots/index.html#l-welcome~~used",
    ] {
      #expect(page.contains("href=\"\(href)\""))
    }
  }

  @Test func makesNoLedgerOfNothing() throws {
    var text = ReportText()
    text.entries = []
    let files = try pages(try text.report())
    #expect(!files.contains { $0.path.contains("/ledger/") })
    #expect(!files.contains { $0.path.contains("/2026-") })
    #expect(files.page("index.html")?.contains("ledger/index.html") == false)
  }
}
