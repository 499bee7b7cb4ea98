import Analysis
import Credits

/// Where the rows that findings cite stand on the ledger's pages, from the project's folder, and which findings
/// speak of an entry.
struct SourceLinks: Sendable {
  private var hrefs: [String: String] = [:]
  /// Places of findings by index of the entry.
  private var findings: [Int: [Int]] = [:]

  /// - Parameter files: paths by `RowSource.file`.
  init(_ findings: [Finding], in ledger: ProjectLedger, rows entries: [Entry], files: [String]) {
    var cited: [RowSource: String] = [:]
    for finding in findings {
      let sources =
        finding.evidence.map(\.source) + finding.checks.map(\.source) + finding.rows.map(\.ledgerSource)
      for source in Set(sources) { SourceLinks.row(source, files).map { cited[$0] = source } }
    }
    if cited.isEmpty { return }
    let tellers = SourceLinks.tellers(of: findings)
    for (index, entry) in entries.enumerated() {
      guard let source = cited[entry.source] else { continue }
      if let href = ledger.href(ofEntry: index) { hrefs[source] = href }
      self.findings[index] = tellers[source]
    }
  }

  /// Findings by the ledger's rows that they list as their evidence.
  private static func tellers(of findings: [Finding]) -> [String: [Int]] {
    var tellers: [String: [Int]] = [:]
    for (place, finding) in findings.enumerated() {
      for source in Set(finding.rows.map(\.ledgerSource)) where !source.isEmpty {
        tellers[source, default: []].append(place)
      }
    }
    return tellers
  }

  /// Places of the findings whose rows list an entry, the gravest first.
  func findings(on entry: Int) -> [Int] { findings[entry] ?? [] }

  /// Empty for a row that is none of the ledger's.
  subscript(source: String) -> String { hrefs[source] ?? "" }

  /// The row of `ledger.csv:1042`.
  private static func row(_ source: String, _ files: [String]) -> RowSource? {
    guard let colon = source.lastIndex(of: ":"), let line = UInt32(source[source.index(after: colon)...]),
      let file = files.firstIndex(where: { $0.hasBytes(of: String(source[..<colon])) })
    else { return nil }
    return RowSource(file: UInt32(file), line: line)
  }
}
