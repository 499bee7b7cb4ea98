import Credits
import Intake

/// Appends the report as one JSON object of schema `creditpress.project/1`, without a line end.
public func appendJSON(_ report: ProjectReport, settings: AnalysisSettings, to output: inout [UInt8]) {
  output.text("{\"schema\":\"creditpress.project/1\",\"project_id\":")
  output.quoted(report.id)
  output.text(",\"name\":")
  output.quoted(report.name)
  output.text(",\"time_zone\":")
  output.quoted(report.timeZone)
  output.text(",\"as_of\":")
  output.quoted(report.asOf)
  output.text(",\"accounts\":")
  output.list(report.accounts) { account, output in
    append(account, names: report.rows.names, to: &output)
  }
  output.text(",\"days\":")
  output.list(report.days) { append($0, to: &$1) }
  output.text(",\"actions\":")
  output.list(report.actions) { append($0, to: &$1) }
  output.text(",\"findings\":")
  output.list(report.findings) { appendJSON($0, to: &$1) }
  output.text(",\"inputs\":{")
  var isFirst = true
  for table in Table.allCases {
    guard let counts = report.inputs[table] else { continue }
    if !isFirst { output.comma() }
    isFirst = false
    append(counts, of: table, to: &output)
  }
  output.text("},\"incidents\":")
  output.list(report.incidents) { append($0, to: &$1) }
  output.text(",\"coverage\":")
  output.list(report.coverage) { append($0, to: &$1) }
  output.text(",\"billing_models\":")
  output.list(report.billingFits) { append($0, to: &$1) }
  output.text(",\"counterfactuals\":")
  output.list(report.counterfactuals) { append($0, to: &$1) }
  output.text(",\"checks\":")
  output.list(report.checkRuns) { append($0, to: &$1) }
  output.text("}")
}

private func append(_ incident: Incident, to output: inout [UInt8]) {
  output.text("{\"id\":")
  output.quoted(incident.id)
  output.text(",\"cause\":")
  output.quoted(incident.cause)
  output.text(",\"findings\":")
  output.list(incident.findings) { $1.quoted($0) }
  output.text(",\"currency\":")
  output.quoted(incident.currency)
  output.text(",\"credits\":")
  output.quoted(incident.credits)
  output.text(",\"starts_at\":")
  output.quoted(incident.startsAt)
  output.text(",\"ends_at\":")
  output.quoted(incident.endsAt)
  output.text("}")
}

private func append(_ coverage: CoverageReport, to output: inout [UInt8]) {
  output.text("{\"currency\":")
  output.quoted(coverage.currency)
  output.text(",\"log_from\":")
  output.quoted(coverage.logFrom)
  output.text(",\"log_to\":")
  output.quoted(coverage.logTo)
  let parts: [(StaticString, CoverageReport.Part)] = [
    (",\"matched\":", coverage.matched), (",\"before_log\":", coverage.beforeLog),
    (",\"in_gaps\":", coverage.inGaps), (",\"after_log\":", coverage.afterLog),
    (",\"unmatched\":", coverage.unmatched),
  ]
  for (key, part) in parts {
    output.text(key)
    output.text("{\"entries\":")
    output.number(part.entries)
    output.text(",\"credits\":")
    output.quoted(part.credits)
    output.text("}")
  }
  output.text("}")
}

private func append(_ fit: BillingFit, to output: inout [UInt8]) {
  output.text("{\"action\":")
  output.quoted(fit.action)
  output.text(",\"unit\":")
  output.quoted(fit.unit)
  output.text(",\"model\":")
  output.quoted(fit.model.rawValue)
  output.text(",\"sessions\":")
  output.number(fit.sessions)
  output.text(",\"fitting\":")
  output.number(fit.fitting)
  output.text(",\"residual\":")
  output.quoted(fit.residual)
  output.text("}")
}

private func append(_ counterfactual: Counterfactual, to output: inout [UInt8]) {
  output.text("{\"rule\":")
  output.quoted(counterfactual.rule.name)
  output.text(",\"currency\":")
  output.quoted(counterfactual.currency)
  output.text(",\"balance\":")
  output.quoted(counterfactual.balance)
  output.text(",\"expired\":")
  output.quoted(counterfactual.expired)
  output.text(",\"difference\":")
  output.quoted(counterfactual.difference)
  output.text(",\"sentence\":")
  output.quoted(counterfactual.sentence)
  output.text("}")
}

