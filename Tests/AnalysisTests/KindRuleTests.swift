import Testing

@testable import Analysis

/// Every kind of the catalogue by its own sample and twin.
@Suite struct EveryKind {
  private let settings = AnalysisSettings(asOf: .init(microseconds: 0), files: [])
  private let forecasts = ["credits-expiring-soon", "run-out-forecast"]

  @Test(arguments: FindingKind.allCases)
  func tellsItsSampleAndNothingElse(_ kind: FindingKind) throws {
    let report = try #require(kind.rule.sample.report(settings: settings))
    let ids = report.findings.map(\.id)
    let causes = report.findings.filter { !$0.explainedBy.contains { ids.contains($0) } || $0.kind == kind }
    let kinds = causes.map(\.kind.rawValue).filter { !forecasts.contains($0) || $0 == kind.rawValue }
    #expect(kinds == [kind.rawValue])
    #expect(report.rows.rejected.isEmpty)
    let finding = try #require(report.findings.first { $0.kind == kind })
    #expect(!finding.sentence.isEmpty && finding.sentence.hasSuffix("."))
    #expect(!finding.nextStep.isEmpty)
    #expect(!finding.evidence.isEmpty)
    #expect(finding.evidence.contains { !$0.source.isEmpty } || finding.confidence == .unusual)
    #expect(finding.checks.map(\.name) == kind.rule.questions.map(\.name))
  }

  @Test(arguments: FindingKind.allCases)
  func isSilentAboutItsTwin(_ kind: FindingKind) throws {
    let report = try #require(kind.rule.twin.report(settings: settings))
    let told = report.findings.filter { $0.status == .open && !forecasts.contains($0.kind.rawValue) }
    #expect(told.map(\.sentence) == [])
    #expect(report.rows.rejected.isEmpty)
  }

  @Test(arguments: FindingKind.allCases)
  func sayWhatTheyMean(_ kind: FindingKind) {
    let text = explanation(of: kind, settings: settings, guide: "A guide")
    #expect(text.contains("For example:") && text.contains("Guide: A guide"))
    #expect(text.hasPrefix(kind.rawValue + ": ") && text.contains(kind.rule.definition))
    #expect(Set(kind.rule.questions.map(\.name)).count == kind.rule.questions.count)
  }

  @Test func runInAnOrderThatNamesEachOnce() {
    #expect(Set(FindingKind.orderOfDetection) == Set(FindingKind.allCases))
    #expect(FindingKind.orderOfDetection.count == FindingKind.allCases.count)
  }
}
