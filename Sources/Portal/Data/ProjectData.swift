import Analysis
import Credits
import Intake

/// A project's figures as files: what its page shows, for a spreadsheet or a program.
struct ProjectData {
  let project: ProjectContext

  private typealias Writing = @Sendable (ProjectData) -> [UInt8]

  private static let all: [(name: String, words: String, write: Writing)] = [
    ("project.json", "all figures of this page", { $0.json }),
    ("ledger.csv", "every entry, with the running balance", { LedgerTable(project: $0.project).csv }),
    ("usage.csv", "every request of the log", { $0.usage }),
    ("lots.csv", "every lot and what became of it", { $0.lots }),
    ("days.csv", "use by day", { $0.days }),
    ("months.csv", "the months", { $0.months }),
    ("findings.csv", "the findings", { $0.findings }),
    ("extra.csv", "columns of the data that no figure rests on", { $0.extra }),
  ]

  /// Name and description of each file, those without rows left out.
  static func files(of project: ProjectContext) -> [(name: String, words: String)] {
    let rows = project.report.rows
    let without = (rows.usage.isEmpty ? ["usage.csv"] : []) + (rows.extras.isEmpty ? ["extra.csv"] : [])
    return all.filter { !without.contains($0.name) }.map { ($0.name, $0.words) }
  }

  var files: [PageFile] {
    let folder = "projects/\(project.slug)/data/"
    let names = Set(ProjectData.files(of: project).map(\.name))
    var files = ProjectData.all.filter { names.contains($0.name) }.map {
      PageFile(path: folder + $0.name, bytes: $0.write(self))
    }
    for finding in project.report.findings where !finding.rows.isEmpty {
      files.append(PageFile(path: "\(folder)finding-\(finding.id).csv", bytes: rows(of: finding)))
    }
    return files
  }

  private var json: [UInt8] {
    var bytes: [UInt8] = []
    let settings = AnalysisSettings(asOf: project.report.asOf, files: project.settings.files)
    appendJSON(project.report, settings: settings, to: &bytes)
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  private var usage: [UInt8] {
    var csv = CSVWriter(header: [
      "request_id", "occurred_at", "action", "credits", "quantity", "unit", "status", "duration_seconds",
      "session_id", "key_id", "source",
    ])
    let names = project.report.rows.names
    for row in project.report.rows.usage {
      csv.text(names.bytes(of: row.request))
      csv.instant(row.occurredAt)
      csv.text(names.bytes(of: row.action))
      csv.amount(row.credits)
      csv.amount(row.quantity)
      csv.text(names.bytes(of: row.unit))
      csv.text(names.bytes(of: row.status))
      csv.amount(row.duration)
      csv.text(names.bytes(of: row.session))
      csv.text(names.bytes(of: row.key))
      csv.text(project.address(of: row.source))
      csv.endRow()
    }
    return csv.bytes
  }

  private var lots: [UInt8] {
    var csv = CSVWriter(header: [
      "lot_id", "currency", "credit_type", "opened_by", "opened_at", "expires_at", "expiry_assumed",
      "granted",
      "used", "expired", "refunded", "voided", "remaining", "state",
    ])
    for account in project.report.accounts {
      for lot in account.replay.lots {
        csv.text(project.name(lot.id))
        csv.text(account.currency)
        csv.text(lot.creditType.rawValue)
        csv.text(lot.openedBy.word)
        csv.instant(lot.openedAt)
        csv.instant(lot.expiresAt)
        csv.text(lot.expiryIsAssumed ? "true" : "false")
        for amount in [lot.granted, lot.used, lot.expired, lot.refunded, lot.voided, lot.remaining] {
          csv.amount(amount)
        }
        csv.text(lot.state.rawValue)
        csv.endRow()
      }
    }
    return csv.bytes
  }

  private var days: [UInt8] {
    var csv = CSVWriter(header: ["day", "used", "requests", "failed"])
    for day in project.report.days {
      csv.day(day.day)
      csv.amount(day.used)
      csv.count(day.requests)
      csv.count(day.failed)
      csv.endRow()
    }
    return csv.bytes
  }

  private var months: [UInt8] {
    var csv = CSVWriter(header: [
      "month", "currency", "opening", "granted", "purchased", "reinstated", "refunded", "adjusted",
      "transferred",
      "voided", "used", "expired", "closing",
    ])
    for account in project.report.accounts {
      for month in account.months {
        csv.text(month.month)
        csv.text(account.currency)
        csv.amount(month.opening)
        for flow in Flow.allCases { csv.amount(month.flows[flow]) }
        csv.amount(month.closing)
        csv.endRow()
      }
    }
    return csv.bytes
  }

  private var findings: [UInt8] {
    var csv = CSVWriter(header: [
      "id", "kind", "severity", "confidence", "status", "starts_at", "ends_at", "currency", "credits",
      "sentence",
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
      csv.endRow()
    }
    return csv.bytes
  }

  private var extra: [UInt8] {
    var csv = CSVWriter(header: ["source", "column", "value"])
    let names = project.report.rows.names
    for field in project.report.rows.extras {
      csv.text(project.address(of: field.source))
      csv.text(names.bytes(of: field.column))
      csv.text(names.bytes(of: field.value))
      csv.endRow()
    }
    return csv.bytes
  }

  private func rows(of finding: Finding) -> [UInt8] {
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
    return csv.bytes
  }
}
