import Credits
import Intake

extension PlantedProject {
  /// A row of the log that states its credits, of an action without a price.
  fileprivate mutating func stated(_ credits: Amount, at: Instant, status: String? = nil) -> String {
    let request = id("r")
    add(
      .usage,
      [
        "request_id": request, "occurred_at": at.text, "action": "export",
        "credits": credits.description, "status": status ?? style.success, "key_id": "key-1",
        "fingerprint": "f-" + request,
      ])
    return request
  }

  fileprivate mutating func takeExport(_ credits: Amount, at: Instant, _ request: String) -> String {
    post("usage", -credits, at: at, ["request_id": request, "action": "export"])
  }

  /// Whether nothing but statements and use of general lots happens to the account in that time.
  fileprivate func isQuiet(_ from: Instant, _ to: Instant) -> Bool {
    let moving: Set<String> = ["refund", "void", "adjustment", "transfer"]
    // An expiry that took too much left a debt, which the next lot pays.
    if faults.contains(where: { $0.kind == "expiry-amount-mismatch" }) { return false }
    let own = Set(entries.compactMap { $0.more["applies_to"] })
    return !entries.contains { entry in
      let isOther = moving.contains(entry.type) || own.contains(entry.more["action"] ?? "")
      return isOther && entry.at >= from && entry.at < to
    }
  }
}

extension Plant {
  static let rarerFaults: [Plant] = [
    .fault("promo-expired", "a general lot that burns first", span: 4, phase: 1) { project, day in
      let (from, end) = (project.at(day, 2), project.at(day.adding(days: 1), 21))
      let used = project.entries.reduce(Amount.zero) { sum, entry in
        let isIn = entry.at >= from && entry.at < end && entry.type == "usage" && entry.currency.isEmpty
        return isIn ? sum - entry.amount : sum
      }
      let rest = project.size()
      let lot = project.id("lot")
      project.post(
        "grant", used + rest, at: from, ["lot_id": lot, "priority": "0", "expires_at": end.text])
      project.derive(rest, at: end)
      project.fault("promo-expired", credits: -rest, at: end, lot)
    }.onDays { project, day in
      project.isQuiet(project.at(day, 2), project.at(day.adding(days: 2), 22))
    },
    .fault("duplicate-charge", "of stated credits, without quantities") { project, day in
      let at = project.morning(day)
      let credits = project.size()
      let request = project.stated(credits, at: at)
      _ = project.takeExport(credits, at: at.later(seconds: 1), request)
      let again = project.takeExport(credits, at: at.later(hours: 1), request)
      project.fault("duplicate-charge", credits: -credits, at: at, again)
    },
    .fault("duplicate-charge", "on the next day", span: 2) { project, day in
      let at = project.at(day, 23, 50)
      let used = project.use("transcribe", at: at, project.large())
      let again = project.again(used, at: at.later(minutes: 50))
      project.fault("duplicate-charge", credits: -used.cost, at: at, again)
    },
    .fault("price-mismatch", "a session at twice the price") { project, day in
      let opened = project.at(day, 20)
      let closed = opened.later(seconds: 900)
      let session = project.addSession(opened, closed: closed, active: closed)
      let cost = project.price("agent").plain(Amount(900))
      let entry = project.charge("agent", at: closed, Amount(900), amount: cost + cost, session: session)
      project.fault("price-mismatch", credits: -cost, at: opened, entry)
      project.faults[project.faults.count - 1].starts = opened...closed
    }.when { $0.style.hasSessions },
    .fault("price-mismatch", "the old price after a change") { project, day in
      let action = project.ownAction()
      guard var rows = project.tables[.prices], let old = rows.popLast() else { return }
      let change = project.morning(day)
      var (before, after) = (old, old)
      before["effective_to"] = change.text
      after["effective_from"] = change.text
      after["credits_per_unit"] = "0.5"
      project.tables[.prices] = rows + [before, after]
      let request = project.log(action, at: change, Amount(40))
      let entry = project.charge(action, at: change.later(seconds: 2), Amount(40), request: request)
      project.fault("price-mismatch", credits: Amount(-20), at: change, entry)
    },
    .fault("late-usage", "a session's", span: 6) { project, day in
      let opened = project.at(day, 20)
      let closed = opened.later(seconds: 900)
      let session = project.addSession(opened, closed: closed, active: closed)
      project.charge("agent", at: closed.later(hours: 100), Amount(900), session: session)
      project.fault("late-usage", credits: nil, at: opened, session)
      project.faults[project.faults.count - 1].starts = opened...closed
    }.when { $0.style.hasSessions },
    .fault("backdated-entry", "a purchase", span: 7, tag: "balance", phase: 1) { project, day in
      let at = project.at(day, 3)
      let recorded = at.later(days: 4)
      let entry = project.post("purchase", Amount(500), at: at, ["recorded_at": recorded.text])
      project.shifts.append(PlantedShift(from: at, to: recorded, amount: Amount(-500)))
      project.statements.append(PlantedStatement(at: at.later(days: 2)))
      project.fault("backdated-entry", credits: Amount(500), at: at, entry, also: ["balance-mismatch"])
    },
    .fault("promo-expired", "the earlier of two, the later one reinstated by its exact amount", span: 9) {
      project, day in
      let (first, second) = (project.size(), project.size() + .thousandths(7))
      let end = project.at(day.adding(days: 3), 13)
      let lost = project.ownLot(day, granted: first, expires: end.text)
      let back = project.ownLot(day, granted: second, expires: end.later(hours: 24).text)
      project.derive(first, at: end)
      project.derive(second, at: end.later(hours: 24))
      let at = end.later(days: 3)
      let entry = project.post("reinstatement", second, at: at, ["credit_type": "purchased"])
      project.addReinstated(second, at: at, entry)
      project.fault("promo-expired", credits: -first, at: end, lost.lot)
      project.twin("promo-expired", back.lot)
    },
    .fault("concurrency-exceeded", "one of them never closed", tag: "open") { project, day in
      let opened = project.asOf.later(hours: -4)
      _ = project.addSession(opened, closed: nil, active: opened.later(hours: 3))
      _ = project.session(opened.later(minutes: 30), seconds: 600)
      let third = project.session(opened.later(minutes: 35), seconds: 600)
      project.fault(
        "concurrency-exceeded", credits: nil, at: opened.later(minutes: 35), third.id)
    }.when { $0.style.maxConcurrent == 2 },
    .fault("lot-removed-early", "half of it by an expiry, the rest with it", span: 4) { project, day in
      let (posted, rest) = (project.size(), project.size())
      let own = project.ownLot(day, granted: posted + rest, expires: day.adding(days: 20).text)
      let at = project.at(day.adding(days: 2), 12)
      project.post("expiry", -posted, at: at, effect: -(posted + rest), ["lot_id": own.lot])
      project.fault(
        "lot-removed-early", credits: -(posted + rest), at: at, own.lot, also: ["expiry-amount-mismatch"])
    },
  ]

