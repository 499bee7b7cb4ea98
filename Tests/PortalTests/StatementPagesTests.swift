import Analysis
import Credits
import Intake
import Testing

@testable import Portal

@Suite struct StatementPagesTests {
  private func pages(_ report: ProjectReport) throws -> [PageFile] {
    try ReportText().site().projectPages(report).files
  }

  @Test func leadsFromOpeningToClosing() throws {
    let page = PageText(try #require(try pages(try ReportText().report()).page("2026-06/index.html")))
    #expect(page.row("opening")?.last == Amount(0))
    #expect(page.row("granted")?.last == Amount(100))
    #expect(page.row("used")?.last == Amount(-120))
    #expect(page.row("adjusted")?.last == Amount(-200))
    #expect(page.row("closing")?.last == Amount(280))
    #expect(page.markup.contains("Checked: 0 + 100 + 500 \u{2212} 200 \u{2212} 120 = 280"))
    let days = try #require(page.section("days"))
    #expect(days.rows.map { $0[2] } == [100, 600, 570, 480, 280].map { Amount($0) })
    #expect(page.row("day-20-used")?.dropFirst().first == Amount(-90))
  }

  @Test func makesAStatementOfEachMonth() throws {
    var text = ReportText()
    text.entries.insert(("2026-04-30T00:00:00Z", .grant, 7, "early", ""), at: 0)
    let report = try text.report()
    let files = try pages(report)
    for month in try #require(report.accounts.first).months {
      let page = PageText(try #require(files.page("\(month.month)/index.html")))
      #expect(page.row("opening")?.last == month.opening)
      #expect(page.row("closing")?.last == month.closing)
    }
    let may = try #require(files.page("2026-05/index.html"))
    #expect(may.contains("Nothing came or went in this month."))
    #expect(may.contains("href=\"../2026-04/index.html\""))
    #expect(may.contains("href=\"../2026-06/index.html\""))
    #expect(files.page("2026-06/index.html")?.contains("Next month") == false)
  }

  @Test func reconcilesLoggedBilledAndChargedQuantities() throws {
    let report = try ReportText().report { rows in
      let (action, unit) = (rows.names.intern("transcribe"), rows.names.intern("second"))
      for (number, quantity) in [(0, 100), (1, 250)] {
        var row = UsageRow(
          source: RowSource(file: 2, line: UInt32(number + 2)), request: rows.names.intern("r\(number)"),
          occurredAt: try Instant(parsing: "2026-06-0\(number + 2)T10:00:00Z"), action: action)
        row.quantity = Amount(quantity)
        row.unit = unit
        rows.usage.append(row)
      }
      var bill = BilledRow(
        source: RowSource(file: 3, line: 2), periodStart: try Instant(parsing: "2026-06-01T00:00:00Z"),
        periodEnd: try Instant(parsing: "2026-07-01T00:00:00Z"), action: action)
      bill.quantity = Amount(360)
      bill.unit = unit
      rows.billed = [bill]
    }
    let page = PageText(try #require(try pages(report).page("2026-06/index.html")))
    let quantities = try #require(page.section("quantities"))
    // Requests, logged, billed, difference, charged: the ledger states no quantity.
    #expect(quantities.rows == [[2, 350, 360, 10, 120, 2].map { Amount($0) }])
    #expect(quantities.foot == [2, 120, 2].map { Amount($0) })
  }

  @Test func tellsAccountsApart() throws {
    let report = try ReportText().report { rows in
      let euro = rows.names.intern("EUR")
      rows.entries[1].currency = euro
      rows.entries[4].currency = euro
    }
    let page = PageText(try #require(try pages(report).page("2026-06/index.html")))
    #expect(page.row("closing")?.last == Amount(-20))
    #expect(page.row("account-1-closing")?.last ?? page.row("account-2-closing")?.last == Amount(300))
  }

  @Test func standsInTheFooterOfItsPages() throws {
    var text = ReportText(name: "A \"B\" <C>")
    text.id = "p"
    let page = try #require(try pages(try text.report()).page("2026-06/index.html"))
    #expect(
      page.contains(
        "data-folio=\"A &quot;B&quot; &lt;C&gt;\" data-sheet=\"June 2026\" data-build=\"Build b1\""))
  }

  @Test func carriesItsSumsOverPrintedPages() throws {
    let (site, report) = try (ReportText().site(), ReportText.busy.report())
    let files = site.projectPages(report).files
    let markup = try #require(files.page("2026-06/index.html"))
    let rows = markup.components(of: "<tr").map { "<tr" + $0 }
    let places = rows.indices.filter { rows[$0].hasPrefix("<tr class=\"carried\" hidden>") }
    #expect(places.count >= 2)
    for place in places {
      let carried = PageText.numbers(in: rows[place])
      #expect(rows[place + 1].hasPrefix("<tr class=\"carried brought\" hidden>"))
      #expect(PageText.numbers(in: rows[place + 1]) == carried)
      // All lines up to here, what they sum up to, and the balance after the last of them.
      let lines = rows[..<place].filter { $0.contains("id=\"day-") }.map(PageText.numbers)
      #expect(carried[0] == lines.reduce(.zero) { $0 + $1[0] })
      #expect(carried[1] == lines.reduce(.zero) { $0 + $1[1] })
      // The month opens with nothing.
      #expect(carried[2] == carried[1])
    }
    #expect(files.text("2026-06/index.md")?.contains("forward") == false)
  }

  @Test func carriesNothingWhereThePageHasRoom() throws {
    let page = try #require(try pages(try ReportText().report()).page("2026-06/index.html"))
    #expect(!page.contains("carried"))
  }
}
