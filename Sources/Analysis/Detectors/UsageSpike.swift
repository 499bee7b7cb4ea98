import Credits

/// usage-spike: a day, or a few, with far more use than the days before let expect (ANOMALIES §3).
///
/// What is told is fixed by the first such day; later ones of the run lengthen it.
extension KindRule {
  static let usageSpike = KindRule(
    kind: .usageSpike, title: "Usage spike",
    definition:
      "A day's use is far above what the same weekday and the last days let expect.",
    explainedAway:
      "A month start is compared with earlier ones; a finding whose charges make 70 % of the excess is its "
      + "cause; normal use closes it.",
    topic: "Usage and sessions", isForSupport: false,
    needs: [.use],
    questions: [
      KindQuestion("driver_known", "Did one action or key make most of it?"),
      KindQuestion("charges_explain", "Do wrong charges explain it?"),
      KindQuestion("back_to_normal", "Is use back to normal?"),
    ],
    thresholds: { settings in
      [
        "14 days of history, 8 of them with use",
        "at least twice what is usual and at least \(settings.minCredits) more, or half a mean day if that is more",
        "four times the usual scatter, 1.3 times the largest same weekday and 1.1 times the last 28 days",
        "at a month start, 1.5 times the largest one before",
      ]
    },
    sample: .daily(70, through: "2026-06-29") { _, back in back == 19 ? 9_000 : 1_000 + back * 37 % 91 },
    twin: .daily(70, through: "2026-06-29") { _, back in back == 19 ? 1_300 : 1_000 + back * 37 % 91 },
    detect: { $0.detectUsageSpikes() })
}

extension Detection {
  mutating func detectUsageSpikes() {
    for item in runs(.spike) { tellSpike(item) }
  }

  private mutating func tellSpike(_ item: RunCase) {
    let credits = wording.credits(item.used, currencyText(item.track.use.currency))
    let sentence = "On \(wording.weekday(item.first)) you used \(credits); \(comparison(item))."
    let cause = charges(explaining: item)
    let isLarge = item.used.asDouble >= 5 * item.expected
    var finding = finding(.usageSpike, isLarge ? .warning : .notice, on: item, sentence: sentence)
    if let cause { finding.explainedBy = [cause.id] }
    finding.checks = [driverCheck(item), chargesCheck(cause), normalCheck(item)]
    finding.nextStep =
      cause != nil
      ? "Look at the finding that explains it."
      : item.driver.map { "Ask who runs \(source(of: $0)) whether this use was meant." }
        ?? "Compare the day's requests with those of the days before."
    tellUse(finding, of: item.item, currency: item.track.use.currency)
  }
}