private func append(_ run: CheckRun, to output: inout [UInt8]) {
  output.text("{\"kind\":")
  output.quoted(run.kind.rawValue)
  output.text(",\"ran\":")
  output.text(run.missing == nil ? "true" : "false")
  output.text(",\"missing\":")
  if let missing = run.missing { output.quoted(missing) } else { output.text("null") }
  output.text("}")
}

private func append(_ account: AccountReport, names: NameTable, to output: inout [UInt8]) {
  output.text("{\"currency\":")
  output.quoted(account.currency)
  output.text(",\"balance\":")
  output.quoted(account.replay.balance)
  output.text(",\"debt\":")
  output.quoted(account.replay.debt)
  output.text(",\"lots\":")
  output.list(account.replay.lots) { append($0, names: names, to: &$1) }
  output.text(",\"flows\":{")
  append(account.replay.flows, to: &output)
  output.text("},\"months\":")
  output.list(account.months) { month, output in
    output.text("{\"month\":")
    output.quoted(month.month)
    output.text(",\"opening\":")
    output.quoted(month.opening)
    output.comma()
    append(month.flows, to: &output)
    output.text(",\"closing\":")
    output.quoted(month.closing)
    output.text("}")
  }
  output.text("}")
}

private func append(_ lot: Lot, names: NameTable, to output: inout [UInt8]) {
  output.text("{\"lot_id\":")
  output.quoted(names.bytes(of: lot.id))
  output.text(",\"credit_type\":")
  output.quoted(lot.creditType.rawValue)
  output.text(",\"opened_by\":")
  output.quoted(lot.openedBy.word)
  output.text(",\"opened_at\":")
  output.quoted(lot.openedAt)
  output.text(",\"expires_at\":")
  if let end = lot.expiresAt { output.quoted(end) } else { output.text("null") }
  output.text(lot.expiryIsAssumed ? ",\"expiry_assumed\":true" : ",\"expiry_assumed\":false")
  output.text(",\"granted\":")
  output.quoted(lot.granted)
  output.text(",\"used\":")
  output.quoted(lot.used)
  output.text(",\"expired\":")
  output.quoted(lot.expired)
  output.text(",\"refunded\":")
  output.quoted(lot.refunded)
  output.text(",\"voided\":")
  output.quoted(lot.voided)
  output.text(",\"remaining\":")
  output.quoted(lot.remaining)
  output.text(",\"state\":")
  output.quoted(lot.state.rawValue)
  output.text("}")
}

private func append(_ flows: Flows, to output: inout [UInt8]) {
  output.text("\"granted\":")
  output.quoted(flows.granted)
  output.text(",\"purchased\":")
  output.quoted(flows.purchased)
  output.text(",\"reinstated\":")
  output.quoted(flows.reinstated)
  output.text(",\"refunded\":")
  output.quoted(flows.refunded)
  output.text(",\"adjusted\":")
  output.quoted(flows.adjusted)
  output.text(",\"transferred\":")
  output.quoted(flows.transferred)
  output.text(",\"voided\":")
  output.quoted(flows.voided)
  output.text(",\"used\":")
  output.quoted(flows.used)
  output.text(",\"expired\":")
  output.quoted(flows.expired)
}

private func append(_ day: DayReport, to output: inout [UInt8]) {
  output.text("{\"day\":\"")
  day.day.append(to: &output)
  output.text("\",\"used\":")
  output.quoted(day.used)
  output.text(",\"requests\":")
  output.number(day.requests)
  output.text(",\"failed\":")
  output.number(day.failed)
  output.text("}")
}

private func append(_ action: ActionReport, to output: inout [UInt8]) {
  output.text("{\"action\":")
  output.quoted(action.action)
  output.text(",\"requests\":")
  output.number(action.requests)
  output.text(",\"quantity\":")
  output.quoted(action.quantity)
  output.text(",\"unit\":")
  if action.unit.isEmpty { output.text("null") } else { output.quoted(action.unit) }
  output.text(",\"credits\":")
  output.quoted(action.credits)
  output.text("}")
}

private func append(_ counts: RowCounts, of table: Table, to output: inout [UInt8]) {
  output.quoted(table.rawValue)
  output.text(":{\"read\":")
  output.number(counts.read)
  output.text(",\"used\":")
  output.number(counts.used)
  output.text(",\"redelivered\":")
  output.number(counts.redelivered)
  output.text(",\"rejected\":")
  output.number(counts.rejected)
  output.text("}")
}
