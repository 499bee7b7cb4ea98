import Analysis
import Credits
import Intake

@testable import Portal

/// A project of a few rows, analysed: what the tests of pages start from.
struct ReportText {
  var id = "p1"
  var name = "Acme"
  /// Instant, kind, amount, lot and note of each entry.
  var entries: [(at: String, kind: EntryKind, amount: Int, lot: String, note: String)] = [
    ("2026-06-01T00:00:00Z", .grant, 100, "welcome", "a welcome"),
    ("2026-06-02T00:00:00Z", .purchase, 500, "order-1", ""),
    ("2026-06-03T00:00:00Z", .usage, -30, "", ""), ("2026-06-20T00:00:00Z", .usage, -90, "", ""),
    ("2026-06-25T00:00:00Z", .adjustment, -200, "", "correction"),
  ]

  /// The file of the entries.
  var file = files[1]

  /// Last days of lots.
  var lastDays: [String: String] = [:]

  /// - Parameter change: what is done to the rows before they are analysed.
  func report(_ change: (inout ProjectRows) throws -> Void = { _ in }) throws -> ProjectReport {
    var names = NameTable()
    let project = names.intern(id)
    var rows = ProjectRows(id: project, names: names, zone: .utc)
    var row = ProjectRow(source: RowSource(file: 0, line: 2))
    row.name = rows.names.intern(name)
    rows.project = row
    for (index, entry) in entries.enumerated() {
      var row = Entry(
        source: RowSource(file: 1, line: UInt32(index + 2)), id: rows.names.intern("e\(index)"),
        kind: entry.kind,
        postedAt: try Instant(parsing: entry.at), amount: Amount(entry.amount),
        currency: rows.names.intern("credits"))
      row.lot = rows.names.intern(entry.lot)
      row.note = rows.names.intern(entry.note)
      if let day = lastDays[entry.lot] { row.expiry = .day(try Day(parsing: day)) }
      if entry.kind == .usage { row.action = rows.names.intern("transcribe") }
      rows.entries.append(row)
    }
    try change(&rows)
    return analyze(rows, settings: AnalysisSettings(asOf: try asOf, files: files))
  }

  private static let help = HelpCentre(articles: [], includesDefaults: true)
  static let files = ["projects.csv", "ledger.csv"]
  private var files: [String] { [ReportText.files[0], file] }

  private var asOf: Instant { get throws { try Instant(parsing: "2026-06-30T12:00:00Z") } }

  func site(
    _ overrides: [(String, String)] = [], name: String = "Test", url: String? = nil
  ) throws -> Site {
    var settings = SiteSettings(name: name, asOf: try asOf, build: "b1", files: files)
    settings.support = "help@example.org"
    settings.url = url
    return try Site(
      settings: settings, help: ReportText.help,
      overrides: overrides.map { .init(path: $0.0, bytes: Array($0.1.utf8)) })
  }
}

extension [PageFile] {
  /// The page at the end of the path `projects/SLUG/…`.
  func page(_ path: String) -> String? {
    first { $0.path.split(separator: "/").dropFirst(2).joined(separator: "/") == path }.map {
      String(decoding: $0.bytes, as: UTF8.self)
    }
  }

  func text(_ suffix: String) -> String? {
    first { $0.path.hasSuffix(suffix) }.map { String(decoding: $0.bytes, as: UTF8.self) }
  }
}
