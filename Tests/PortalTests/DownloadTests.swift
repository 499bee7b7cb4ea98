import Analysis
import Credits
import Testing

@testable import Portal

@Suite struct DownloadTests {
  static let hostile = [
    "=1+1", "+49", "-5", "@cmd", "\tx", "\r=x", "a,b", "say \"hi\"", "two\nlines", "=HYPERLINK(\"x\",\"y\")",
    "", "ä€😀",
  ]

  @Test func readsBackWhatItWrote() throws {
    var csv = CSVWriter(header: ["text", "amount"])
    for text in DownloadTests.hostile {
      csv.text(text)
      csv.amount(try Amount(parsing: "-0.000000000001"))
      csv.endRow()
    }
    let read = try StrictCSV(csv.bytes)
    #expect(csv.rows == DownloadTests.hostile.count)
    #expect(csv.columns == read.header)
    #expect(read.column("amount") == DownloadTests.hostile.map { _ in "-0.000000000001" })
    for (text, cell) in zip(DownloadTests.hostile, read.column("text")) {
      let isFormula = text.utf8.first.map { "=+-@\t\r".utf8.contains($0) } ?? false
      #expect(cell == (isFormula ? "'" + text : text))
    }
  }

  @Test func writesTablesThatAddUpToTheReport() throws {
    let (files, report) = try pages()
    let account = try #require(report.accounts.first)
    let ledger = try table("ledger.csv", files)
    #expect(try sum(ledger.column("amount")) == account.replay.balance)
    #expect(ledger.column("balance_after").last == account.replay.balance.description)
    let lots = try table("lots.csv", files)
    #expect(try sum(lots.column("remaining")) - account.replay.debt == account.replay.balance)
    #expect(try sum(lots.column("used")) == account.replay.lots.reduce(.zero) { $0 - $1.used })
    let months = try table("months.csv", files)
    for flow in Flow.allCases { #expect(try sum(months.column(flow.rawValue)) == account.replay.flows[flow]) }
    let pieces = try table("pieces.csv", files)
    #expect(try sum(pieces.column("amount")) == account.replay.pieces.reduce(.zero) { $0 + $1.amount })
    let steps = try table("steps.csv", files)
    #expect(try sum(steps.column("change")) == account.waterfall.closing)
    #expect(steps.column("balance_after").last == account.replay.balance.description)
    let balance = try table("balance.csv", files)
    #expect(balance.column("balance").last == account.replay.balance.description)
    for row in balance.rows {
      #expect(try sum(Array(row[2...5])) - Amount(parsing: row[6]) == Amount(parsing: row[7]))
    }
    let actions = try table("actions.csv", files)
    #expect(try sum(actions.column("credits")) == report.actions.reduce(.zero) { $0 + $1.credits })
    let days = try table("days.csv", files)
    #expect(try sum(days.column("used")) == report.days.reduce(.zero) { $0 + $1.used })
    let findings = try table("findings.csv", files)
    #expect(findings.column("id") == report.findings.map(\.id))
    #expect(
      try sum(findings.column("credits")) == report.findings.reduce(.zero) { $0 + ($1.credits ?? .zero) })
  }

  @Test func writesLotsInTheSignsOfTheLedger() throws {
    var text = ReportText()
    text.lastDays = ["welcome": "2026-06-10"]
    let report = try text.report { rows in
      for (id, aim) in [("v1", "e2"), ("v2", "e1")] {
        var void = Entry(
          source: RowSource(file: 1, line: 9), id: rows.names.intern(id), kind: .void,
          postedAt: try Instant(parsing: "2026-06-28T00:00:00Z"), amount: .zero,
          currency: rows.names.intern("credits"))
        void.corrects = rows.names.intern(aim)
        rows.entries.append(void)
      }
    }
    let lots = try table("lots.csv", text.site().projectPages(report).files)
    #expect(lots.column("expired") != ["0", "0"] && lots.column("voided") != ["0", "0"])
    let first = try #require(lots.header.firstIndex(of: "granted"))
    for row in lots.rows {
      let amounts = try row[first...(first + 5)].map { try Amount(parsing: $0) }
      #expect(amounts[..<5].reduce(.zero, +) == amounts[5])
      #expect(!amounts[0].isNegative && !amounts[1].isPositive && !amounts[2].isPositive)
    }
  }