  static let rarerTwins: [Plant] = [
    .twin("duplicate-charge", "parts of stated credits, without quantities") { project, day in
      let at = project.morning(day)
      let request = project.stated(Amount(150), at: at)
      _ = project.takeExport(Amount(75), at: at.later(seconds: 1), request)
      let second = project.takeExport(Amount(75), at: at.later(minutes: 1), request)
      project.twin("duplicate-charge", second)
    },
    .twin("failed-request-charged", "a part, in two entries, at its price") { project, day in
      let at = project.morning(day)
      let request = project.log("transcribe", at: at, Amount(600), status: "disconnected")
      project.charge("transcribe", at: at.later(seconds: 2), Amount(300), request: request)
      project.charge("transcribe", at: at.later(minutes: 2), Amount(300), request: request)
      project.twin("failed-request-charged", request)
    },
    .twin("failed-request-charged", "a part, at the credits that its row states") { project, day in
      let at = project.morning(day)
      let request = project.id("r")
      project.add(
        .usage,
        [
          "request_id": request, "occurred_at": at.text, "action": "export", "credits": "7.25",
          "quantity": "3", "unit": "page", "status": "timeout", "key_id": "key-1",
          "fingerprint": "f-" + request,
        ])
      _ = project.takeExport(Amount(picos: 7_250_000_000_000), at: at.later(seconds: 1), request)
      project.twin("failed-request-charged", request)
    },
    .twin("failed-request-charged", "a charge that another entry gives back as an adjustment") {
      project, day in
      let at = project.morning(day)
      let quantity = project.large()
      let request = project.log("transcribe", at: at, .zero, status: "503")
      let entry = project.charge("transcribe", at: at.later(seconds: 2), quantity, request: request)
      project.post(
        "adjustment", project.price("transcribe").cost(quantity), at: at.later(hours: 2),
        ["corrects_entry_id": entry])
      project.twin("failed-request-charged", request)
    },
    .twin("late-usage", "a session of many hours, charged at its end", span: 2) { project, day in
      let opened = project.at(day, 20)
      let session = project.session(opened, seconds: 1_500)
      project.twin("late-usage", session.id)
    }.when {
      $0.style.hasSessions && $0.style.maxSessionSeconds == nil
    }.onDays { _, day in day.dayOfMonth < 26 },
    .twin("plan-changed", "to another plan, by another subscription", tag: "plan") { project, _ in
      guard let renewal = project.renewals.dropFirst().first(where: { $0.at.later(hours: 60) < project.asOf })
      else { return }
      project.tables[.subscriptions]?[0]["ends_at"] = renewal.at.text
      project.add(.subscriptions, ["plan_id": "pro", "starts_at": renewal.at.text])
      project.add(
        .plans,
        [
          "plan_id": "pro", "name": "Pro", "period": "month", "included_credits": "17.5",
          "overage": "blocked",
        ])
      for later in project.renewals where later.at >= renewal.at {
        if let place = project.entries.firstIndex(where: { $0.id == later.grant }) {
          project.entries[place].amount = Amount(picos: 17_500_000_000_000)
        }
      }
      project.twin("plan-changed", renewal.grant)
    }.when { project in
      project.renewals.dropFirst().contains { $0.at.later(hours: 60) < project.asOf }
    },
    .twin("usage-not-charged", "its charge came after 71 hours", span: 5) { project, day in
      let at = project.morning(day)
      let quantity = project.large()
      let request = project.log("transcribe", at: at, quantity)
      project.charge("transcribe", at: at.later(hours: 71), quantity, request: request)
      project.admitted.insert("late-usage")
      project.twin("usage-not-charged", request)
    }.onDays { _, day in
      day.dayOfMonth < 24
    },
    .twin("lot-removed-early", "a transfer that names no lot", span: 4) { project, day in
      let own = project.ownLot(day, granted: project.size(), expires: project.asOf.later(days: 40).text)
      let at = project.at(day.adding(days: 2), 12)
      project.post("transfer", Amount(-5), at: at, ["action": own.action])
      project.twin("lot-removed-early", own.lot)
    },
    .twin("balance-mismatch", "charges of one instant, stated one by one", tag: "balance", phase: 1) {
      project, day in
      let at = project.at(day, 22, 11, 9)
      let first = project.use("lookup", at: at, Amount(4))
      let second = project.use("lookup", at: at, Amount(5))
      let posted = at.later(seconds: 2)
      project.statements.append(
        PlantedStatement(at: posted, entry: first.entry, off: second.cost))
      project.statements.append(PlantedStatement(at: posted, entry: second.entry))
      project.twin("balance-mismatch", first.entry)
    },
    .twin("log-gap", "a weekend without any use, nor charges", span: 5, tag: "gap") { project, day in
      let from = project.start(of: day.adding(days: 1))
      let to = project.start(of: day.adding(days: 3))
      let gone = Set(
        (project.tables[.usage] ?? []).filter { row in
          guard let at = try? Instant(parsing: row["occurred_at"] ?? "") else { return false }
          return at >= from && at < to
        }.compactMap { $0["request_id"] })
      let requests = Set(
        project.entries.filter { gone.contains($0.more["request_id"] ?? "") }.map(\.id))
      project.tables[.usage]?.removeAll { gone.contains($0["request_id"] ?? "") }
      project.entries.removeAll { entry in
        requests.contains(entry.id) || requests.contains(entry.more["corrects_entry_id"] ?? "")
          || gone.contains(entry.more["request_id"] ?? "")
      }
      project.twin("log-gap", day.text)
    }.when {
      $0.style.pace >= 9 && !$0.style.hasSessions
    }.onDays { _, day in day.weekday == 5 },
  ]
}
