import Credits

/// usage-drop: days in a row with far less use than the days before let expect (ANOMALIES §3).
extension KindRule {
  static let usageDrop = KindRule(
    kind: .usageDrop, title: "Usage drop",
    definition:
      "Use is far below what the same weekdays and the last days let expect, for days in a row.",
    explainedAway:
      "Not told of one quiet day, of fewer than four that look like a weekend, in a gap of the log, nor where "
      + "requests were logged but not charged. Normal use closes it.",
    topic: "Usage and sessions", isForSupport: false,
    needs: [.use],
    questions: [
      KindQuestion("usage_low", "Is use still low?"),
      KindQuestion("log_gap", "Is a part of the log missing?"),
      KindQuestion("back_to_normal", "Is use back to normal?"),
    ],
    thresholds: { settings in
      [
        "14 days of history, 60 % of the days with use",
        "two days in a row, or four that look like a weekend, with at most 30 % of what is usual",
        "less than 70 % of the smallest same weekday; \(settings.minCredits) missing together",
      ]
    },
    sample: .daily(70, through: "2026-06-29") { _, back in
      (17...21).contains(back) ? 40 : 1_000 + back * 37 % 91
    },
    twin: .daily(70, through: "2026-06-29") { _, back in back == 19 ? 40 : 1_000 + back * 37 % 91 },
    detect: { $0.detectUsageDrops() })
}

extension Detection {
  mutating func detectUsageDrops() {
    for item in runs(.drop) { tellDrop(item) }
  }

  private mutating func tellDrop(_ item: RunCase) {
    let credits = wording.credits(item.used, currencyText(item.track.use.currency))
    var sentence = wording.span(item.first, item.toldDay).capitalizedFirst
    sentence += " you used \(credits), where about \(wording.about(item.expected)) are usual; "
    var finding = finding(.usageDrop, .notice, on: item, sentence: sentence + comparison(item) + ".")
    finding.checks = [
      Check(
        "usage_low", item.run.isOver ? .no : .yes,
        because: "\(credits) on \(wording.count(item.run.days.count, "day"))"),
      gapCheck(), normalCheck(item),
    ]
    finding.nextStep =
      item.run.isOver
      ? "Ask what happened on these days, and note the reason."
      : "See whether the requests of these days were sent, and whether they failed."
    tellUse(finding, of: item.item, currency: item.track.use.currency)
  }
}
