import Credits

/// usage-level-change: use that stays far above what it was, by days or by a week's total (ANOMALIES §3).
///
/// A spike that becomes one is closed by it.
extension KindRule {
  static let usageLevelChange = KindRule(
    kind: .usageLevelChange, title: "Usage on a new level",
    definition:
      "Use is far above what it was on seven of nine days, or a week's total is far above the trend of "
      + "the weeks before.",
    explainedAway:
      "Not told of steady growth, nor of a few days of much use, which are a spike. Use as before closes it.",
    topic: "Usage and sessions", isForSupport: false,
    needs: [.use],
    questions: [
      KindQuestion("driver_known", "Did one action or key make most of it?"),
      KindQuestion("still_so", "Is use still on the new level?"),
    ],
    thresholds: { settings in
      [
        "seven days of nine that are spikes, or",
        "a week of 1.8 times the trend of three to eight weeks before, four times their scatter, and",
        "five of its days at 1.3 times their weekday; at least \(settings.minCredits) more",
      ]
    },
    sample: .daily(70, through: "2026-06-29") { _, back in
      (1_000 + back * 37 % 91) * (back < 21 ? 19 : 10) / 10
    },
    twin: .daily(70, through: "2026-06-29") { _, back in (1_000 + back * 37 % 91) * (170 - back) / 100 },
    detect: { $0.detectUsageLevelChanges() })
}

extension Detection {
  mutating func detectUsageLevelChanges() {
    for item in runs(.levelChange) { tellLevelChange(item) }
  }

  private mutating func tellLevelChange(_ item: RunCase) {
    let credits = wording.credits(item.used, currencyText(item.track.use.currency))
    let days = wording.count(item.run.days.count, "day")
    var sentence = wording.span(item.first, item.toldDay).capitalizedFirst
    sentence += " you used \(credits) on \(days), where about \(wording.about(item.expected)) were usual: "
    sentence += "use is on a new level."
    let isLarge = item.used.asDouble >= 3 * item.expected
    var finding = finding(.usageLevelChange, isLarge ? .warning : .notice, on: item, sentence: sentence)
    if let cause = charges(explaining: item) { finding.explainedBy = [cause.id] }
    let over = item.run.overOn.map { item.track.use.day($0).text }
    finding.checks = [
      driverCheck(item),
      Check(
        "still_so", over == nil ? .yes : .no,
        because: over.map { "the week from \($0) was as before" } ?? "no week since was as before"),
    ]
    finding.nextStep = "See whether the new level is meant, and how long the credits will last with it."
    tellUse(finding, of: item.item, currency: item.track.use.currency)
    closeSpike(becoming: item, by: told[told.count - 1].finding.id)
  }

  private mutating func closeSpike(becoming item: RunCase, by id: String) {
    guard let parent = story?.items[item.item].parent, let place = toldUse[parent] else { return }
    told[place].finding.status = .resolved
    told[place].finding.resolvedBy = [id]
  }
}