  @Test(arguments: [true, false])
  func hasEveryLineOfTheLedgersPages(_ hasPages: Bool) throws {
    let text = ReportText()
    let report = try text.report { rows in
      var check = Entry(
        source: RowSource(file: 1, line: 9), id: rows.names.intern("check"), kind: .balanceCheck,
        postedAt: try Instant(parsing: "2026-06-03T00:00:00Z"), amount: .zero,
        currency: rows.names.intern("credits"))
      check.balanceAfter = Amount(571)
      rows.entries.append(check)
    }
    var settings = try text.site().settings
    if !hasPages { settings.pages = [.data] }
    let site = try Site(settings: settings, help: HelpCentre(articles: [], includesDefaults: true))
    let files = site.projectPages(report).files
    let ledger = try table("ledger.csv", files)
    #expect(ledger.column("entry_id") == ["e0", "e1", "e2", "check", "e3", "e4"])
    #expect(ledger.column("amount")[3] == "0")
    #expect(ledger.column("balance_after")[3] == "570")
    #expect(ledger.column("stated_balance") == ["", "", "", "571", "", ""])
    if hasPages { #expect(files.page("ledger/index.html")?.contains("6 lines") == true) }
  }

  @Test func namesTheLotsThatPaid() throws {
    let (files, _) = try pages()
    let ledger = try table("ledger.csv", files)
    #expect(ledger.column("paid_by") == ["", "", "welcome 30", "welcome 70; order-1 20", "order-1 200"])
    #expect(try table("pieces.csv", files).column("decided_by").contains("expiry"))
  }

  @Test func givesProgramsTheLineOfTheAnalysis() throws {
    let (files, report) = try pages()
    var line: [UInt8] = []
    appendJSON(report, settings: AnalysisSettings(asOf: report.asOf, files: ReportText.files), to: &line)
    #expect(files.text("data/project.json") == String(decoding: line, as: UTF8.self) + "\n")
    let finding = try #require(report.findings.first)
    var json: [UInt8] = []
    appendJSON(finding, to: &json)
    #expect(files.text("finding-\(finding.id).json") == String(decoding: json, as: UTF8.self) + "\n")
  }

  @Test func listsEveryFileWithItsSize() throws {
    let (files, _) = try pages()
    let page = try #require(files.text("data/index.html"))
    for file in files where file.path.contains("/data/") && !file.path.contains("/data/index.") {
      let name = file.path.split(separator: "/").last ?? ""
      #expect(page.contains("href=\"\(name)\""), "\(name)")
      #expect(page.contains(">\(Words.english.count(file.bytes.count))</td>"), "\(name)")
    }
  }

  @Test func guardsEveryTableAgainstFormulas() throws {
    let hostile = "=cmd|'/C calc'!A0"
    var text = ReportText(name: hostile)
    text.id = hostile
    for index in text.entries.indices {
      text.entries[index].note = hostile
      if !text.entries[index].lot.isEmpty { text.entries[index].lot = "\(hostile)\(index)" }
    }
    let files = try text.site().projectPages(try text.report()).files
    for file in files where file.path.hasSuffix(".csv") {
      for cell in try StrictCSV(file.bytes).rows.joined() {
        let isNumber = (try? Amount(parsing: cell)) != nil
        #expect(isNumber || !"=+-@\t\r".utf8.contains(cell.utf8.first ?? 0), "\(file.path): \(cell)")
      }
    }
  }

  private func pages() throws -> ([PageFile], ProjectReport) {
    var text = ReportText()
    text.lastDays = ["welcome": "2026-07-15"]
    let report = try text.report()
    return (try text.site().projectPages(report).files, report)
  }

  private func table(_ name: String, _ files: [PageFile]) throws -> StrictCSV {
    try StrictCSV(try #require(files.first { $0.path.hasSuffix("/data/" + name) }).bytes)
  }

  private func sum(_ cells: [String]) throws -> Amount {
    try cells.filter { !$0.isEmpty }.reduce(.zero) { $0 + (try Amount(parsing: $1)) }
  }
}
