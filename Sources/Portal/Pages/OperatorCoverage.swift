import Analysis
import Credits
import Mustache

/// What of all charges the request logs can prove, by currency.
struct OperatorCoverage {
  private let summaries: [ProjectSummary]
  private let words: Words

  init(_ summaries: [ProjectSummary], words: Words) {
    self.summaries = summaries
    self.words = words
  }

  private typealias Sums = [CoverageReport.Proof: CoverageReport.Part]

  /// Nothing where no project has a request log.
  var value: Value {
    var sums: [[UInt8]: Sums] = [:]
    for report in summaries.flatMap(\.coverage) {
      for proof in CoverageReport.Proof.allCases {
        let part = report[proof]
        var sum = sums[Array(report.currency.utf8)]?[proof] ?? CoverageReport.Part()
        sum.entries += part.entries
        sum.credits += part.credits
        sums[Array(report.currency.utf8), default: [:]][proof] = sum
      }
    }
    if sums.isEmpty { return .null }
    let without = summaries.count { $0.coverage.isEmpty }
    var lede = words("operator.coverage_lede")
    if without > 0 { lede += " " + words.counted("operator.coverage_without", without) }
    return ["lede": .text(lede), "table": table(sums)]
  }

  private func name(of proof: CoverageReport.Proof) -> String {
    switch proof {
    case .matched: words("operator.coverage_parts.matched")
    case .beforeLog: words("operator.coverage_parts.before_log")
    case .afterLog: words("operator.coverage_parts.after_log")
    case .inGaps: words("operator.coverage_parts.in_gaps")
    case .unmatched: words("operator.coverage_parts.unmatched")
    }
  }

  private func table(_ sums: [[UInt8]: Sums]) -> Value {
    let figures = words.figures(fitting: sums.values.flatMap { $0.values.map(\.credits) })
    var table = HTMLTable(
      words, label: words("operator.coverage"),
      columns: [
        .words(words("operator.coverage_part")), .number(words("operator.charges")),
        .number(words("operator.charged")), .words(words("operator.currency")),
      ])
    for currency in sums.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      for proof in CoverageReport.Proof.allCases {
        guard let part = sums[currency]?[proof] else { continue }
        table.beginRow()
        table.head(name(of: proof))
        table.count(part.entries)
        table.number(part.credits, figures)
        table.whole(String(decoding: currency, as: UTF8.self))
        table.endRow()
      }
    }
    return table.finish()
  }
}
