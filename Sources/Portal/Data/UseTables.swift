import Analysis
import Credits
import Intake

/// What was used, as files: requests, days, actions, sessions, billed quantities, and columns of the data's
/// own.
struct UseTables {
  let project: ProjectContext

  private var rows: ProjectRows { project.report.rows }

  var usage: CSVWriter {
    var csv = CSVWriter(header: [
      "request_id", "occurred_at", "action", "credits", "quantity", "unit", "status", "duration_seconds",
      "session_id", "key_id", "source",
    ])
    let names = rows.names
    for row in rows.usage {
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
    return csv
  }

  var days: CSVWriter {
    var csv = CSVWriter(header: ["day", "used", "in_question", "requests", "failed"])
    let questions = project.questionsByDay
    for day in project.report.days {
      csv.day(day.day)
      csv.amount(day.used)
      csv.amount(questions[day.day] ?? .zero)
      csv.count(day.requests)
      csv.count(day.failed)
      csv.endRow()
    }
    return csv
  }

  var actions: CSVWriter {
    var csv = CSVWriter(header: ["action", "requests", "quantity", "unit", "credits"])
    for action in project.report.actions {
      csv.text(action.action)
      csv.count(action.requests)
      csv.amount(action.quantity)
      csv.text(action.unit)
      csv.amount(action.credits)
      csv.endRow()
    }
    return csv
  }

  var sessions: CSVWriter {
    var csv = CSVWriter(header: [
      "session_id", "opened_at", "closed_at", "last_activity_at", "action", "close_reason", "source",
    ])
    let names = rows.names
    for row in rows.sessions {
      csv.text(names.bytes(of: row.session))
      csv.instant(row.openedAt)
      csv.instant(row.closedAt)
      csv.instant(row.lastActivityAt)
      csv.text(names.bytes(of: row.action))
      csv.text(names.bytes(of: row.closeReason))
      csv.text(project.address(of: row.source))
      csv.endRow()
    }
    return csv
  }

  var billed: CSVWriter {
    var csv = CSVWriter(header: [
      "period_start", "period_end", "action", "quantity", "unit", "credits", "session_id", "source",
    ])
    let names = rows.names
    for row in rows.billed {
      csv.instant(row.periodStart)
      csv.instant(row.periodEnd)
      csv.text(names.bytes(of: row.action))
      csv.amount(row.quantity)
      csv.text(names.bytes(of: row.unit))
      csv.amount(row.credits)
      csv.text(names.bytes(of: row.session))
      csv.text(project.address(of: row.source))
      csv.endRow()
    }
    return csv
  }

  var extra: CSVWriter {
    var csv = CSVWriter(header: ["source", "column", "value"])
    for field in rows.extras {
      csv.text(project.address(of: field.source))
      csv.text(rows.names.bytes(of: field.column))
      csv.text(rows.names.bytes(of: field.value))
      csv.endRow()
    }
    return csv
  }
}
