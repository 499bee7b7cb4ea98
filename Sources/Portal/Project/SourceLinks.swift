import Analysis
import Credits

/// Where the rows that findings cite stand on the ledger's pages, from the project's folder.
struct SourceLinks: Sendable {
  private var hrefs: [String: String] = [:]

  /// - Parameter files: paths by `RowSource.file`.
  init(_ findings: [Finding], in ledger: ProjectLedger, rows entries: [Entry], files: [String]) {
    var cited: [RowSource: String] = [:]
    for finding in findings {
      let sources =
        finding.evidence.map(\.source) + finding.checks.map(\.source) + finding.rows.map(\.ledgerSource)
      for source in Set(sources) { SourceLinks.row(source, files).map { cited[$0] = source } }
    }
    if cited.isEmpty { return }
    for (index, entry) in entries.enumerated() {
      if let source = cited[entry.source], let href = ledger.href(ofEntry: index) { hrefs[source] = href }
    }
  }

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
