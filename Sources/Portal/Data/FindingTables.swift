import Analysis
import Credits

/// The findings as files: one line each, what they rest on, the questions that they answer, and the rows of
/// one.
struct FindingTables {
  let project: ProjectContext

  var findings: CSVWriter {
    var csv = CSVWriter(header: [
      "id", "kind", "severity", "confidence", "status", "starts_at", "ends_at", "currency", "credits",
      "sentence", "next_step",
    ])
    for finding in project.report.findings {
      csv.text(finding.id)
      csv.text(finding.kind.rawValue)
      csv.text(finding.severity.rawValue)
      csv.text(finding.confidence.rawValue)
      csv.text(finding.status.rawValue)
      csv.instant(finding.startsAt)
      csv.instant(finding.endsAt)
      csv.text(finding.currency)
      csv.amount(finding.credits)
      csv.text(finding.sentence)
      csv.text(finding.nextStep)
      csv.endRow()
    }
    return csv
  }

  var evidence: CSVWriter {
    var csv = CSVWriter(header: ["finding_id", "fact", "value", "source"])
    for finding in project.report.findings {
      for evidence in finding.evidence {
        csv.text(finding.id)
        csv.text(evidence.label)
        csv.text(evidence.value)
        csv.text(evidence.source)
        csv.endRow()
      }
    }
    return csv
  }

  var checks: CSVWriter {
    var csv = CSVWriter(header: ["finding_id", "check", "question", "answer", "because", "source"])
    for finding in project.report.findings {
      for check in finding.checks {
        csv.text(finding.id)
        csv.text(check.name)
        csv.text(finding.kind.question(of: check.name))
        csv.text(check.answer.rawValue)
        csv.text(check.because)
        csv.text(check.source)
        csv.endRow()
      }
    }
    return csv
  }

  static func rows(of finding: Finding) -> CSVWriter {
    var csv = CSVWriter(header: [
      "at", "subject", "what", "quantity", "unit", "credits", "log_row", "ledger_row",
    ])
    for row in finding.rows {
      csv.instant(row.at)
      csv.text(row.subject)
      csv.text(row.what)
      csv.amount(row.quantity)
      csv.text(row.unit)
      csv.amount(row.credits)
      csv.text(row.logSource)
      csv.text(row.ledgerSource)
      csv.endRow()
    }
    return csv
  }

  static func json(of finding: Finding) -> [UInt8] {
    var bytes: [UInt8] = []
    appendJSON(finding, to: &bytes)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }
}
