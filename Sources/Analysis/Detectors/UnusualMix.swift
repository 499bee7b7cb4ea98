import Credits

/// unusual-mix: a new action or key with a tenth of a day's credits, or requests shared out otherwise than in
/// the weeks before.
///
/// The child of the spike that it drives.
extension KindRule {
  static let unusualMix = KindRule(
    kind: .unusualMix, title: "Unusual mix of use",
    definition:
      "An action or key that was never seen before makes a tenth of a day's credits, or the shares of "
      + "actions or keys among the requests have changed.",
    explainedAway:
      "Not told in a project's first two weeks, of a column that begins to be filled, nor where new names are "
      + "usual.",
    topic: "Usage and sessions", isForSupport: false,
    needs: [.use],
    questions: [
      KindQuestion("seen_before", "Was it seen before?"),
      KindQuestion("spike_beside_it", "Is there a spike on that day?"),
    ],
    thresholds: { settings in
      [
        "14 days of history, 8 of them with use",
        "new for at most seven days, 10 % of a day's credits and at least \(settings.minCredits), or",
        "a Jensen–Shannon divergence of 0.15 bits of the last 7 days from the 28 before, 200 requests on "
          + "each side, on four days",
      ]
    },
    sample: .daily(
      70, through: "2026-06-29",
      more: "e-n,2026-06-10T11:00:02Z,usage,-550,,n,,transcribe,550,second\n",
      moreLog: "n,2026-06-10T11:00:00Z,transcribe,550,second,200,k2,f-n\n"
    ) { _, back in 1_000 + back * 37 % 91 },
    twin: .daily(
      70, through: "2026-06-29", more: "e-n,2026-06-10T11:00:02Z,usage,-9,,n,,transcribe,9,second\n",
      moreLog: "n,2026-06-10T11:00:00Z,transcribe,9,second,200,k2,f-n\n"
    ) { _, back in 1_000 + back * 37 % 91 },
    detect: { $0.detectUnusualMixes() })
}

extension Detection {
  mutating func detectUnusualMixes() {
    let story = usageStory()
    for (index, item) in story.items.enumerated() where item.joins == nil {
      if case .mix(let change) = item.matter { tellMix(change, item, index) }
    }
  }

  private mutating func tellMix(_ change: MixChange, _ item: UnusualUse, _ index: Int) {
    let currency = mixCurrency
    let start = zone.start(of: change.day)
    var sentence = change.form == .new ? newSentence(change, currency) : shiftSentence(change)
    if item.isIrregular {
      sentence +=
        " It is the third unusual finding in 30 days: use is irregular, and more of it is told here."
    }
    var finding = Finding(
      kind: .unusualMix, severity: .notice, startsAt: start, endsAt: zone.end(of: change.day),
      currency: currency, credits: nil, sentence: sentence)
    finding.confidence = .unusual
    var lists = SubjectLists()
    for name in change.names {
      switch change.dimension {
      case .action: lists.actions.add(name, at: start)
      case .key: lists.keys.add(name, at: start)
      }
    }
    finding.subjects = lists.subjects(rows.names, days: [change.day])
    let parent = item.parent.flatMap { toldUse[$0] }.map { told[$0].finding }
    if let parent { finding.explainedBy = [parent.id] }
    prove(&finding, change, parent: parent)
    finding.evidence += joinedEvidence(item.joined)
    tellUse(finding, of: index, currency: rows.names.find(currency) ?? .none)
  }

  private var mixCurrency: String { currencyText(currencyOfUse) }

  private func newSentence(_ change: MixChange, _ currency: String) -> String {
    let whole = wording.credits(change.whole, currency)
    return "\(named(change).capitalizedFirst), which is new, used \(wording.number(change.part)) of "
      + "\(whole) on \(wording.weekday(change.day))."
  }

  private func shiftSentence(_ change: MixChange) -> String {
    let share = percent(change.part, of: change.whole)
    let former = percent(change.formerPart, of: change.formerWhole)
    return "\(share) of the \(wording.number(change.whole)) requests of the seven days to "
      + "\(wording.weekday(change.day)) were \(change.dimension == .key ? "on" : "for") \(named(change)); in the "
      + "28 days before it was \(former)."
  }

  /// `key k2`, `actions a and b`
  private func named(_ change: MixChange) -> String {
    let noun = change.dimension == .key ? "key" : "action"
    let names = change.names.sorted { rows.names.isOrderedBefore($0, $1) }.map(text)
    if names.count == 1 { return "\(noun) \(names[0])" }
    if names.count > 3 { return wording.count(names.count, noun) }
    return "\(noun)s " + names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
  }

  private func percent(_ part: Amount, of whole: Amount) -> String {
    whole.isPositive ? "\(wording.about((part.asDouble / whole.asDouble * 100).rounded())) %" : "nothing"
  }

  private func prove(_ finding: inout Finding, _ change: MixChange, parent: Finding?) {
    let day = change.day.text
    let part = "\(wording.number(change.part)) of \(wording.number(change.whole))"
    switch change.form {
    case .new:
      finding.evidence = [Evidence("Credits on \(day)", "\(part) by \(named(change))")]
      finding.nextStep = "Ask whoever gave out \(named(change)) whether this use was meant."
    case .shift:
      let former = "\(wording.number(change.formerPart)) of \(wording.number(change.formerWhole))"
      finding.evidence = [
        Evidence("Requests in the 7 days to \(day)", "\(part), \(named(change))"),
        Evidence("Requests in the 28 days before", "\(former), \(named(change))"),
      ]
      finding.nextStep = "See whether the change is meant, and what it costs."
    }
    finding.checks = [
      Check(
        "seen_before", change.form == .new ? .no : .yes,
        because: change.form == .new
          ? "its first row is of the last \(MixChanges.newDays) days" : "rows of the weeks before have it"),
      Check(
        "spike_beside_it", parent == nil ? .no : .yes,
        because: parent?.sentence ?? "no spike of that day comes from it"),
    ]
  }
}
