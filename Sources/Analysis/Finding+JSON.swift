/// Appends a finding as a JSON object, with the fields of ANOMALIES §1 in their order.
public func appendJSON(_ finding: Finding, to output: inout [UInt8]) {
  output.text("{\"id\":")
  output.quoted(finding.id)
  output.text(",\"kind\":")
  output.quoted(finding.kind.rawValue)
  output.text(",\"severity\":")
  output.quoted(finding.severity.rawValue)
  output.text(",\"confidence\":")
  output.quoted(finding.confidence.rawValue)
  output.text(",\"status\":")
  output.quoted(finding.status.rawValue)
  output.text(",\"starts_at\":")
  output.quoted(finding.startsAt)
  output.text(",\"ends_at\":")
  output.quoted(finding.endsAt)
  output.text(",\"currency\":")
  output.quoted(finding.currency)
  output.text(",\"credits\":")
  output.quoted(finding.credits)
  output.text(",\"incident\":")
  append(finding.incident, to: &output)
  output.text(",\"role\":")
  append(finding.role, to: &output)
  output.text(",\"subjects\":{")
  append(finding.subjects, to: &output)
  output.text("},\"sentence\":")
  output.quoted(finding.sentence)
  output.text(",\"evidence\":")
  output.list(finding.evidence) { evidence, output in
    output.text("{\"label\":")
    output.quoted(evidence.label)
    output.text(",\"value\":")
    output.quoted(evidence.value)
    output.text(",\"source\":")
    output.quoted(evidence.source)
    output.text("}")
  }
  output.text(",\"checks\":{")
  for (index, check) in finding.checks.enumerated() {
    if index > 0 { output.comma() }
    output.quoted(check.name)
    output.text(":")
    output.quoted(check.answer.rawValue)
  }
  output.text("},\"explained_by\":")
  output.list(finding.explainedBy) { $1.quoted($0) }
  output.text(",\"resolved_by\":")
  output.list(finding.resolvedBy) { $1.quoted($0) }
  output.text(",\"guide\":")
  output.quoted(finding.guide)
  output.text(",\"next_step\":")
  output.quoted(finding.nextStep)
  output.text("}")
}

private func append(_ text: String?, to output: inout [UInt8]) {
  if let text { output.quoted(text) } else { output.text("null") }
}

private func append(_ subjects: Subjects, to output: inout [UInt8]) {
  let lists: [(StaticString, [String])] = [
    ("\"entries\":", subjects.entries), (",\"requests\":", subjects.requests),
    (",\"sessions\":", subjects.sessions), (",\"lots\":", subjects.lots),
    (",\"keys\":", subjects.keys), (",\"actions\":", subjects.actions),
    (",\"plans\":", subjects.plans), (",\"cases\":", subjects.cases),
    (",\"notices\":", subjects.notices), (",\"days\":", subjects.days),
  ]
  for (key, ids) in lists {
    output.text(key)
    output.list(ids) { $1.quoted($0) }
  }
}
