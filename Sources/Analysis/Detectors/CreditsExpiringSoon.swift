import Credits
import Intake

/// credits-expiring-soon: a remainder that expires within 30 days and that forecast use will not have burned.
///
/// A shortfall below `min_credits` is noise. Where fewer than 14 complete days of use are known there is no
/// pace to rest on; then the busiest day so far stands in for it: what even that would leave is told, and
/// that use is not known well enough.
extension KindRule {
  static let creditsExpiringSoon = KindRule(
    kind: .creditsExpiringSoon, title: "Credits that expire soon",
    definition:
      "A lot expires within 30 days with a remainder that use at the pace of the last weeks will not have "
      + "burned.",
    explainedAway: "Not told of what use at that pace burns in time.",
    topic: "Credits", stake: "at risk", isForSupport: false,
    needs: [.ledger],
    questions: [
      KindQuestion("used_in_time", "Will it be used before it expires, at the pace of the last weeks?"),
      KindQuestion("within_a_week", "Does it expire within a week?"),
    ],
    thresholds: { settings in
      [
        "a lot that expires within 30 days", "at least \(settings.minCredits) that will not be used by then",
        "a warning within 7 days, a notice before",
      ]
    },
    sample: .daily(
      40, through: "2026-06-29",
      more: """
        [ledger]
        entry_id,posted_at,type,amount,lot_id,expires_at
        g,2026-06-28T00:00:00Z,grant,5000,A,2026-07-05T00:00:00Z

        """
    ) { _, _ in 100 },
    twin: .daily(
      40, through: "2026-06-29",
      more: """
        [ledger]
        entry_id,posted_at,type,amount,lot_id,expires_at
        g,2026-06-28T00:00:00Z,grant,5000,A,2026-07-05T00:00:00Z

        """
    ) { _, _ in 1_200 },
    detect: { $0.detectExpiringLots() })
}

extension Detection {
  mutating func detectExpiringLots() {
    let edge = asOf.adding(microseconds: 30 * Self.oneDay)
    for (account, outlook) in accountOutlooks().enumerated() {
      let lots = ledger.accounts[account].lots
      let soon = outlook.prospect.purses.filter { purse in
        guard let end = purse.lot.flatMap({ lots[$0].expiresAt }) else { return false }
        return end <= edge && purse.remaining >= settings.minCredits
      }
      if soon.isEmpty { continue }
      let losses = expectedLosses(of: outlook)
      for purse in soon {
        guard let index = purse.lot, let lost = losses[index], lost >= settings.minCredits else { continue }
        tellExpiring(
          ExpiringLot(
            account: ledger.accounts[account], outlook: outlook, purse: purse, lot: lots[index], lost: lost))
      }
    }
  }

  static let oneDay: Int64 = 86_400_000_000

  /// What of each lot will expire unused.
  private func expectedLosses(of outlook: Outlook) -> [Int: Amount] {
    let losses: [Forecast.Loss]
    if let forecast = outlook.forecast {
      losses = forecast.losses
    } else {
      let pace = UsePace(everyDay: outlook.history.busiestDay)
      losses = BurnDown(outlook.prospect, pace: pace, level: .mean).losses
    }
    var amounts: [Int: Amount] = [:]
    for loss in losses { amounts[loss.lot] = loss.amount }
    return amounts
  }

  private mutating func tellExpiring(_ item: ExpiringLot) {
    guard let end = item.lot.expiresAt, let day = item.purse.lastDay else { return }
    let lot = item.lot
    let currency = text(item.account.currency)
    let isWithinAWeek = end <= asOf.adding(microseconds: 7 * Self.oneDay)
    let credits = wording.credits(item.purse.remaining, currency)
    let sentence =
      "\(credits) of the lot \(text(lot.id)) \(item.isOne ? "expires" : "expire") \(date(of: lot, end)). "
      + prospects(of: item, currency) + restriction(of: item)
    var finding = Finding(
      kind: .creditsExpiringSoon, severity: isWithinAWeek ? .warning : .notice, startsAt: asOf, endsAt: asOf,
      currency: currency, credits: nil, sentence: sentence)
    finding.confidence = .likely
    qualify(&finding, of: item.account)
    finding.nextStep =
      "Use \(item.isOne ? "it" : "them") before then, or ask whether the date can be put off."
    var lists = SubjectLists()
    lists.lots.add(lot.id, at: lot.openedAt)
    finding.subjects = lists.subjects(rows.names, days: [day])
    proveExpiring(&finding, item, end: end, isWithinAWeek: isWithinAWeek)
    var told = Told(finding, currency: item.account.currency)
    // The lot's last day does not move with as-of, so the finding keeps its id.
    told.day = day
    tell(told)
  }

