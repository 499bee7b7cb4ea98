import Analysis
import Credits

/// What the request log can prove of a project's charges, in sentences.
struct CoverageLines {
  let project: ProjectContext

  var lines: [String] {
    var lines: [String] = []
    for coverage in project.report.coverage {
      let unit = project.unit(ofCurrency: coverage.currency)
      func say(_ part: CoverageReport.Part, _ words: String) {
        guard part.entries > 0 else { return }
        let amount = "\(Figures(fitting: [part.credits]).text(part.credits)) \(unit)"
        lines.append("\(Figures.counted(part.entries, "charge")) of \(amount) \(words)")
      }
      say(
        coverage.matched,
        "\(coverage.matched.entries == 1 ? "has its row" : "have their rows") in the request log.")
      let first = project.dates.day(coverage.logFrom)
      let last = project.dates.day(coverage.logTo)
      say(coverage.beforeLog, "cannot be proved: the request log begins on \(first).")
      say(coverage.afterLog, "cannot be proved: the request log ends on \(last).")
      say(coverage.inGaps, "cannot be proved: they fall into holes of the request log.")
    }
    for fit in project.report.billingFits {
      let left =
        fit.residual.isZero
        ? "" : "; \(Figures(fitting: [fit.residual]).text(fit.residual)) \(fit.unit) are left unexplained"
      lines.append(
        "Billed time of \(fit.action) is counted as \(fit.model.words): it fits "
          + "\(Figures.count(fit.fitting)) of \(Figures.counted(fit.sessions, "session"))\(left).")
    }
    return lines
  }
}

extension BillingModel {
  /// How it counts, in words.
  var words: String {
    switch self {
    case .connection: "the time from opening to close"
    case .connectionMin1s: "the time from opening to close, at least one second"
    case .connectionUp1min: "the time from opening to close, in started minutes"
    case .audio: "the seconds of audio that were sent"
    }
  }
}
