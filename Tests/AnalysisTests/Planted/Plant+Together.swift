import Credits
import Intake

/// Faults that meet each other in one request, lot or day, and rarer forms of the data.
extension Plant {
  static let joinedFaults: [Plant] = [
    .fault("failed-request-charged", "charged twice: one fault, told once") { project, day in
      let at = project.morning(day)
      let quantity = project.large()
      let cost = project.price("transcribe").cost(quantity)
      let request = project.log("transcribe", at: at, .zero, status: "503")
      project.charge("transcribe", at: at.later(seconds: 2), quantity, request: request)
      project.charge("transcribe", at: at.later(hours: 2), quantity, request: request)
      project.fault("failed-request-charged", credits: -(cost + cost), at: at, request)
    },
    .fault("failed-request-charged", "two of one cause: one finding") { project, day in
      let at = project.morning(day)
      let price = project.price("transcribe")
      let (one, other) = (project.large(), project.large())
      let first = project.log("transcribe", at: at, .zero, status: "503")
      project.charge("transcribe", at: at.later(seconds: 2), one, request: first)
      let second = project.log("transcribe", at: at.later(hours: 3), .zero, status: "503")
      project.charge("transcribe", at: at.later(hours: 3, seconds: 2), other, request: second)
      project.fault(
        "failed-request-charged", credits: -(price.cost(one) + price.cost(other)), at: at, second)
    },
    .fault("lot-removed-early", "and more taken than was left", span: 4) { project, day in
      let (rest, excess) = (project.size(), project.size(1...30))
      let own = project.ownLot(day, granted: rest, expires: day.adding(days: 20).text)
      let at = project.at(day.adding(days: 2), 12)
      project.post("expiry", -(rest + excess), at: at, ["lot_id": own.lot])
      project.fault("lot-removed-early", credits: -rest, at: at, own.lot)
      project.fault("expiry-amount-mismatch", credits: -excess, at: at, own.lot)
    },
    .fault("lot-removed-early", "moved away by a transfer that names it", span: 4) { project, day in
      let rest = Amount(project.dice.number(2...19))
      let own = project.ownLot(day, granted: rest, expires: day.adding(days: 20).text)
      let at = project.at(day.adding(days: 2), 12)
      project.post("transfer", -rest, at: at, ["lot_id": own.lot, "action": own.action])
      project.fault("lot-removed-early", credits: -rest, at: at, own.lot)
    },
    .fault("duplicate-charge", "the second for more") { project, day in
      let at = project.morning(day)
      let request = project.log("transcribe", at: at, Amount(600))
      project.charge("transcribe", at: at.later(seconds: 2), Amount(600), request: request)
      let again = project.charge("transcribe", at: at.later(hours: 2), Amount(900), request: request)
      project.fault(
        "duplicate-charge", credits: -project.price("transcribe").plain(Amount(900)), at: at, again)
    },
    .fault("duplicate-charge", "and late", span: 6) { project, day in
      let at = project.morning(day)
      let used = project.use("transcribe", at: at, project.large())
      let again = project.again(used, at: at.later(hours: 80))
      project.fault("duplicate-charge", credits: -used.cost, at: at, again, also: ["late-usage"])
    },
    .fault("duplicate-charge", "two requests of a day: one finding") { project, day in
      let at = project.morning(day)
      let one = project.use("transcribe", at: at, project.large())
      let other = project.use("transcribe", at: at.later(hours: 1), project.large())
      _ = project.again(one, at: at.later(hours: 2))
      let again = project.again(other, at: at.later(hours: 2))
      project.fault("duplicate-charge", credits: -(one.cost + other.cost), at: at, again)
    },
    .fault("duplicate-request", "the first of three failed") { project, day in
      let at = project.morning(day)
      let quantity = project.large()
      let fingerprint = project.id("f")
      _ = project.log("transcribe", at: at, .zero, status: "503", fingerprint: fingerprint)
      project.use("transcribe", at: at.later(minutes: 1), quantity, fingerprint: fingerprint)
      let third = project.use("transcribe", at: at.later(minutes: 2), quantity, fingerprint: fingerprint)
      project.fault("duplicate-request", credits: -third.cost, at: at, third.request)
      project.faults[project.faults.count - 1].starts = at...at.later(minutes: 2)
    },
    .fault("charge-without-usage", "one charged twice, both without a row") { project, day in
      let at = project.morning(day)
      let request = project.id("ghost")
      let quantity = project.large()
      let cost = project.price("transcribe").cost(quantity)
      let entry = project.charge("transcribe", at: at, quantity, request: request)
      project.charge("transcribe", at: at.later(hours: 1), quantity, request: request)
      project.fault("charge-without-usage", credits: -cost - cost, at: at, entry)
    },
    .fault("billed-time-mismatch", "a period of the bill", span: 8) { project, day in
      let billed = project.bill(day, over: Amount(50))
      project.fault("billed-time-mismatch", credits: Amount(-50), at: billed.from, billed.action)
    },
    .fault("promo-expired", "what a refund brought back", span: 8) { project, day in
      let used = project.size()
      let end = project.at(day.adding(days: 4), 13)
      let own = project.ownLot(day, granted: used, expires: end.text)
      let use = project.use(own.action, at: project.at(day, 7), used)
      project.post("refund", used, at: end.later(hours: -9), ["corrects_entry_id": use.entry])
      project.derive(used, at: end)
      project.fault("promo-expired", credits: -used, at: end, own.lot)
    },
    .fault("promo-expired", "after two dates", span: 8) { project, day in
      let rest = project.size()
      let own = project.ownLot(day, granted: rest, expires: day.adding(days: 2).text)
      let until = day.adding(days: 5)
      project.post(
        "expiry_change", .zero, at: project.at(day.adding(days: 1), 12),
        ["lot_id": own.lot, "expires_at": day.adding(days: 30).text])
      project.post(
        "expiry_change", .zero, at: project.at(day.adding(days: 3), 12),
        ["lot_id": own.lot, "expires_at": until.text])
      project.derive(rest, at: project.zone.end(of: until))
      project.fault("promo-expired", credits: -rest, at: project.zone.end(of: until), own.lot)
    },
  ]

