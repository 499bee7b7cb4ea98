import Credits
import Testing

@testable import Analysis

@Suite struct Incidents {
  private func report(_ text: String, expected: [ExpectedNote] = []) throws -> ProjectReport {
    var settings = AnalysisSettings(asOf: .init(microseconds: 0), files: [])
    settings.expected = expected
    return try #require(Sample(text).report(settings: settings))
  }

  private let excess = """
    [ledger]
    entry_id,posted_at,type,amount,lot_id,expires_at,credit_type
    buy,2026-05-01T00:00:00Z,purchase,10,P
    g,2026-05-01T00:00:00Z,grant,500,A,2026-06-15T00:00:00Z,subscription
    u,2026-06-02T10:00:00Z,usage,-123
    out,2026-06-15T00:00:00Z,expiry,-417,A
    """

  @Test func haveTheMostSpecificFindingAsTheirCause() throws {
    let report = try report(excess)
    let told = report.findings.map { "\($0.kind.rawValue) \($0.role ?? "-")" }
    #expect(told == ["expiry-amount-mismatch cause", "negative-balance symptom"])
    let incident = try #require(report.incidents.first)
    #expect(incident.cause == report.findings.first?.id && incident.findings == report.findings.map(\.id))
    #expect(Set(report.findings.map(\.incident)) == [incident.id])
    #expect(incident.credits == Amount(-40))
  }

  @Test func countALineOfTheLedgerOnce() throws {
    // The second charge is charged again and at twice its price.
    let report = try report(
      Sample.ledger
        + """
        e1,2026-06-12T11:00:02Z,usage,-100,,x,,transcribe,100,second
        e2,2026-06-12T11:00:03Z,usage,-100,,x,,transcribe,100,second
        e3,2026-06-12T11:00:04Z,usage,-200,,y,,transcribe,100,second
        [usage]
        request_id,occurred_at,action,quantity,unit,status,key_id,fingerprint
        x,2026-06-12T11:00:00Z,transcribe,100,second,200,k1,same
        y,2026-06-12T11:00:04Z,transcribe,100,second,200,k1,same

        """ + Sample.prices)
    #expect(
      report.findings.map(\.kind) == [.duplicateCharge, .priceMismatch, .duplicateRequest].sorted(report))
    let steps = try #require(report.accounts.first?.waterfall)
    #expect(steps.inQuestion.used == Amount(200) && steps.errors == Amount(200))
  }

  @Test func leaveFindingsAloneThatShareNothing() throws {
    let report = try report(
      Sample.weekly
        + """
        e-x,2026-06-12T11:00:02Z,usage,-250,,x,,transcribe,250,second
        adj,2026-06-12T12:00:00Z,adjustment,-30000

        """ + Sample.weeklyLog + "x,2026-06-12T11:00:00Z,transcribe,0,second,503,k1,f-x\n" + Sample.prices)
    #expect(report.findings.count == 2 && report.incidents.isEmpty)
    #expect(report.findings.allSatisfy { $0.incident == nil && $0.role == nil })
  }

  // MARK: What is expected

  private func note(_ change: (inout ExpectedNote) -> Void) -> ExpectedNote {
    var note = ExpectedNote(reason: "Agreed on the phone", source: "expected.yml:1")
    change(&note)
    return note
  }

  @Test func makeACoveredFindingPlanned() throws {
    let note = note {
      $0.kinds = [.expiryAmountMismatch]
      $0.project = "p1"
    }
    let finding = try #require(
      try report(excess, expected: [note]).findings.first { $0.kind == .expiryAmountMismatch })
    #expect(finding.status == .planned)
    #expect(finding.evidence.last == Evidence("Expected", "Agreed on the phone", source: "expected.yml:1"))
  }

  @Test(arguments: [
    ("32", true), ("31.999", false), ("40", true), ("1000", true),
  ])
  func openAnAmountThatGrewOverAQuarter(_ accepted: String, _ isCovered: Bool) throws {
    let amount = try Amount(parsing: accepted)
    let report = try report(excess, expected: [note { $0.credits = amount }])
    let finding = try #require(report.findings.first { $0.kind == .expiryAmountMismatch })
    #expect((finding.status == .planned) == isCovered)
  }

  @Test(arguments: [
    ("p2", nil, nil, nil), ("p1", "2026-06-16", nil, nil), ("p1", nil, "2026-06-14", nil),
    ("p1", nil, nil, "2026-06-29"),
  ])
  func coverNothingElse(_ project: String, _ from: String?, _ to: String?, _ until: String?) throws {
    let note = try ExpectedNote(project: project, from: from, to: to, until: until)
    let report = try report(excess, expected: [note])
    #expect(report.findings.allSatisfy { $0.status != .planned })
  }
}

extension ExpectedNote {
  fileprivate init(project: String, from: String?, to: String?, until: String?) throws {
    self.init(reason: "none", source: "expected.yml:1")
    self.project = project
    self.from = try from.map { try Day(parsing: $0) }
    self.to = try to.map { try Day(parsing: $0) }
    self.until = try until.map { try Day(parsing: $0) }
  }
}

extension [FindingKind] {
  /// These kinds in the order in which the report has them.
  fileprivate func sorted(_ report: ProjectReport) -> [FindingKind] {
    report.findings.map(\.kind).filter(contains)
  }
}
