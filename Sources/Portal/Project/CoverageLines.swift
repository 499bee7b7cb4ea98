import Analysis
import Credits

/// What the request log can prove of a project's charges, in sentences.
struct CoverageLines {
  let project: ProjectContext

  var lines: [String] {
    let words = project.words
    var lines: [String] = []
    for coverage in project.report.coverage {
      let unit = project.unit(ofCurrency: coverage.currency)
      func say(_ part: CoverageReport.Part, _ key: String, day: String = "") {
        guard part.entries > 0 else { return }
        let amount = words.amount(part.credits)
        lines.append(words.counted(key, part.entries, ["amount": amount, "unit": unit, "day": day]))
      }
      say(coverage.matched, "coverage.matched")
      say(coverage.beforeLog, "coverage.before_log", day: project.dates.day(coverage.logFrom))
      say(coverage.afterLog, "coverage.after_log", day: project.dates.day(coverage.logTo))
      say(coverage.inGaps, "coverage.in_gaps")
    }
    for fit in project.report.billingFits {
      lines.append(
        words(
          fit.residual.isZero ? "coverage.fit" : "coverage.fit_with_rest",
          [
            "action": fit.action, "model": words("coverage.models.\(fit.model.rawValue)"),
            "fitting": words.count(fit.fitting), "sessions": words.counted("counts.sessions", fit.sessions),
            "rest": words.amount(fit.residual), "unit": fit.unit,
          ]))
    }
    if let learning = project.report.learning {
      lines.append(
        words.counted(
          "coverage.learning", learning.daysKnown, ["needed": words.count(learning.daysNeeded)]))
    }
    return lines
  }
}
