import Analysis
import Credits
import Testing

@testable import Portal

@Suite struct LotPagesTests {
  private func pages(_ report: ProjectReport) throws -> [PageFile] {
    try ReportText().site().projectPages(report).files
  }

  @Test func leadsFromWhatALotReceivedToWhatIsLeft() throws {
    let page = PageText(try #require(try pages(try ReportText().report()).page("ledger/lots/index.html")))
    let welcome = try #require(page.section("l-welcome"))
    #expect(welcome.rows == [[100, 100], [-30, 70], [-70, 0]].map { $0.map { Amount($0) } })
    #expect(page.row("l-welcome~~received") == [Amount(100)])
    #expect(page.row("l-welcome~~used") == [Amount(-100)])
    #expect(page.row("l-welcome~~remaining") == [Amount(0)])
    #expect(page.row("l-order-1~~used") == [Amount(-220)])
    #expect(page.row("l-order-1~~remaining") == [Amount(280)])
    #expect(welcome.markup.contains("ledger.csv:4"))
    #expect(welcome.markup.contains("href=\"../../ledger/index.html#e-e2\""))
  }

  @Test func tellsWhatAVoidAndAnExpiryTook() throws {
    let report = try ReportText().report { rows in
      rows.entries[0].expiry = .day(try Day(parsing: "2026-06-10"))
      var void = rows.entries[4]
      void.kind = .void
      void.amount = .zero
      void.note = .none
      void.corrects = rows.names.intern("e1")
      rows.entries[4] = void
    }
    let page = PageText(try #require(try pages(report).page("ledger/lots/index.html")))
    #expect(page.row("l-welcome~~expired") == [Amount(-70)])
    #expect(page.row("l-order-1~~returned") == [Amount(-410)])
    #expect(page.row("l-order-1~~remaining") == [Amount(0)])
  }

  @Test func tellsLotsApartWhoseIDsEndAsSumsDo() throws {
    var text = ReportText()
    text.entries = [
      ("2026-06-01T00:00:00Z", .purchase, 100, "a", ""),
      ("2026-06-02T00:00:00Z", .purchase, 70, "a-used", ""),
      ("2026-06-03T00:00:00Z", .usage, -30, "", ""),
    ]
    let report = try text.report()
    let page = PageText(try #require(try pages(report).page("ledger/lots/index.html")))
    #expect(page.row("l-a~~used") == [Amount(-30)])
    #expect(page.section("l-a-used")?.rows == [[Amount(70), Amount(70)]])
    let book = LotBook(
      try #require(report.accounts.first).replay, names: report.rows.names, folder: "ledger/")
    #expect(book.figure(at: "l-a-used")?.lot == 1)
    #expect(book.figure(at: "l-a~~used")?.lot == 0)
  }

  /// Lots of so many lines each, one beside the other.
  private func report(_ uses: [Int]) throws -> ProjectReport {
    var text = ReportText()
    text.entries = []
    for (lot, count) in uses.enumerated() {
      text.entries.append(("2026-06-0\(lot + 1)T00:00:00Z", .purchase, count, "lot-\(lot)", ""))
    }
    for number in 0..<uses.reduce(0, +) {
      let (hour, minute) = (number / 60, number % 60)
      let day = Dates.two(10 + hour / 24)
      text.entries.append(
        ("2026-06-\(day)T\(Dates.two(hour % 24)):\(Dates.two(minute)):00Z", .usage, -1, "", ""))
    }
    return try text.report()
  }

  @Test(arguments: [
    ([10, 20], [2]), ([300, 300], [1, 1]), ([499], [1]), ([500], [1, 1]), ([1200, 10], [1, 1, 1, 1]),
  ])
  func keepsALotOnAPageWhereItCan(_ uses: [Int], _ parts: [Int]) throws {
    let report = try report(uses)
    let replay = try #require(report.accounts.first).replay
    let book = LotBook(replay, names: report.rows.names, folder: "ledger/")
    #expect(book.pages.map(\.count) == parts)
    let places = book.pages.joined().flatMap { Array($0.range) }
    #expect(places == Array(replay.changes.indices))
    for lot in replay.lots.indices {
      let changes = book.ranges[lot].map { replay.changes[Int(book.changes[$0])] }
      #expect(changes.allSatisfy { $0.lot == lot })
      for sum in LotSum.allCases {
        let total = changes.reduce(Amount.zero) { sum.contains($1.kind) ? $0 + $1.amount : $0 }
        #expect(total == replay.lots[lot].amount(of: sum))
      }
    }
  }

  @Test func saysWhereLotsHaveNoPage() {
    var replay = AccountReplay(currency: .none)
    let start = Instant(microseconds: 0)
    replay.lots = [
      Lot(
        id: .none, creditType: .purchased, openedBy: .purchase, entry: 0, openedAt: start, expiresAt: nil,
        priority: 100, granted: Amount(50_001))
    ]
    replay.changes = (0...50_000).map { number in
      LotChange(at: start, lot: 0, kind: number == 0 ? .opened : .used, amount: Amount(-1), entry: nil)
    }
    let book = LotBook(replay, names: NameTable(), folder: "ledger/")
    #expect(book.isCut)
    #expect(book.pages.count == PageCut.most)
    #expect(book.href(of: .used, in: 0) == nil)
    #expect(book.href(ofLot: 0) == "ledger/lots/index.html#l-")
  }

  @Test func goesOnWithALotOverPages() throws {
    let files = try pages(try report([1200]))
    let second = PageText(try #require(files.page("ledger/lots/page-2/index.html")))
    #expect(second.markup.contains("(continued)"))
    #expect(second.rows.count == 500)
    #expect(second.rows.last?.last == Amount(201))
    let third = PageText(try #require(files.page("ledger/lots/page-3/index.html")))
    #expect(third.row("l-lot-0~~used") == [Amount(-1200)])
    #expect(files.page("ledger/lots/page-4/index.html") == nil)
  }
}
