import Credits
import Intake

/// run-out-forecast: the expected spend path reaches zero within 45 days, scheduled grants counted.
///
/// A grant that comes first and suffices leaves nothing to tell. An account in debt, one without lots (where
/// use is billed afterwards) and one with use on fewer than three of the last days have no end to forecast.
extension KindRule {
  static let runOutForecast = KindRule(
    kind: .runOutForecast, title: "Credits run out soon",
    definition:
      "At the pace of the last 28 complete days, expiries counted, nothing is left within 45 days and before "
      + "a grant that would suffice.",
    explainedAway: "Not told where a scheduled grant comes first and suffices.",
    topic: "Credits", stake: "at risk", isForSupport: false,
    needs: [.ledger],
    questions: [
      KindQuestion("grant_before_end", "Does a scheduled grant come first and suffice?"),
      KindQuestion("within_two_weeks", "Is that within two weeks?"),
    ],
    thresholds: { _ in
      [
        "at least 14 complete days, with use on 3 of them or more", "within 45 days at their mean",
        "a warning within 14 days, a notice before",
      ]
    },
    sample: .daily(46, through: "2026-06-29", bought: 4_900) { _, back in 95 + back % 3 * 5 },
    twin: .daily(
      46, through: "2026-06-29", bought: 2_200,
      more: """
        [ledger]
        entry_id,posted_at,type,amount,credit_type,lot_id,expires_at
        g,2026-06-01T00:00:00Z,grant,3000,subscription,G,2026-07-01T00:00:00Z

        """,
      moreLog: """
        [plans]
        plan_id,name,period,included_credits
        basic,Basic,month,3000
        [subscriptions]
        plan_id,starts_at
        basic,2026-06-01T00:00:00Z

        """
    ) { _, _ in 101 },
    detect: { $0.detectRunOuts() })
}

extension Detection {
  mutating func detectRunOuts() {
    for (index, outlook) in accountOutlooks().enumerated() {
      // One large use now and then is no pace.
      guard let forecast = outlook.forecast, forecast.pace.busyDays >= 3 else { continue }
      guard let days = forecast.days(from: outlook.prospect.today), days <= 45 else { continue }
      guard case .on(let end) = forecast.end else { continue }
      tellRunOut(RunOut(forecast: forecast, end: end, days: days), outlook, ledger.accounts[index])
    }
  }

  private mutating func tellRunOut(_ item: RunOut, _ outlook: Outlook, _ account: AccountReplay) {
    let currency = text(account.currency)
    let forecast = item.forecast
    let isNear = item.days <= 14
    let verb = forecast.credit == Amount(1) ? "lasts" : "last"
    var sentence = "At the pace of the last \(forecast.pace.days) days your "
    sentence += "\(wording.credits(forecast.credit, currency)) \(verb) until about \(wording.day(item.end))"
    sentence += range(of: item)
    if forecast.stranded.isPositive {
      sentence += ", when \(wording.roughly(forecast.stranded)) are left that pay for some actions only"
    }
    sentence += "."
    var finding = Finding(
      kind: .runOutForecast, severity: isNear ? .warning : .notice, startsAt: asOf, endsAt: asOf,
      currency: currency, credits: nil, sentence: sentence + more(of: item, currency))
    finding.confidence = .likely
    let soon = item.first > outlook.prospect.today ? "before \(wording.day(item.first))" : "today"
    finding.nextStep =
      isNear
      ? "Add credits \(soon) or use fewer, and ask what happens at zero."
      : "Add credits \(soon), or use fewer."
    var lists = SubjectLists()
    if let newest = account.lots.last { lists.lots.add(newest.id, at: newest.openedAt) }
    finding.subjects = lists.subjects(rows.names, days: item.range)
    proveRunOut(&finding, item, outlook, account, isNear: isNear)
    var told = Told(finding, currency: account.currency)
    // Until credit is added it is the same forecast, whatever its days: the newest lot names it.
    told.day = account.lots.last.map { zone.day(of: $0.openedAt) }
    tell(told)
  }

  private func range(of item: RunOut) -> String {
    guard case .on(let last) = item.forecast.latest else {
      return item.first < item.end ? " (\(wording.day(item.first)) at the earliest)" : ""
    }
    if item.first == last { return "" }
    return " (between \(wording.day(item.first, before: last)) and \(wording.day(last)))"
  }

  /// What expires before, and the grants that are counted in.
  private func more(of item: RunOut, _ currency: String) -> String {
    var text = ""
    let lost = item.lost
    if lost.isPositive {
      text += " About \(wording.credits(wording.rounded(lost), currency)) of them expire unused before."
    }
    if let renewal = item.forecast.renewals.first {
      text += " The plan's \(wording.credits(renewal.amount, currency)) of \(wording.day(renewal.day))"
      text += " \(renewal.amount == Amount(1) ? "is" : "are") counted in."
    }
    return text
  }

  private func proveRunOut(
    _ finding: inout Finding, _ item: RunOut, _ outlook: Outlook, _ account: AccountReplay, isNear: Bool
  ) {
    let pace = item.forecast.pace
    let held = account.lots.last { $0.remaining.isPositive }
    let place = held.map { wording.place(rows.entries[$0.entry].source) } ?? ""
    let next = outlook.prospect.renewals.first
    let grant = next.map {
      "\(wording.credits($0.amount, finding.currency)) on \(wording.day($0.day))"
    }
    let grantPlace = next.map { wording.place($0.source) } ?? place
    finding.evidence = [
      Evidence("Left to use", wording.credits(item.forecast.credit, finding.currency), source: place),
      Evidence("Pace", wording.pace(pace, finding.currency)),
      Evidence("Busiest week", wording.credits(pace.busiestWeek, finding.currency)),
      Evidence("Quietest week", wording.credits(pace.quietestWeek, finding.currency)),
      Evidence("Next scheduled grant", grant ?? "none", source: next == nil ? "" : grantPlace),
    ]
    for loss in item.forecast.losses.prefix(8) where loss.day <= item.end {
      let lot = account.lots[loss.lot]
      finding.evidence.append(
        Evidence(
          "Expires unused before, lot \(text(lot.id))",
          "about \(wording.credits(wording.rounded(loss.amount), finding.currency)) after \(wording.day(loss.day))",
          source: wording.place(rows.entries[lot.entry].source)))
    }
    finding.checks = [
      Check("grant_before_end", .no, because: grantFact(item, next, grant), source: grantPlace),
      Check(
        "within_two_weeks", isNear ? .yes : .no,
        because: item.days > 0
          ? "\(wording.day(item.end)) is \(wording.count(item.days, "day")) from now" : "it is today",
        source: place),
    ]
  }

  private func grantFact(_ item: RunOut, _ next: Renewal?, _ grant: String?) -> String {
    guard let next, let grant else { return "no plan of the project is due to add credits" }
    return next.day <= item.end
      ? "\(grant) come first, but do not suffice" : "the next one, \(grant), is later"
  }
}

private struct RunOut {
  var forecast: Forecast
  var end: Day
  /// From as-of's to the end.
  var days: Int

  /// The first day of the range.
  var first: Day {
    guard case .on(let day) = forecast.earliest else { return end }
    return day
  }

  /// The days of the range and the expected one.
  var range: [Day] {
    guard case .on(let latest) = forecast.latest else { return [first, end] }
    return [first, end, latest]
  }

  /// What expires unused by the end.
  var lost: Amount { forecast.losses.reduce(.zero) { $1.day <= end ? $0 + $1.amount : $0 } }
}
