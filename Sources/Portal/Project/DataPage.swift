import Analysis
import Credits
import Mustache

/// The page of a project's downloads: what each holds, and its size.
struct DataPage {
  let project: ProjectContext

  /// Findings whose files the page lists; the files of the others are named as theirs are.
  static let most = 500

  private var words: Words { project.words }

  /// All downloads, and the page that lists them.
  func files(_ render: inout PageRendering) -> [PageFile] {
    let data = ProjectData(project: project)
    let (tables, texts) = (data.tables, data.texts)
    let findings = project.report.findings.map { ($0, data.files(of: $0)) }
    let folder = "projects/\(project.slug)/data/"
    let content: Value = [
      "tables": table(tables), "texts": table(texts), "findings": table(findings),
      "summary": .text(words.counted("data.summary", tables.count + texts.count)),
    ]
    let page = render.page(
      "data", at: folder + "index.html", title: words("data.title", ["project": project.name]),
      project: project, place: .data, content)
    let downloads = tables + texts + findings.flatMap(\.1)
    return [page] + downloads.map { PageFile(path: folder + $0.name, bytes: $0.bytes) }
  }

  private func table(_ downloads: [Download]) -> Value {
    let hasRows = downloads.contains { $0.rows != nil }
    var table = HTMLTable(
      words, label: words(hasRows ? "data.tables" : "data.texts"),
      columns: [.words(words("data.file")), .words(words("data.holds"))]
        + (hasRows ? [.number(words("data.rows"))] : []) + [.number(words("data.bytes"))])
    for download in downloads {
      table.beginRow()
      table.link(download.name, href: download.name, isHead: true)
      table.words(
        download.words.prefix(1).uppercased() + download.words.dropFirst(),
        below: download.columns.joined(separator: ", "))
      if let rows = download.rows { table.count(rows) }
      table.count(download.bytes.count)
      table.endRow()
    }
    return table.finish()
  }

  /// Nothing without findings.
  private func table(_ findings: [(Finding, [Download])]) -> Value {
    if findings.isEmpty { return .null }
    let isCut = findings.count > DataPage.most
    var table = HTMLTable(
      words, label: words("data.findings"),
      caption: isCut
        ? words.counted("data.cut_findings", findings.count, ["shown": words.count(DataPage.most)]) : "",
      columns: [
        .words(words("data.finding")), .words(words("data.rows")), .number(words("data.bytes")),
        .words(words("data.all_of_it")), .number(words("data.bytes")),
      ])
    for (finding, downloads) in findings.prefix(DataPage.most) {
      table.beginRow()
      let (kind, day) = (words.title(of: finding.kind), project.span(of: finding))
      if project.has(.findings) {
        table.link(kind, href: "../findings/\(finding.id)/index.html", isHead: true, below: day)
      } else {
        table.head(kind, below: day)
      }
      let rows = downloads.first { $0.rows != nil }
      add(rows, to: &table)
      add(downloads.last, to: &table)
      table.endRow()
    }
    return table.finish()
  }

  private func add(_ download: Download?, to table: inout HTMLTable) {
    guard let download else {
      table.words("")
      return table.number("")
    }
    table.link(download.name, href: download.name)
    table.count(download.bytes.count)
  }
}
