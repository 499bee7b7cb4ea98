import Credits

extension Plant {
  static let balanceFaults: [Plant] = [
    .fault("unexplained-drop", "a tenth of the balance, to the last digit", tag: "balance", phase: 1) {
      project, day in
      let at = project.at(day, 3)
      let tenth = Amount(picos: (project.balance(at: at).picos + 9) / 10)
      let entry = project.post(project.dice.pick(["adjustment", "transfer"]), -tenth, at: at)
      project.fault("unexplained-drop", credits: -tenth, at: at, entry)
    },
    .fault("unexplained-drop", "two that are large together", span: 2, tag: "balance", phase: 1) {
      project, day in
      let at = project.at(day, 3)
      let part = Amount(picos: project.balance(at: at).picos / 15)
      let entry = project.post("adjustment", -part, at: at)
      project.post("adjustment", -part, at: at.later(hours: 23, minutes: 59))
      project.fault("unexplained-drop", credits: -(part + part), at: at, entry)
    },
    .fault("unexplained-drop", "a part of it reversed", tag: "balance", phase: 1) { project, day in
      let at = project.at(day, 3)
      let taken = Amount(picos: project.balance(at: at).picos / 5)
      let back = Amount(picos: taken.picos / 4)
      let entry = project.post("adjustment", -taken, at: at)
      project.post("adjustment", back, at: at.later(hours: 9), ["corrects_entry_id": entry])
      project.fault("unexplained-drop", credits: back - taken, at: at, entry)
    },
    .fault("unexplained-drop", "of a small account", tag: "balance", phase: 1) { project, day in
      let at = project.at(day, 3)
      project.post("purchase", Amount(150), at: at.later(days: -1), currency: "EUR")
      let entry = project.post("adjustment", Amount(-20), at: at, currency: "EUR")
      project.fault("unexplained-drop", credits: Amount(-20), at: at, entry)
    },
    .fault("balance-mismatch", "from then on", tag: "balance", phase: 1) { project, day in
      let at = project.at(day, 22, 11, 9)
      let off = project.size(1...400)
      let amount = project.dice.happens(50) ? off : -off
      let entry = project.post("balance_check", .zero, at: at)
      project.statements.append(PlantedStatement(at: at, entry: entry))
      project.shifts.append(PlantedShift(from: at, to: project.asOf.later(hours: 9), amount: amount))
      project.fault("balance-mismatch", credits: amount, at: at, entry)
    },
    .fault("balance-mismatch", "once, by one of the last digit", tag: "balance", phase: 1) { project, day in
      let at = project.at(day, 22, 11, 9)
      let entry = project.post("balance_check", .zero, at: at)
      let off = Amount(picos: project.dice.happens(50) ? 1 : -1)
      project.statements.append(PlantedStatement(at: at, entry: entry, off: off))
      project.fault("balance-mismatch", credits: off, at: at, entry)
      project.faults[project.faults.count - 1].isResolved = nil
    },
    .fault("balance-mismatch", "in a charge's balance after it", tag: "balance", phase: 1) { project, day in
      let at = project.at(day, 22, 11, 9)
      let use = project.use("transcribe", at: at, project.large())
      project.statements.append(
        PlantedStatement(at: at.later(seconds: 2), entry: use.entry, off: Amount(-33)))
      project.fault("balance-mismatch", credits: Amount(-33), at: at.later(seconds: 2), use.entry)
      project.faults[project.faults.count - 1].isResolved = nil
    },
    .fault("negative-balance", "for a day", span: 3, tag: "usd") { project, day in
      let action = project.ownAction()
      let at = project.at(day, 9)
      project.post("purchase", Amount(100), at: at, currency: "USD")
      _ = project.dollars(action, at: at.later(hours: 1), Amount(61))
      let entry = project.dollars(action, at: at.later(hours: 2), Amount(62))
      project.post("purchase", Amount(900), at: at.later(hours: 30), currency: "USD")
      project.fault("negative-balance", credits: nil, at: at.later(hours: 2, seconds: 2), entry)
      project.faults[project.faults.count - 1].isResolved = nil
    },
    .fault("negative-balance", "by the last digit, to the end", tag: "usd") { project, day in
      let action = project.ownAction()
      let at = project.at(day, 9)
      project.post("purchase", Amount(100), at: at, currency: "USD")
      let entry = project.dollars(action, at: at.later(hours: 2), Amount(100) + .thousandths(1))
      project.fault("negative-balance", credits: nil, at: at.later(hours: 2, seconds: 2), entry)
    },
    .fault("backdated-entry", "an adjustment", span: 7, tag: "balance", phase: 1) { project, day in
      let at = project.at(day, 3)
      let recorded = at.later(days: 5)
      let amount = Amount(project.dice.pick([-15, 15]))
      let entry = project.post("adjustment", amount, at: at, ["recorded_at": recorded.text])
      project.shifts.append(PlantedShift(from: at, to: recorded, amount: -amount))
      project.statements.append(PlantedStatement(at: at.later(days: 2)))
      project.fault("backdated-entry", credits: amount, at: at, entry, also: ["balance-mismatch"])
    },
  ]

