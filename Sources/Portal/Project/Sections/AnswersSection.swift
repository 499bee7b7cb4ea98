import Analysis
import Credits
import Mustache

/// The four questions of whoever holds credits, answered in a figure and a sentence each.
struct AnswersSection {
  let account: AccountContext
  let project: ProjectContext
  let forecast: Forecast?

  var value: Value {
    .list([
      answer("Where did they go?", whereTheyWent), answer("Was I charged wrongly?", wrongCharges),
      answer("What do I do now?", nextStep), answer("How long will they last?", duration),
    ])
  }

  private func answer(_ question: String, _ answer: (figure: String, text: Prose)) -> Value {
    ["question": .text(question), "figure": .text(answer.figure), "text": answer.text.value]
  }

  private func text(_ amount: Amount) -> String { account.figures.text(amount) }

  private var whereTheyWent: (String, Prose) {
    let flows = account.replay.flows
    var prose = Prose()
    if let most = project.report.actions.max(by: { ($0.credits, $1.action) < ($1.credits, $0.action) }),
      most.credits.isPositive
    {
      prose.text("Most of it by ")
      prose.link(most.action, "#use")
      prose.text(". ")
    }
    var rest: [String] = []
    if flows.expired.isPositive { rest.append("\(text(flows.expired)) expired") }
    let taken = [flows.adjusted, flows.transferred].filter(\.isNegative).reduce(Amount.zero, +)
    if taken.isNegative { rest.append("\(text(taken.magnitude)) taken by adjustments and transfers") }
    let returned = flows.reinstated + flows.refunded + max(flows.voided, .zero)
    if returned.isPositive { rest.append("\(text(returned)) came back") }
    if !rest.isEmpty { prose.text(rest.joined(separator: ", ") + ".") }
    return (flows.used.isZero ? "Nothing was used" : "\(text(flows.used)) used", prose)
  }

  /// Open findings of credit that was wrongly taken, the largest first.
  private var alarms: [Finding] {
    let taken = project.report.findings.filter {
      $0.inQuestion.isPositive && $0.currency.hasBytes(of: account.report.currency)
    }
    return taken.sorted { ($1.inQuestion, $0.id) < ($0.inQuestion, $1.id) }
  }

  private var wrongCharges: (String, Prose) {
    let amount = account.report.waterfall.errors
    var prose = Prose()
    let shown = alarms.prefix(2)
    for (index, finding) in shown.enumerated() {
      if index > 0 { prose.text("; ") }
      prose.link(Figures(fitting: [finding.inQuestion]).text(finding.inQuestion), project.href(of: finding))
      prose.text(" for \(finding.kind.title.lowercasedFirst)")
    }
    if alarms.count > shown.count {
      prose.text("; and \(Figures.counted(alarms.count - shown.count, "finding")) more")
    }
    if !shown.isEmpty { prose.text(".") }
    if amount.isPositive { return ("\(text(amount)) in question", prose) }
    let open = project.report.findings.count(where: \.isOpenAlarm)
    if open > 0 {
      if alarms.isEmpty {
        prose.text("No charge looks wrong; ")
        prose.link(Figures.counted(open, "other finding"), "#findings")
        prose.text(open == 1 ? " is open." : " are open.")
      }
      return ("No charge in question", prose)
    }
    let ran = project.report.checkRuns.count { $0.missing == nil }
    if ran > 0 { prose.text("\(Figures.counted(ran, "check")) found nothing wrong.") }
    return ("Nothing in question", prose)
  }

  private var nextStep: (String, Prose) {
    var prose = Prose()
    let gravest = project.report.findings.first {
      $0.isOpenAlarm && $0.isForSupport && !($0.credits ?? .zero).isZero
    }
    if let finding = gravest {
      let amount = finding.credits?.magnitude ?? .zero
      let packs = project.report.findings.count { $0.isOpenAlarm && $0.isForSupport }
      prose.text("The ")
      prose.link(
        "support pack", project.has(.findings) ? "findings/\(finding.id)/index.html#pack" : "#findings")
      prose.text(
        packs == 1
          ? " is ready: one message says it all."
          : " is ready, and those of \(Figures.counted(packs - 1, "other finding")).")
      return ("Ask about \(Figures(fitting: [amount]).text(amount))\(packs == 1 ? "" : " first")", prose)
    }
    if let finding = project.report.findings.first(where: \.isOpenAlarm) {
      prose.link("Read the finding", project.href(of: finding))
      prose.text(finding.nextStep.isEmpty ? "." : ": \(finding.nextStep)")
      return ("Look at one thing", prose)
    }
    if let renewal = PlanRenewals(project.report.rows).next(after: project.report.asOf) {
      let figures = Figures(fitting: [renewal.amount])
      prose.text("Next: your plan adds \(figures.text(renewal.amount)) on ")
      prose.text(Dates.text(renewal.day, near: project.today) + ".")
    } else {
      prose.text("No finding is open.")
    }
    return ("Nothing to do", prose)
  }

  private var duration: (String, Prose) {
    guard let forecast else {
      let prose = Prose(
        account.replay.balance.isPositive
          ? "At least 14 days of use are needed to say." : "There is nothing left.")
      return (account.replay.balance.isPositive ? "Not known yet" : "They are used up", prose)
    }
    var prose = Prose()
    if case .on(let day) = forecast.end {
      let days = Int(day.number) - Int(project.today.number)
      prose.text("\(days > 0 ? Figures.counted(days, "day") : "Less than a day") at ")
    } else {
      prose.text("At ")
    }
    prose.link("\(Figures.mean(forecast.pace.perDay)) a day", "#balance")
    if let renewal = forecast.renewals.first {
      let figures = Figures(fitting: [renewal.amount])
      prose.text(
        ", with the plan's \(figures.text(renewal.amount)) of \(Dates.text(renewal.day, near: project.today))"
      )
    }
    prose.text(".")
    switch forecast.end {
    case .on(let day): return ("Until about \(Dates.text(day, near: project.today))", prose)
    case .beyond: return ("More than a year", prose)
    }
  }
}

extension String {
  /// For a title within a sentence.
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
