import Foundation
import Testing

@testable import Portal

/// A printer with one kind of paper.
struct Paper {
  private static let browser = "/usr/bin/chromium"
  private static let reader = "/usr/bin/pdftotext"

  static var canPrint: Bool {
    [browser, reader].allSatisfy { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// A4 or Letter.
  let name: String

  init(_ name: String) { self.name = name }

  /// The text of each sheet of a project's page.
  func sheets(of path: String, _ text: ReportText) throws -> [String] {
    let site = try text.site()
    let markup = try #require(site.projectPages(try text.report()).files.page(path))
    let shared = site.sharedPages([], quality: DataQuality(files: [], rejected: [], json: []))
    // The browser prints on its own default paper: the page's rules name another one.
    let style =
      try #require(shared.files.text("style.css"))
      + "@page { size: \(name) } @page document { size: \(name) }"
    return try FileManager.default.withFolder { folder in
      let place = { (name: String) in folder.appendingPathComponent(name) }
      try Data(style.utf8).write(to: place("style.css"))
      let flat = markup.components(of: "../../../style.css").joined(separator: "style.css")
      try Data(flat.utf8).write(to: place("page.html"))
      try run(
        Paper.browser,
        [
          "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
          "--user-data-dir=\(folder.path)/profile", "--print-to-pdf=\(place("page.pdf").path)",
          "file://\(folder.path)/page.html",
        ])
      try run(Paper.reader, ["-layout", place("page.pdf").path, place("page.txt").path])
      let read = try String(contentsOf: place("page.txt"), encoding: .utf8)
      return read.split(separator: "\u{0C}").filter { !$0.allSatisfy(\.isWhitespace) }.map(String.init)
    }
  }

  private func run(_ program: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}

extension FileManager {
  /// Lends a folder of its own, and removes it.
  fileprivate func withFolder<Result>(_ use: (URL) throws -> Result) throws -> Result {
    let folder = temporaryDirectory.appendingPathComponent("print-\(UUID().uuidString)")
    try createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? removeItem(at: folder) }
    return try use(folder)
  }
}
