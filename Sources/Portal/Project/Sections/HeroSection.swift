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
      "before": .text(balance.isNegative ? "You owe" : "You have"),
      "figure": .text(account.figures.text(balance.magnitude)),
      "figureHref": .text(project.sumHref(nil, of: account) ?? "#where"),
      "unit": .text(account.unit), "sentence": sentence.value,
    ]
  }

  private func text(_ amount: Amount) -> String { account.figures.text(amount) }

  private func day(_ day: Day) -> String { Dates.text(day, near: project.today) }

  private var sentence: Prose {
    var prose = Prose()
    let replay = account.replay
    guard replay.balance.isPositive else {
      prose.text(
        replay.debt.isPositive
          ? "More was used than the lots could pay; the next credits pay for it first."
          : "Nothing is left.")
      addRenewal(to: &prose)
      return prose
    }
    let expiring = nextExpiry
    if let expiring {
      let isAll = expiring.amount == replay.balance
      prose.link(isAll ? "All of it" : text(expiring.amount), "#lots")
      prose.text(isAll ? " expires" : " of them expire")
      if let only = expiring.only { prose.text(", and pay for \(only) only,") }
      prose.text(" \(expiring.isAssumed ? "by assumption " : "")on \(day(expiring.day))")
      addLosses(before: expiring.day, to: &prose)
    } else {
      prose.text("None of it expires.")
    }
    addEnd(hasExpiry: expiring != nil, to: &prose)
    return prose
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
      let only = lot.appliesTo.isEmpty ? nil : listed(lot.appliesTo.map { project.name($0) })
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

  private func addLosses(before day: Day, to prose: inout Prose) {
    let lost = (forecast?.losses ?? []).reduce(Amount.zero) { $1.day <= day ? $0 + $1.amount : $0 }
    guard lost.isPositive else { return prose.text(".") }
    prose.text("; at today's pace about ")
    prose.link(Figures.mean(lost), "#balance")
    prose.text(" of those will be lost.")
  }

  private func addEnd(hasExpiry: Bool, to prose: inout Prose) {
    guard let forecast else {
      let isQuiet = account.report.forecast?.pace.isQuiet ?? false
      return prose.text(
        isQuiet
          ? " Nothing was used in the last weeks." : " There is too little use yet to say how long they last."
      )
    }
    prose.text(hasExpiry ? " At today's pace the rest lasts " : " At today's pace it lasts ")
    switch forecast.end {
    case .on(let day):
      prose.text("until about ")
      prose.link(self.day(day), "#balance")
      prose.text(".")
    case .beyond: prose.text("for more than a year.")
    }
  }

  private func addRenewal(to prose: inout Prose) {
    guard let renewal = PlanRenewals(project.report.rows).next(after: project.report.asOf) else { return }
    let amount = Figures(fitting: [renewal.amount]).text(renewal.amount)
    prose.text(" Your plan adds \(amount) on \(day(renewal.day)).")
  }
}
