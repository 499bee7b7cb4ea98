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
      answer(words("answers.where"), whereTheyWent, href: proof(.flow(.used))),
      answer(
        words("answers.wrong"), wrongCharges,
        href: account.report.questioned.isEmpty ? "#findings" : proof(.inQuestion, else: "#findings")),
      answer(words("answers.next"), nextStep), answer(words("answers.duration"), duration, href: "#balance"),
    ])
  }

  /// - Parameter href: to how the figure came about.
  private func answer(
    _ question: String, _ answer: (figure: String, text: Prose), href: String = ""
  ) -> Value {
    [
      "question": .text(question), "figure": .text(answer.figure), "figureHref": .text(href),
      "text": answer.text.value,
    ]
  }

  private func proof(_ figure: AccountFigure, else other: String = "#where") -> String {
    project.href(of: figure, in: account) ?? other
  }

  private var words: Words { project.words }

  private func text(_ amount: Amount) -> String { account.figures.text(amount) }

  private func day(_ day: Day) -> String { project.dates.text(day, near: project.today) }

  private var whereTheyWent: (String, Prose) {
    let flows = account.replay.flows
    var prose = Prose()
    if let most = project.report.actionsByUse.first, most.credits.isPositive {
      let action = most.action.isEmpty ? words("records.no_action") : most.action
      let isMost = most.credits + most.credits > flows.used
      prose = words.prose(
        isMost ? "answers.most_by" : "answers.largest_by",
        ["action": .text(action), "use": .address("#use")])
      prose.text(" ")
    }
    var rest = Prose()
    for flow in [Flow.used, .expired, .adjusted, .transferred, .voided, .reinstated, .refunded] {
      let part = part(of: flow)
      if part.isEmpty { continue }
      if !rest.isEmpty { rest.text(words("lists.comma")) }
      rest.append(part)
    }
    if !rest.isEmpty { prose.append(words.prose("answers.rest", ["parts": .prose(rest)])) }
    let used = words("answers.used", ["amount": text(flows.used)])
    return (flows.used.isZero ? words("answers.nothing_used") : used, prose)
  }

  /// What a flow took or gave back, and what of it is in question; nothing where it moved nothing.
  private func part(of flow: Flow) -> Prose {
    let amount = account.report.amount(of: .flow(flow))
    if amount.isZero { return Prose() }
    var part = Prose()
    // What was used stands above already.
    if flow != .used {
      let key = "answers.\(amount.isNegative ? "taken" : "returned").\(flow.rawValue)"
      part = words.prose(
        key, ["amount": .text(text(amount.magnitude)), "sum": .address(proof(.flow(flow)))])
    }
    let question = account.report.waterfall.inQuestion[flow]
    if question.isPositive {
      if !part.isEmpty { part.text(words("lists.comma")) }
      part.append(
        words.prose(
          "answers.\(flow == .used ? "use" : question == amount.magnitude ? "all" : "of_it")_in_question",
          ["amount": .text(text(question)), "sum": .address(proof(.questioned(flow)))]))
    }
    return part
  }

  /// Open findings of credit that was wrongly taken, the largest first.
  private var alarms: [Finding] {
    let taken = project.report.findings.filter {
      $0.inQuestion.isPositive && $0.currency.hasBytes(of: account.report.currency)
    }
    return taken.sorted { ($1.inQuestion, $0.id) < ($0.inQuestion, $1.id) }
  }

  /// The two largest, and how many more there are.
  private func charges(_ alarms: [Finding]) -> Prose {
    var charges = Prose()
    for finding in alarms.prefix(2) {
      if !charges.isEmpty { charges.text(words("project.between")) }
      charges.append(
        words.prose(
          "answers.charge",
          [
            "amount": .text(words.amount(finding.inQuestion)), "finding": .address(project.href(of: finding)),
            "kind": .text(words.inSentence(words.title(of: finding.kind))),
          ]))
    }
    if charges.isEmpty { return charges }
    return alarms.count > 2
      ? words.prose("answers.charges_and_more", count: alarms.count - 2, ["charges": .prose(charges)])
      : words.prose("answers.charges", ["charges": .prose(charges)])
  }

  private var wrongCharges: (String, Prose) {
    let amount = account.report.waterfall.errors
    let alarms = self.alarms
    var prose = charges(alarms)
    if amount.isPositive { return (words("answers.in_question", ["amount": text(amount)]), prose) }
    let open = project.report.findings.count(where: \.isOpenAlarm)
    if open > 0 {
      if alarms.isEmpty {
        prose = words.prose("answers.others_open", count: open, ["findings": .address("#findings")])
      }
      return (words("answers.no_charge"), prose)
    }
    let ran = project.report.checkRuns.count { $0.missing == nil }
    if ran > 0 { prose.text(words.counted("answers.checks_found_nothing", ran)) }
    return (words("answers.nothing_in_question"), prose)
  }

  private var nextStep: (String, Prose) {
    let gravest = project.report.findings.first {
      $0.isOpenAlarm && $0.isForSupport && !($0.credits ?? .zero).isZero
    }
    if let finding = gravest {
      let amount = words.amount(finding.credits?.magnitude ?? .zero)
      let others = project.report.findings.count { $0.isOpenAlarm && $0.isForSupport } - 1
      let pack = project.has(.findings) ? "findings/\(finding.id)/index.html#pack" : "#findings"
      return others == 0
        ? (words("answers.ask", ["amount": amount]), words.prose("answers.pack", ["pack": .address(pack)]))
        : (
          words("answers.ask_first", ["amount": amount]),
          words.prose("answers.packs", count: others, ["pack": .address(pack)])
        )
    }
    if let finding = project.report.findings.first(where: \.isOpenAlarm) {
      let key = finding.nextStep.isEmpty ? "answers.read" : "answers.read_and_do"
      let address = ProseValue.address(project.href(of: finding))
      return (
        words("answers.look"), words.prose(key, ["finding": address, "step": .english(finding.nextStep)])
      )
    }
    let renewal = PlanRenewals(project.report.rows).next(after: project.report.asOf)
    let prose = renewal.map { renewal in
      words("answers.renewal", ["amount": words.amount(renewal.amount), "day": day(renewal.day)])
    }
    return (words("answers.nothing_to_do"), Prose(prose ?? words("answers.none_open")))
  }

  /// What a day is expected to use, and what plans add until the end.
  private func pace(of forecast: Forecast) -> Prose {
    let pace = ProseValue.text(words.mean(forecast.pace.perDay))
    guard let first = forecast.renewals.first else {
      return words.prose("answers.pace", ["pace": pace, "balance": .address("#balance")])
    }
    let sum = forecast.renewals.reduce(Amount.zero) { $0 + $1.amount }
    return words.prose(
      "answers.pace_with_plan", count: forecast.renewals.count,
      [
        "pace": pace, "balance": .address("#balance"), "amount": .text(words.amount(sum)),
        "day": .text(day(first.day)),
      ])
  }

  private var duration: (String, Prose) {
    guard let forecast else {
      return account.replay.balance.isPositive
        ? (words("answers.not_known"), Prose(words("answers.too_little_use")))
        : (words("answers.used_up"), Prose(words("answers.nothing_left")))
    }
    let pace = ProseValue.prose(pace(of: forecast))
    switch forecast.end {
    case .on(let end):
      let days = Int(end.number) - Int(project.today.number)
      return (
        words("answers.until", ["day": day(end)]),
        days > 0
          ? words.prose("answers.for_days", count: days, ["pace": pace])
          : words.prose("answers.for_less_than_a_day", ["pace": pace])
      )
    case .beyond: return (words("answers.for_long"), words.prose("answers.at_pace", ["pace": pace]))
    }
  }
}

extension Words {
  /// A title within a sentence; a language that begins nouns with a capital keeps its own.
  func inSentence(_ title: String) -> String {
    ["de", "lb"].contains(language.prefix { $0 != "-" }.lowercased())
      ? title : title.prefix(1).lowercased() + title.dropFirst()
  }
}
