import Analysis
import Credits
import Mustache

/// The first words of a project's page: the balance, what expires next, and how long the rest lasts.
struct HeroSection {
  let account: AccountContext
  let project: ProjectContext
  let forecast: Forecast?

  var value: Value {
    let balance = account.replay.balance
    return [
      "before": .text(project.words(balance.isNegative ? "hero.you_owe" : "hero.you_have")),
      "figure": .text(account.figures.text(balance.magnitude)),
      "figureHref": .text(project.href(of: .balance, in: account) ?? "#where"),
      "unit": .text(account.unit), "sentence": sentence.value,
    ]
  }

  private var words: Words { project.words }

  private func text(_ amount: Amount) -> String { account.figures.text(amount) }

  private func day(_ day: Day) -> String { project.dates.text(day, near: project.today) }

  private var sentence: Prose {
    let replay = account.replay
    guard replay.balance.isPositive else {
      let state = Prose(words(replay.debt.isPositive ? "hero.overdrawn" : "hero.nothing_left"))
      return Prose(sentences: [state, renewal])
    }
    let expiring = nextExpiry
    return Prose(sentences: [
      expiring.map(expirySentence) ?? Prose(words("hero.never_expires")), end(hasExpiry: expiring != nil),
    ])
  }

  private func expirySentence(_ expiring: Expiring) -> Prose {
    let lost = lossesAtPace(before: expiring.day)
    let isAll = expiring.amount == account.replay.balance
    let only = expiring.only.map { words("hero.only_for", ["actions": $0]) } ?? ""
    let day = words(expiring.isAssumed ? "hero.assumed_day" : "hero.day", ["day": day(expiring.day)])
    let key = isAll ? "hero.all_expires" : "hero.part_expires"
    let clause = words.prose(
      key,
      [
        "amount": .text(text(expiring.amount)), "only": .text(only), "day": .text(day),
        "lots": .address("#lots"),
      ])
    guard lost.isPositive else { return words.prose("hero.expiry", ["clause": .prose(clause)]) }
    return words.prose(
      "hero.expiry_with_loss",
      ["clause": .prose(clause), "lost": .text(words.mean(lost)), "balance": .address("#balance")])
  }

  private struct Expiring {
    var amount: Amount
    var day: Day
    var only: String?
    var isAssumed: Bool
  }

  /// What expires on the next day on which anything does.
  private var nextExpiry: Expiring? {
    var next: Expiring?
    for lot in account.replay.lots where lot.remaining.isPositive {
      guard let end = lot.expiresAt else { continue }
      let day = project.dates.lastDay(before: end)
      let only = lot.appliesTo.isEmpty ? nil : words.listed(lot.appliesTo.map { project.name($0) })
      if var same = next, same.day == day {
        same.amount += lot.remaining
        if same.only != only { same.only = nil }
        same.isAssumed = same.isAssumed && lot.expiryIsAssumed
        next = same
      } else if next.map({ day < $0.day }) ?? true {
        next = Expiring(amount: lot.remaining, day: day, only: only, isAssumed: lot.expiryIsAssumed)
      }
    }
    return next
  }

  private func lossesAtPace(before day: Day) -> Amount {
    (forecast?.losses ?? []).reduce(Amount.zero) { $1.day <= day ? $0 + $1.amount : $0 }
  }

  private func end(hasExpiry: Bool) -> Prose {
    guard let forecast else {
      let isQuiet = account.report.forecast?.pace.isQuiet ?? false
      return Prose(words(isQuiet ? "hero.quiet" : "hero.too_little_use"))
    }
    switch forecast.end {
    case .on(let day):
      return words.prose(
        hasExpiry ? "hero.rest_lasts_until" : "hero.lasts_until",
        ["day": .text(self.day(day)), "balance": .address("#balance")])
    case .beyond: return Prose(words(hasExpiry ? "hero.rest_lasts_long" : "hero.lasts_long"))
    }
  }

  private var renewal: Prose {
    guard let renewal = PlanRenewals(project.report.rows).next(after: project.report.asOf) else {
      return Prose()
    }
    return Prose(words("hero.renewal", ["amount": words.amount(renewal.amount), "day": day(renewal.day)]))
  }
}
