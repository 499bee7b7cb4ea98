import Analysis
import Credits
import Foundation
import Testing

@testable import Portal

/// A statement on paper, made by Debian's Chromium and read again by pdftotext.
@Suite struct StatementPrintTests {
  private static let browser = "/usr/bin/chromium"
  private static let reader = "/usr/bin/pdftotext"

  private static var canPrint: Bool {
    [browser, reader].allSatisfy { FileManager.default.isExecutableFile(atPath: $0) }
  }

  private func run(_ program: String, _ arguments: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  @Test(
    .enabled(if: canPrint, "needs chromium and poppler-utils: apt install chromium poppler-utils"),
    .timeLimit(.minutes(2)), arguments: ["A4", "Letter"])
  func printsItsSumsAndFooters(_ paper: String) throws {
    var text = ReportText()
    for day in 1...28 {
      let at = "2026-06-\(Dates.two(day))T12:00:00Z"
      text.entries.append((at, .usage, -1, "", ""))
      text.entries.append((at, .refund, 1, "back-\(day)", ""))
      text.entries.append((at, .transfer, 2, "moved-\(day)", ""))
    }
    let site = try text.site()
    let files = site.projectPages(try text.report()).files
    let page = try #require(files.first { $0.path.hasSuffix("/2026-06/index.html") })
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("print-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let shared = site.sharedPages([], quality: DataQuality(files: [], rejected: [], json: []))
    var style = Array(try #require(shared.files.text("style.css")).utf8)
    // The browser prints on its own default paper: the page's rule names another one.
    style += Array("@page { size: \(paper) } @page document { size: \(paper) }".utf8)
    try Data(style).write(to: folder.appendingPathComponent("style.css"))
    let markup = String(decoding: page.bytes, as: UTF8.self)
    let flat = markup.components(of: "../../../style.css").joined(separator: "style.css")
    try Data(flat.utf8).write(to: folder.appendingPathComponent("page.html"))
    let (pdf, words) = (folder.appendingPathComponent("page.pdf"), folder.appendingPathComponent("page.txt"))
    let printed = try run(
      Self.browser,
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
        "--user-data-dir=\(folder.path)/profile", "--print-to-pdf=\(pdf.path)",
        "file://\(folder.path)/page.html",
      ])
    #expect(printed == 0)
    #expect(try run(Self.reader, ["-layout", pdf.path, words.path]) == 0)
    let read = try String(contentsOf: words, encoding: .utf8)
    let sheets = read.split(separator: "\u{0C}").filter { !$0.allSatisfy(\.isWhitespace) }
    #expect(sheets.count >= 2)
    for (number, sheet) in sheets.enumerated() {
      #expect(sheet.contains("Acme, June 2026"))
      #expect(sheet.contains("Build b1"))
      #expect(sheet.contains("Page \(number + 1) of \(sheets.count)"))
    }
    // Heads come again on each page of a table, totals stand once.
    #expect(read.components(of: "Balance after").count > 2)
    #expect(read.components(of: "Checked:").count == 2)
    for sum in ["+100", "+500", "+28", "+56", "\u{2212}148", "\u{2212}200", "336"] {
      #expect(read.contains(sum))
    }
  }
}