  private func date(of lot: Lot, _ end: Instant) -> String {
    let isMidnight = zone.start(of: zone.day(of: end)) == end
    let date =
      isMidnight ? "at the end of \(wording.day(end.adding(microseconds: -1)))" : "on \(wording.time(end))"
    return lot.expiryIsAssumed ? "\(date), as assumed where the grant names no date" : date
  }

  /// What use will leave of it, in a sentence.
  private func prospects(of item: ExpiringLot, _ currency: String) -> String {
    let lost = wording.roughly(item.lost)
    let history = item.outlook.history
    if let pace = item.outlook.forecast?.pace {
      let last = "of the last \(pace.days) days"
      if pace.isQuiet { return "Nothing was used on any \(last)." }
      if item.isWhole { return "At the pace \(last) none of \(item.them) will be used by then." }
      return "At the pace \(last) about \(lost) of \(item.them) will not be used by then."
    }
    if !history.busiestDay.isPositive || lacksUse(item.account) {
      return "No use is on record yet that tells whether \(item.isOne ? "it" : "they") will be used by then."
    }
    if item.account.debt.isPositive {
      return
        "\(wording.credits(item.account.debt, currency)) are owed beside the lots, so no forecast is made."
    }
    let days =
      history.days.isEmpty ? "part of a day" : wording.count(history.days.count, "complete day")
    return "Use is known for \(days) only, too little to say how much of \(item.them) will be used: "
      + "at the use of the busiest day, \(wording.credits(history.busiestDay, currency)), "
      + "about \(lost) would be left."
  }

  private func restriction(of item: ExpiringLot) -> String {
    guard item.lot.isRestricted else { return "" }
    let written = text(rows.entries[item.lot.entry].appliesTo)
    let named = written.isEmpty || written.contains("|") ? "some actions" : written
    return " \(item.isOne ? "It pays" : "They pay") for \(named) only."
  }

  private func proveExpiring(
    _ finding: inout Finding, _ item: ExpiringLot, end: Instant, isWithinAWeek: Bool
  ) {
    let lot = item.lot
    let opening = rows.entries[lot.entry]
    let place = wording.place(opening.source)
    let pace = item.outlook.forecast?.pace
    let lost = "about \(wording.credits(wording.rounded(item.lost), finding.currency))"
    finding.evidence = [
      Evidence("Left in the lot", wording.credits(item.purse.remaining, finding.currency), source: place),
      Evidence(
        "Expires", lot.expiryIsAssumed ? "\(wording.time(end)), by assumption" : wording.time(end),
        source: place),
    ]
    if let pace {
      finding.evidence.append(Evidence("Pace", wording.pace(pace, finding.currency)))
    } else {
      let busiest = wording.credits(item.outlook.history.busiestDay, finding.currency)
      finding.evidence.append(Evidence("Pace", "not known; the busiest day so far used \(busiest)"))
    }
    finding.evidence.append(Evidence("Not used by then", lost))
    finding.rows = [
      FindingRow(
        at: lot.openedAt, subject: text(lot.id), what: opening.kind.word, credits: lot.granted,
        ledgerSource: place)
    ]
    let because =
      pace == nil
      ? "\(UsePace.least) complete days of use are needed to say" : "\(lost) will be left, at that pace"
    finding.checks = [
      Check("used_in_time", pace == nil ? .unknown : .no, because: because, source: place),
      Check(
        "within_a_week", isWithinAWeek ? .yes : .no,
        because: "it ends \(wording.duration(end.microseconds - asOf.microseconds)) from now", source: place),
    ]
  }
}

private struct ExpiringLot {
  var account: AccountReplay
  var outlook: Outlook
  var purse: Prospect.Purse
  var lot: Lot
  var lost: Amount

  var isOne: Bool { purse.remaining == Amount(1) }
  var isWhole: Bool { lost == purse.remaining }
  var them: String { isOne ? "it" : "them" }
}
