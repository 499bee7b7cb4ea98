import Analysis
import Credits

/// The message to the provider's support about one finding: plain text, complete in itself.
struct SupportPack {
  let project: ProjectContext
  let finding: Finding

  /// Rows that the text names; the file has them all.
  static let rows = 12

  var subject: String {
    let (kind, when) = (words.title(of: finding.kind), project.span(of: finding))
    guard let credits = finding.credits else {
      return words("pack.subject_without_amount", ["kind": kind, "when": when, "project": project.name])
    }
    let amount = project.figures(of: finding).text(credits.magnitude)
    return words(
      "pack.subject",
      ["kind": kind, "amount": amount, "unit": unit, "when": when, "project": project.name])
  }

  private var words: Words { project.words }

  private var unit: String { project.unit(ofCurrency: finding.currency) }

  var text: String {
    var lines: [String] = []
    if let support = project.settings.support {
      lines.append(words("pack.to_line", ["address": support]))
    }
    lines += [
      words("pack.subject_line", ["subject": subject]), "",
      words("pack.project_line", ["name": project.name, "id": project.report.id]),
      words("pack.finding_line", ["id": finding.id, "kind": finding.kind.rawValue]),
      words("pack.zone_line", ["zone": project.dates.zone.name]), "",
    ]
    lines += [finding.sentence, "", request, ""]
    if !finding.evidence.isEmpty {
      lines += finding.evidence.map {
        "- \($0.label): \($0.value)" + ($0.source.isEmpty ? "" : " [\($0.source)]")
      }
      lines.append("")
    }
    if !finding.checks.isEmpty {
      lines += finding.checks.map { check in
        let answer = words("pack.answers." + check.answer.rawValue)
        return "- \(finding.kind.question(of: check.name)) \(answer): \(check.because)"
      }
      lines.append("")
    }
    lines += rows
    lines.append(words("pack.data_up_to", ["time": project.dates.minute(project.report.asOf)]))
    return lines.joined(separator: "\n")
  }

  /// What support is asked for: credit that looks wrongly taken, else an answer.
  private var request: String {
    guard finding.inQuestion.isPositive else { return words("pack.ask_for_answer") }
    let amount = project.figures(of: finding).text(finding.inQuestion)
    return words("pack.ask_for_credit", ["amount": amount, "unit": unit])
  }

  private var rows: [String] {
    guard !finding.rows.isEmpty else { return [] }
    let figures = project.figures(of: finding)
    let count = finding.rows.count
    var lines = [
      count > Self.rows
        ? words.counted("pack.first_rows", count, ["shown": String(Self.rows), "count": String(count)])
        : words("pack.rows")
    ]
    for row in finding.rows.prefix(Self.rows) {
      let amount = row.credits.map { "  \(figures.text($0)) \(unit)" } ?? ""
      let sources = [row.logSource, row.ledgerSource].filter { !$0.isEmpty }.joined(separator: ", ")
      lines.append(
        "  \(row.at.text)  \(row.subject)  \(row.what)\(amount)" + (sources.isEmpty ? "" : "  [\(sources)]"))
    }
    return lines + [""]
  }

  /// A link that starts the message; nothing without an address of mail.
  var mailAddress: String? {
    guard let address = project.settings.supportAddress, address.hasPrefix("mailto:") else { return nil }
    return address + "?subject=" + SupportPack.encoded(subject)
  }

  /// For the query of a `mailto:` address: all but unreserved characters as `%XX`.
  static func encoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
      default:
        bytes.append(UInt8(ascii: "%"))
        bytes.append(contentsOf: hexadecimal([byte]).uppercased().utf8)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