  static let joinedTwins: [Plant] = [
    .twin("usage-not-charged", "the sums of the day match, an id is mangled") { project, day in
      let action = project.ownAction()
      let at = project.morning(day)
      let request = project.log(action, at: at, Amount(70))
      project.charge(action, at: at.later(seconds: 2), Amount(70), request: "\(request)-x")
      project.twin("usage-not-charged", request)
    },
    .twin("failed-request-charged", "a part, its entries of no quantity and no price") { project, day in
      let at = project.morning(day)
      let request = project.id("r")
      project.add(
        .usage,
        [
          "request_id": request, "occurred_at": at.text, "action": "scan", "quantity": "3", "unit": "page",
          "status": "disconnected", "key_id": "key-1", "fingerprint": "f-" + request,
        ])
      project.post(
        "usage", Amount(-6), at: at.later(seconds: 1), ["request_id": request, "action": "scan"])
      project.twin("failed-request-charged", request)
    },
    .twin("duplicate-charge", "equal parts of a request that was rounded up, without a price") {
      project, day in
      let at = project.morning(day)
      let request = project.id("r")
      project.add(
        .usage,
        [
          "request_id": request, "occurred_at": at.text, "action": "scan", "quantity": "103",
          "unit": "second", "status": project.style.success, "key_id": "key-1",
          "fingerprint": "f-" + request,
        ])
      for part in 1...2 {
        project.post(
          "usage", Amount(-60), at: at.later(minutes: part),
          ["request_id": request, "action": "scan", "quantity": "60", "unit": "second"])
      }
      project.twin("duplicate-charge", request)
    },
    .twin("duplicate-charge", "equal parts of a request that the log does not hold") { project, day in
      let at = project.morning(day)
      let request = project.id("ghost")
      for part in 1...2 {
        project.charge("transcribe", at: at.later(minutes: part), Amount(600), request: request)
      }
      project.admitted.insert("charge-without-usage")
      project.twin("duplicate-charge", request)
    },
    .twin("credits-reinstated", "of goodwill, a small part of another loss", span: 8) { project, day in
      let rest = Amount(800)
      let end = project.at(day.adding(days: 3), 13)
      let own = project.ownLot(day, granted: rest, expires: end.text)
      project.derive(rest, at: end)
      project.fault("promo-expired", credits: -rest, at: end, own.lot)
      let at = end.later(days: 2)
      let entry = project.post("reinstatement", Amount(5), at: at, ["credit_type": "purchased"])
      project.addReinstated(Amount(5), at: at, entry)
    },
    .twin("charge-without-usage", "the sums of the day match, an id is mangled") { project, day in
      let action = project.ownAction()
      let at = project.morning(day)
      let request = project.log(action, at: at, Amount(70))
      let entry = project.charge(action, at: at.later(seconds: 2), Amount(70), request: "\(request)-x")
      project.twin("charge-without-usage", entry)
      // The row has no entry of its own; told as that, it is no accusation.
      project.admitted.insert("usage-not-charged")
    },
    .twin("price-mismatch", "the least quantity of a price") { project, day in
      let action = project.ownAction()
      if let last = project.tables[.prices]?.count {
        project.tables[.prices]?[last - 1]["minimum_quantity"] = "10"
      }
      let at = project.morning(day)
      let request = project.log(action, at: at, Amount(3))
      let entry = project.charge(action, at: at.later(seconds: 2), Amount(10), request: request)
      project.twin("price-mismatch", entry)
      project.twin("billed-time-mismatch", request)
    },
    .twin("price-mismatch", "the price of the plan", tag: "plan") { project, day in
      let action = project.ownAction()
      if var own = project.tables[.prices]?.last {
        own["plan_id"] = "team"
        own["credits_per_unit"] = "0.5"
        project.add(.prices, own)
      }
      let at = project.morning(day)
      let request = project.log(action, at: at, Amount(30))
      let entry = project.charge(
        action, at: at.later(seconds: 2), Amount(30), amount: Amount(15), request: request)
      project.twin("price-mismatch", entry)
    }.when { !$0.renewals.isEmpty }.onDays { project, day in
      project.renewals.first.map { project.start(of: day) > $0.at } ?? false
    },
    .twin("billed-time-mismatch", "a period of the bill that agrees", span: 8) { project, day in
      project.twin("billed-time-mismatch", project.bill(day, over: .zero).action)
    },
    .twin("billed-time-mismatch", "a period of the bill, within a unit", span: 8) { project, day in
      project.twin("billed-time-mismatch", project.bill(day, over: Amount(1)).action)
    },
    .twin("unexplained-drop", "a large lot of a subscription ends", span: 6, tag: "balance", phase: 1) {
      project, day in
      let end = project.at(day.adding(days: 4), 13)
      let large = Amount(Int(project.balance(at: end).picos / 4_000_000_000_000))
      let own = project.ownLot(day, granted: large, expires: end.text, type: "subscription")
      if project.dice.happens(50) {
        project.post("expiry", -large, at: end, ["lot_id": own.lot])
      } else {
        project.derive(large, at: end)
      }
      project.twin("unexplained-drop", own.lot)
    },
    .twin("failed-request-charged", "given back in two parts") { project, day in
      let at = project.morning(day)
      let quantity = project.large()
      let cost = project.price("transcribe").cost(quantity)
      let part = Amount(picos: cost.picos / 3)
      let request = project.log("transcribe", at: at, .zero, status: "503")
      let entry = project.charge("transcribe", at: at.later(seconds: 2), quantity, request: request)
      project.post("refund", part, at: at.later(hours: 1), ["corrects_entry_id": entry])
      project.post("refund", cost - part, at: at.later(hours: 3), ["request_id": request])
      project.twin("failed-request-charged", request)
    },
    .twin("session-never-closed", "open, and charged in parts", tag: "open") {
      project, _ in
      let opened = project.asOf.later(hours: -5)
      let session = project.addSession(opened, closed: nil, active: project.asOf.later(minutes: -1))
      for hour in 1...4 {
        project.charge("agent", at: opened.later(hours: hour), Amount(3_600), session: session)
      }
      project.twin("session-never-closed", session)
      project.twin("duplicate-charge", session)
    }.when { $0.style.hasSessions },
  ]
}

extension PlantedProject {
  /// Four uses of an action of its own within a week, and the bill of that week.
  fileprivate mutating func bill(_ day: Day, over: Amount) -> (action: String, from: Instant) {
    let action = ownAction()
    let from = start(of: day)
    for index in 1...4 { use(action, at: at(day.adding(days: index), 11), Amount(20 * index)) }
    add(
      .billed,
      [
        "period_start": from.text, "period_end": from.later(days: 7).text, "action": action,
        "unit": "call", "quantity": (Amount(200) + over).description,
      ])
    return (action, from)
  }
}