  static let balanceTwins: [Plant] = [
    .twin("unexplained-drop", "one of the last digit under a tenth", tag: "balance", phase: 1) {
      project, day in
      let at = project.at(day, 3)
      let tenth = Amount(picos: (project.balance(at: at).picos + 9) / 10 - 1)
      let entry = project.post("adjustment", -tenth, at: at)
      project.twin("unexplained-drop", entry)
    },
    .twin("unexplained-drop", "two, 25 hours apart", span: 3, tag: "balance", phase: 1) { project, day in
      let at = project.at(day, 3)
      let part = Amount(picos: project.balance(at: at).picos / 12)
      let entry = project.post("adjustment", -part, at: at)
      project.post("adjustment", -part, at: at.later(hours: 25))
      project.twin("unexplained-drop", entry)
    },
    .twin("unexplained-drop", "reversed", span: 2, tag: "balance", phase: 1) { project, day in
      let at = project.at(day, 3)
      let taken = Amount(picos: project.balance(at: at).picos / 4)
      let entry = project.post("adjustment", -taken, at: at)
      project.post("adjustment", taken, at: at.later(hours: 5), ["corrects_entry_id": entry])
      project.twin("unexplained-drop", entry)
    },
    .twin("unexplained-drop", "voided", span: 2, tag: "balance", phase: 1) { project, day in
      let at = project.at(day, 3)
      let taken = Amount(picos: project.balance(at: at).picos / 4)
      let entry = project.post("adjustment", -taken, at: at)
      project.post("void", .zero, at: at.later(hours: 5), effect: taken, ["corrects_entry_id": entry])
      project.twin("unexplained-drop", entry)
    },
    .twin("unexplained-drop", "under the least that is told", tag: "balance", phase: 1) { project, day in
      let at = project.at(day, 3)
      project.post("purchase", Amount(50), at: at.later(days: -1), currency: "EUR")
      let entry = project.post("adjustment", -.thousandths(19_999), at: at, currency: "EUR")
      project.twin("unexplained-drop", entry)
    },
    .twin("unexplained-drop", "a large charge", tag: "balance", phase: 1) { project, day in
      let action = project.ownAction()
      let at = project.at(day, 3)
      let amount = Amount(Int(project.balance(at: at).picos / 5_000_000_000_000))
      let use = project.use(action, at: at, amount)
      project.twin("unexplained-drop", use.entry)
    },
    .twin("balance-mismatch", "before a charge of the same instant", tag: "balance", phase: 1) {
      project, day in
      let at = project.at(day, 22, 11, 9)
      let use = project.use("transcribe", at: at, project.large())
      let entry = project.post("balance_check", .zero, at: at.later(seconds: 2))
      project.statements.append(
        PlantedStatement(at: at.later(seconds: 2), entry: entry, off: use.cost))
      project.twin("balance-mismatch", entry)
    },
    .twin("negative-balance", "to exactly zero", tag: "usd") { project, day in
      let action = project.ownAction()
      let at = project.at(day, 9)
      project.post("purchase", Amount(123), at: at, currency: "USD")
      _ = project.dollars(action, at: at.later(hours: 1), Amount(61))
      let entry = project.dollars(action, at: at.later(hours: 2), Amount(62))
      project.twin("negative-balance", entry)
    },
    .twin("negative-balance", "a plan that allows more use", tag: "usd") { project, day in
      project.tables[.plans]?[0]["overage"] = "allowed"
      let action = project.ownAction()
      let at = project.at(day, 9)
      project.post("purchase", Amount(100), at: at, currency: "USD")
      let entry = project.dollars(action, at: at.later(hours: 1), Amount(161))
      project.twin("negative-balance", entry)
    }.when { !$0.renewals.isEmpty }.onDays { project, day in
      project.renewals.first.map { project.start(of: day) > $0.at } ?? false
    },
    .twin("negative-balance", "a purchase of the same instant", tag: "usd") { project, day in
      let action = project.ownAction()
      let at = project.at(day, 9)
      let entry = project.dollars(action, at: at, Amount(62))
      project.post("purchase", Amount(62), at: at.later(seconds: 2), currency: "USD")
      project.twin("negative-balance", entry)
    },
    .twin("backdated-entry", "with its reversal", span: 7, tag: "balance", phase: 1) { project, day in
      let at = project.at(day, 3)
      let recorded = at.later(days: 5)
      let entry = project.post("adjustment", Amount(-15), at: at, ["recorded_at": recorded.text])
      project.post(
        "adjustment", Amount(15), at: at.later(minutes: 1),
        ["recorded_at": recorded.later(minutes: 1).text, "corrects_entry_id": entry])
      project.statements.append(PlantedStatement(at: at.later(days: 2)))
      project.twin("backdated-entry", entry)
    },
    .twin("backdated-entry", "with no balance stated between", span: 7, tag: "balance", phase: 1) {
      project, day in
      let at = project.at(day, 3)
      let entry = project.post(
        "adjustment", Amount(-15), at: at, ["recorded_at": at.later(days: 5).text])
      project.twin("backdated-entry", entry)
    }.when { !$0.style.hasBalances },
  ]
}

extension PlantedProject {
  /// A use that is charged to the account in dollars; returns its entry.
  mutating func dollars(_ action: String, at: Instant, _ amount: Amount) -> String {
    let used = use(action, at: at, amount)
    if let place = entries.firstIndex(where: { $0.id == used.entry }) { entries[place].currency = "USD" }
    return used.entry
  }
}
