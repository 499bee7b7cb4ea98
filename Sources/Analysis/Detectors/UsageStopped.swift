import Credits

/// usage-stopped: days in a row without any use where there is use on such days (ANOMALIES §3).
extension KindRule {
  static let usageStopped = KindRule(
    kind: .usageStopped, title: "Usage stopped",
    definition:
      "Nothing was used for days in a row on which the days before let expect use.",
    explainedAway:
      "Not told of days on which nothing is usual, in a gap of the log, after the end of all inputs, nor where "
      + "requests were logged but not charged. Use closes it.",
    topic: "Usage and sessions", isForSupport: false,
    needs: [.use],
    questions: [
      KindQuestion("usage_zero", "Is there still no use?"),
      KindQuestion("log_gap", "Is a part of the log missing?"),
      KindQuestion("back_to_normal", "Is use back to normal?"),
    ],
    thresholds: { settings in
      [
        "14 days of history, 60 % of the days with use",
        "two days in a row without use, or four that look like a weekend",
        "\(settings.minCredits) missing together; an input goes on after these days",
      ]
    },
    sample: .daily(70, through: "2026-06-29") { _, back in
      (15...21).contains(back) ? nil : 1_000 + back * 37 % 91
    },
    twin: .daily(70, through: "2026-06-29") { day, back in
      day.weekday == 0 || day.weekday == 6 ? nil : 1_000 + back * 37 % 91
    },
    detect: { $0.detectUsageStops() })
}

extension Detection {
  mutating func detectUsageStops() {
    for item in runs(.stopped) { tellStop(item) }
  }

  private mutating func tellStop(_ item: RunCase) {
    let usual = "where about \(wording.about(item.expected)) are usual"
    var finding = finding(
      .usageStopped, .warning, on: item,
      sentence: "From \(wording.weekday(item.first)) on nothing was used, \(usual); \(comparison(item)).")
    finding.checks = [
      Check(
        "usage_zero", item.run.isOver ? .no : .yes,
        because: "no use on \(wording.count(item.run.days.count + item.run.laterDays.count, "day"))"),
      gapCheck(), normalCheck(item),
    ]
    finding.nextStep =
      item.run.isOver
      ? "Ask what happened on these days, and note the reason."
      : "See whether your requests still reach the service, and with which status."
    tellUse(finding, of: item.item, currency: item.track.use.currency)
  }
}
