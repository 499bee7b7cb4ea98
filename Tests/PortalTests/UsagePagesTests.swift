import Analysis
import Credits
import Intake
import Testing

@testable import Portal

@Suite struct UsagePagesTests {
  private func pages(_ report: ProjectReport) throws -> [PageFile] {
    try ReportText().site().projectPages(report).files
  }

  /// A log of so many failed requests, the first two of which the ledger's uses name.
  private func report(failed count: Int, session: String = "") throws -> ProjectReport {
    try ReportText().report { rows in
      for number in 0..<count {
        var row = UsageRow(
          source: RowSource(file: 1, line: UInt32(number + 2)), request: rows.names.intern("r\(number)"),
          occurredAt: try Instant(parsing: "2026-06-03T00:00:00Z").adding(microseconds: Int64(number)),
          action: rows.names.intern("transcribe"))
        row.failed = true
        row.status = rows.names.intern("500")
        row.key = rows.names.intern(number % 2 == 0 ? "key-a" : "")
        row.session = rows.names.intern(session)
        rows.usage.append(row)
      }
      for number in 0..<min(count, 2) { rows.entries[2 + number].request = rows.names.intern("r\(number)") }
    }
  }

  @Test func sumsUpAsTheReport() throws {
    let report = try report(failed: 3)
    let page = PageText(try #require(try pages(report).page("usage/index.html")))
    let used = try #require(report.accounts.first).replay.flows.used
    #expect(page.section("actions")?.foot.contains(used) == true)
    #expect(page.section("days")?.foot == [Amount(3), Amount(3), used])
    #expect(page.section("keys")?.rows == [[1, 1, 90, 1], [2, 2, 30, 1]].map { $0.map { Amount($0) } })
    #expect(page.section("keys")?.foot == [Amount(3), Amount(3), used])
    let top = try #require(page.section("costliest"))
    #expect(top.rows.map(\.last) == [Amount(90), Amount(30)])
    #expect(top.markup.contains("ledger.csv:5"))
    #expect(top.markup.contains("href=\"../ledger/index.html#e-e3\""))
  }

  @Test(arguments: [0, 1, 500, 501])
  func cutsFailedRequestsIntoPages(_ count: Int) throws {
    let files = try pages(try report(failed: count))
    let first = PageText(try #require(files.page("usage/index.html")))
    #expect((first.section("failed")?.rows.count ?? 0) == min(count, 500))
    let second = files.page("usage/page-2/index.html").map(PageText.init)
    #expect((second?.section("failed")?.rows.count ?? 0) == max(0, count - 500))
    #expect(second?.section("actions") == nil)
  }

  @Test func listsTwentyRequestsAtMost() throws {
    let report = try ReportText().report { rows in
      for number in 0..<30 {
        let request = rows.names.intern("r\(number)")
        rows.usage.append(
          UsageRow(
            source: RowSource(file: 1, line: UInt32(number + 2)), request: request,
            occurredAt: try Instant(parsing: "2026-06-03T00:00:00Z"), action: rows.names.intern("a")))
        var entry = rows.entries[2]
        entry.id = rows.names.intern("x\(number)")
        entry.request = request
        entry.amount = Amount(-1 - number)
        rows.entries.append(entry)
      }
    }
    let page = PageText(try #require(try pages(report).page("usage/index.html")))
    let rows = try #require(page.section("costliest")).rows
    #expect(rows.compactMap(\.last) == (11...30).reversed().map { Amount($0) })
  }

  @Test func pricesRequestsByTheLogWithoutALedger() throws {
    var text = ReportText()
    text.entries = []
    let report = try text.report { rows in
      var row = UsageRow(
        source: RowSource(file: 1, line: 2), request: rows.names.intern("r"),
        occurredAt: try Instant(parsing: "2026-06-03T00:00:00Z"), action: rows.names.intern("a"))
      row.credits = Amount(4)
      rows.usage.append(row)
    }
    let page = PageText(try #require(try pages(report).page("usage/index.html")))
    #expect(page.section("costliest")?.rows == [[Amount(4)]])
    #expect(page.markup.contains("by the log&#39;s own prices"))
  }

  // MARK: Sessions

  private func withSessions(_ count: Int) throws -> ProjectReport {
    try ReportText().report { rows in
      for number in 0..<count {
        let opened = try Instant(parsing: "2026-06-03T10:00:00Z").adding(
          microseconds: Int64(number) * 60_000_000)
        var row = SessionRow(
          source: RowSource(file: 1, line: UInt32(number + 2)), session: rows.names.intern("s\(number)"),
          openedAt: opened)
        row.lastActivityAt = opened.adding(microseconds: 5_000_000)
        if number > 0 { row.closedAt = opened.adding(microseconds: 9_000_000) }
        rows.sessions.append(row)
      }
      if count > 0 {
        rows.entries[2].session = rows.names.intern("s0")
        rows.entries[2].quantity = Amount(5)
        rows.entries[2].unit = rows.names.intern("second")
      }
    }
  }

  @Test func tellsWhatSessionsCost() throws {
    let page = PageText(try #require(try pages(try withSessions(2)).page("sessions/index.html")))
    #expect(page.row("s-s0") == [Amount(30), Amount(5)])
    #expect(page.row("s-s1") == [Amount(0)])
    #expect(page.section("rows")?.foot == [Amount(30)])
    #expect(page.markup.contains("1 session has no close: the open ends are ruled."))
    #expect(page.markup.contains("url(#sessions-chart-ruled-used)"))
    #expect(page.markup.contains("View as table"))
    #expect(page.row("s-s1") != nil && page.markup.contains(">9 s<"))
  }

  @Test(arguments: [500, 501])
  func cutsSessionsIntoPages(_ count: Int) throws {
    let files = try pages(try withSessions(count))
    let first = PageText(try #require(files.page("sessions/index.html")))
    #expect(first.section("rows")?.rows.count == 500)
    #expect(
      files.page("sessions/page-2/index.html").map { PageText($0).section("rows")?.rows.count }
        == (count > 500 ? 1 : nil))
  }

  @Test func makesNoPageWithoutSessions() throws {
    let files = try pages(try ReportText().report())
    #expect(files.page("sessions/index.html") == nil)
    #expect(files.page("index.html")?.contains("sessions/index.html") == false)
  }

  @Test(arguments: ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>"])
  func showsHostileIDsAsText(_ id: String) throws {
    let report = try withSessions(1)
    let hostile = try ReportText().report { rows in
      rows.names = report.rows.names
      rows = report.rows
      let name = rows.names.intern(id)
      rows.sessions[0].session = name
      rows.entries[2].session = name
      rows.entries[3].request = name
      var row = UsageRow(
        source: RowSource(file: 1, line: 9), request: name,
        occurredAt: try Instant(parsing: "2026-06-03T00:00:00Z"), action: name)
      (row.key, row.status, row.unit, row.failed) = (name, name, name, true)
      rows.usage.append(row)
    }
    for file in try pages(hostile) where file.path.hasSuffix(".html") {
      let page = String(decoding: file.bytes, as: UTF8.self)
      #expect(!page.contains("<script>"))
      #expect(!page.contains("<img src=x"))
    }
  }
}
