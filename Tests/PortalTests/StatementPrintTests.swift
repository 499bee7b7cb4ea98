import Foundation
import Testing

@testable import Portal

/// Pages on paper, made by Debian's Chromium and read again by pdftotext.
@Suite(
  .serialized,
  .enabled(if: Paper.canPrint, "needs chromium and poppler-utils: apt install chromium poppler-utils"))
struct StatementPrintTests {
  @Test(.timeLimit(.minutes(2)), arguments: ["A4", "Letter"])
  func printsItsSumsAndFooters(_ paper: String) throws {
    let sheets = try Paper(paper).sheets(of: "2026-06/index.html", .busy)
    #expect(sheets.count >= 2)
    for (number, sheet) in sheets.enumerated() {
      #expect(sheet.contains("Acme, June 2026"))
      #expect(sheet.contains("Build b1"))
      #expect(sheet.contains("Page \(number + 1) of \(sheets.count)"))
    }
    let read = sheets.joined()
    // Heads come again on each page of a table, totals stand once.
    #expect(read.components(of: "evening").count > 2)
    #expect(read.components(of: "Checked:").count == 2)
    #expect(read.components(of: "Closing").count == 3)
    for sum in ["+100", "+500", "+28", "+56", "\u{2212}148", "\u{2212}200", "336"] {
      #expect(read.contains(sum))
    }
  }

  /// Sources of one line and of several.
  @Test(
    .timeLimit(.minutes(2)), arguments: ["A4", "Letter"],
    [
      "ledger.csv",
      "exports/2026/billing-system-of-the-northern-region/ledger-of-the-second-quarter-final.csv",
    ])
  func carriesSumsFromPageToPage(_ paper: String, _ file: String) throws {
    var text = ReportText.busy
    text.file = file
    let sheets = try Paper(paper).sheets(of: "2026-06/index.html", text).map { sheet in
      sheet.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    }
    let pages = sheets.filter { $0.contains { $0.hasPrefix("Day Kind") } }
    #expect(pages.count >= 3)
    for (page, next) in zip(pages, pages.dropFirst()) {
      // Below the last row there is the foot of the page.
      let carried = try #require(page.dropLast().last)
      let head = try #require(next.firstIndex { $0.hasPrefix("Day Kind") })
      #expect(carried.hasPrefix("Carried forward "))
      #expect(next[head + 1] == "Brought" + carried.dropFirst("Carried".count))
    }
    #expect(pages.joined().count { $0.hasPrefix("Carried forward") } == pages.count - 1)
    #expect(pages.joined().count { $0.hasPrefix("Brought forward") } == pages.count - 1)
    #expect(pages.last?.contains { $0.hasPrefix("Closing ") } == true)
  }

  @Test(.timeLimit(.minutes(2)), arguments: ["A4", "Letter"])
  func namesAndNumbersThePagesOfALedger(_ paper: String) throws {
    let sheets = try Paper(paper).sheets(of: "ledger/index.html", .busy)
    #expect(sheets.count >= 2)
    for (number, sheet) in sheets.enumerated() {
      #expect(sheet.contains("Acme, Ledger"))
      #expect(sheet.contains("Build b1"))
      #expect(sheet.contains("Page \(number + 1) of \(sheets.count)"))
    }
  }
}

extension ReportText {
  /// A month of more lines than two printed pages hold.
  static var busy: ReportText {
    var text = ReportText()
    for day in 1...28 {
      let at = "2026-06-\(Dates.two(day))T12:00:00Z"
      text.entries.append((at, .usage, -1, "", ""))
      text.entries.append((at, .refund, 1, "back-\(day)", ""))
      text.entries.append((at, .transfer, 2, "moved-\(day)", ""))
    }
    return text
  }
}
