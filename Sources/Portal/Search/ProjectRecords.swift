import Analysis
import Credits

/// What the search finds within a project: findings and lots by their ids, statements by their months.
///
/// The name of the project and the kind of a finding narrow a search, and rank behind what is called so itself.
struct ProjectRecords {
  let project: ProjectContext

  /// Entries of each kind: the first findings, the latest lots.
  static let most = 1_000

  var entries: [SearchEntry] { findings + statements + lots }

  private var folder: String { "projects/\(project.slug)/" }

  private var findings: [SearchEntry] {
    guard project.has(.findings) else { return [] }
    return project.report.findings.prefix(ProjectRecords.most).map { finding in
      let kind = project.words.title(of: finding.kind)
      return SearchEntry(
        .finding, finding.id, detail: "\(kind), \(project.name)",
        words: [kind, finding.kind.rawValue, project.name],
        href: "\(folder)findings/\(finding.id)/index.html")
    }
  }

  private var statements: [SearchEntry] {
    project.months.map { month in
      SearchEntry(
        .statement, project.dates.month(month), detail: project.name, words: [month, project.name],
        href: "\(folder)\(month)/index.html")
    }
  }

  private var lots: [SearchEntry] {
    project.accounts.enumerated().flatMap { index, account -> [SearchEntry] in
      let lots = account.replay.lots
      return lots.indices.suffix(ProjectRecords.most).compactMap { lot in
        let id = project.name(lots[lot].id)
        guard !id.isEmpty, let href = href(ofLot: lot, in: index) else { return nil }
        return SearchEntry(.lot, id, detail: project.name, words: [project.name], href: folder + href)
      }
    }
  }

  /// The line of the ledger that opened it, else the project's lots.
  private func href(ofLot lot: Int, in index: Int) -> String? {
    if let href = project.ledger?.href(ofLot: lot, in: index) { return href }
    return project.has(.overview) ? "index.html#\(project.accounts[index].prefix)lots" : nil
  }
}
