import Analysis
import Credits
import Testing

@testable import Portal

/// Every figure of the demo's project pages that is a link: where it leads, the same figure stands, and `explain`
/// gives it for that address.
@Suite struct FigureLinks {
  /// A figure with a link, and the page it stands on.
  private struct Figure {
    var amount: Amount
    var page: String
    var href: String

    /// From the site's root.
    var address: String {
      if href.hasPrefix("#") { return page + href }
      var parts = page.split(separator: "/").dropLast().map(String.init)
      for part in href.split(separator: "/").map(String.init) {
        if part == ".." { parts.removeLast() } else { parts.append(part) }
      }
      return parts.joined(separator: "/")
    }

    /// A count of lines leads to the newest of them.
    var isCountOfLines: Bool { href.contains("#e-") || href.contains("#d-") }
  }

  @Test func leadToTheSameFigure() throws {
    let files = try DemoPortal().files().filter {
      $0.path.hasPrefix("projects/") && $0.path.hasSuffix(".html")
    }
    let places = Dictionary(uniqueKeysWithValues: files.map { ($0.path, figuresByAnchor($0.bytes)) })
    var count = 0
    for file in files {
      for figure in figures(of: file) {
        let parts = figure.address.split(separator: "#").map(String.init)
        let there = try #require(places[parts[0]]?[parts[1]], "\(file.path): \(figure.href)")
        guard !figure.isCountOfLines else { continue }
        count += 1
        #expect(there.contains(figure.amount.magnitude), "\(file.path): \(figure.amount) at \(figure.href)")
      }
    }
    #expect(count > 1000)
  }

  @Test func ofARemovedLotHaveItsLinesBesideThem() throws {
    let demo = try DemoPortal()
    let report = try #require(demo.reports.first { $0.name == "Meridian Captions" })
    let finding = try #require(report.findings.first { $0.kind == .lotRemovedEarly })
    let (files, _) = demo.site.projectPages(report)
    let page = try #require(files.page("findings/\(finding.id)/index.html"))
    #expect(page.contains("href=\"../../ledger/lots/index.html#l-loyalty-2026\">loyalty-2026</a>"))
  }

  @Test func areExplainedAtTheirAddress() throws {
    let demo = try DemoPortal()
    for report in demo.reports.filter({ ["Meridian Captions", "Kiezfunk Podcasts"].contains($0.name) }) {
      let (files, _) = demo.site.projectPages(report)
      var seen: Set<String> = []
      for figure in files.filter({ $0.path.hasSuffix(".html") }).flatMap(figures)
      where !figure.isCountOfLines && seen.insert(figure.address).inserted {
        guard let address = FigureAddress(figure.address) else {
          // A finding's page is explained by the finding's id.
          #expect(figure.address.contains("/findings/"), "\(figure.address)")
          continue
        }
        let text = try #require(
          derivation(of: address, in: report, settings: demo.site.settings), "\(figure.address)")
        let head = text.prefix { $0 != "\n" }
        #expect(amounts(in: head).contains(figure.amount.magnitude), "\(figure.address): \(head)")
      }
      #expect(seen.count > 100)
    }
  }

  // MARK: Reading pages

  /// The figures of a page that are links into the project's folder.
  private func figures(of file: PageFile) -> [Figure] {
    var reader = MarkupReader(file.bytes)
    var figures: [Figure] = []
    var href: String?
    var text = ""
    while let token = reader.next() {
      switch token {
      case .start("a", let attributes, _):
        href = reader.value(of: "href", in: attributes)
        text = ""
      case .text(let range): text += words(in: range, of: reader)
      case .end("a"):
        if let href, href.contains("#"), let amount = figure(in: text) {
          figures.append(Figure(amount: amount, page: file.path, href: href))
        }
        href = nil
      default: break
      }
    }
    return figures
  }

  private func words(in range: Range<Int>, of reader: MarkupReader) -> String {
    String(decoding: CharacterReference.resolved(reader.bytes[range]), as: UTF8.self)
  }

  /// The amount, where the text is one.
  private func figure(in text: String) -> Amount? {
    let found = amounts(in: text[...])
    let letters = text.contains { $0.isLetter }
    return found.count == 1 && !letters ? found.first : nil
  }

  private func amounts(in text: Substring) -> Set<Amount> {
    var amounts: Set<Amount> = []
    for word in text.split(whereSeparator: { !"0123456789.\u{202F}".contains($0) }) {
      let digits = word.filter { $0 != "\u{202F}" }
      if let amount = try? Amount(parsing: digits) { amounts.insert(amount) }
    }
    return amounts
  }

  /// The amounts of each element with an id: of a table's row those of the row, else all up to its end.
  private func figuresByAnchor(_ bytes: [UInt8]) -> [String: Set<Amount>] {
    var reader = MarkupReader(bytes)
    var open: [(name: String, id: String?)] = []
    var found: [String: Set<Amount>] = [:]
    while let token = reader.next() {
      switch token {
      case .start(let name, let attributes, let isClosed):
        let id = reader.value(of: "id", in: attributes)
        id.map { found[$0] = [] }
        if !isClosed && !Self.void.contains(name) { open.append((name, id)) }
      case .text(let range):
        let amounts = amounts(in: words(in: range, of: reader)[...])
        for id in open.compactMap(\.id) { found[id]?.formUnion(amounts) }
      case .end(let name):
        if let place = open.lastIndex(where: { $0.name == name }) { open.removeSubrange(place...) }
      }
    }
    return found
  }

  private static let void: Set<String> = ["meta", "link", "img", "br", "hr", "input", "wbr"]
}
