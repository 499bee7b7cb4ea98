import Credits

extension PlantedProject {
  /// A request of the kind that the background has, of a size that stands out.
  mutating func large(_ action: String = "transcribe") -> Amount { Amount(dice.number(60...90) * 15) }
}

extension Plant {
  static let chargeFaults: [Plant] = [
    .fault("duplicate-charge", "twice") { project, day in
      let at = project.morning(day)
      let used = project.use("transcribe", at: at, project.large())
      let again = project.again(used, at: at.later(hours: 1))
      project.fault("duplicate-charge", credits: -used.cost, at: at, again)
    },
    .fault("duplicate-charge", "four times") { project, day in
      let at = project.morning(day)
      let used = project.use("lookup", at: at, Amount(project.dice.number(2...40)))
      for hour in 1...2 { _ = project.again(used, at: at.later(hours: hour)) }
      let again = project.again(used, at: at.later(hours: 3))
      project.fault("duplicate-charge", credits: -(used.cost + used.cost + used.cost), at: at, again)
    },
    .fault("duplicate-charge", "in one instant") { project, day in
      let at = project.morning(day)
      let used = project.use("transcribe", at: at, project.large())
      let again = project.again(used, at: at.later(seconds: 2))
      project.fault("duplicate-charge", credits: -used.cost, at: at, again)
    },
    .fault("duplicate-charge", "given back in part") { project, day in
      let at = project.morning(day)
      let used = project.use("transcribe", at: at, project.large())
      let again = project.again(used, at: at.later(hours: 1))
      let back = Amount(picos: used.cost.picos / 4)
      project.post("refund", back, at: at.later(hours: 3), ["corrects_entry_id": again])
      project.fault("duplicate-charge", credits: back - used.cost, at: at, again)
    },
    .fault("duplicate-charge", "of a session") { project, day in
      let opened = project.at(day, 20)
      let seconds = project.dice.number(20...60) * 15
      let closed = opened.later(seconds: seconds)
      let session = project.addSession(opened, closed: closed, active: closed)
      project.charge("agent", at: closed, Amount(seconds), session: session)
      let again = project.charge("agent", at: closed.later(minutes: 9), Amount(seconds), session: session)
      let cost = project.price("agent").cost(Amount(seconds))
      project.fault("duplicate-charge", credits: -cost, at: opened, again)
    }.when { $0.style.hasSessions },
    .fault("duplicate-charge", "parts, and then the whole") { project, day in
      let at = project.morning(day)
      let request = project.log("transcribe", at: at, Amount(900))
      project.charge("transcribe", at: at.later(seconds: 2), Amount(300), request: request)
      project.charge("transcribe", at: at.later(minutes: 2), Amount(600), request: request)
      let again = project.charge("transcribe", at: at.later(minutes: 4), Amount(900), request: request)
      project.fault(
        "duplicate-charge", credits: -project.price("transcribe").cost(Amount(900)), at: at, again)
    },
    .fault("duplicate-request", "three of one fingerprint") { project, day in
      let at = project.morning(day)
      let quantity = project.large()
      let fingerprint = project.id("f")
      let first = project.use("transcribe", at: at, quantity, fingerprint: fingerprint)
      project.use("transcribe", at: at.later(minutes: 3), quantity, fingerprint: fingerprint)
      project.use("transcribe", at: at.later(minutes: 9), quantity, fingerprint: fingerprint)
      project.fault("duplicate-request", credits: -(first.cost + first.cost), at: at, first.request)
    },
    .fault("duplicate-request", "just within ten minutes") { project, day in
      let at = project.morning(day)
      let quantity = project.large()
      let fingerprint = project.id("f")
      let first = project.use("transcribe", at: at, quantity, fingerprint: fingerprint)
      project.use("transcribe", at: at.later(minutes: 9, seconds: 59), quantity, fingerprint: fingerprint)
      project.fault("duplicate-request", credits: -first.cost, at: at, first.request)
    },
    .fault("duplicate-request", "over midnight") { project, day in
      let at = project.zone.end(of: day).later(minutes: -3)
      let fingerprint = project.id("f")
      let first = project.use("lookup", at: at, Amount(17), fingerprint: fingerprint)
      project.use("lookup", at: at.later(minutes: 5), Amount(17), fingerprint: fingerprint)
      project.fault("duplicate-request", credits: -first.cost, at: at, first.request)
    },
    .fault("failed-request-charged", "a failure that delivered nothing") { project, day in
      let at = project.morning(day)
      let request = project.log(
        "transcribe", at: at, .zero,
        status: project.dice.pick(["500", "503", "408", "429", "499", "failed", "timeout", "disconnected"]))
      let quantity = project.large()
      project.charge("transcribe", at: at.later(seconds: 2), quantity, request: request)
      project.fault(
        "failed-request-charged", credits: -project.price("transcribe").cost(quantity), at: at, request)
    },
    .fault("failed-request-charged", "a server's error after a part") { project, day in
      let at = project.morning(day)
      let quantity = project.large()
      let request = project.log("transcribe", at: at, quantity, status: project.dice.pick(["500", "502"]))
      project.charge("transcribe", at: at.later(seconds: 2), quantity, request: request)
      project.fault(
        "failed-request-charged", credits: -project.price("transcribe").cost(quantity), at: at, request)
    },
    .fault("failed-request-charged", "given back in part") { project, day in
      let at = project.morning(day)
      let quantity = project.large()
      let cost = project.price("transcribe").cost(quantity)
      let back = Amount(picos: cost.picos / 4)
      let request = project.log("transcribe", at: at, nil, status: "503")
      let entry = project.charge("transcribe", at: at.later(seconds: 2), quantity, request: request)
      project.post("refund", back, at: at.later(hours: 3), ["corrects_entry_id": entry])
      project.fault("failed-request-charged", credits: back - cost, at: at, request)
    },
    .fault("failed-request-charged", "the whole after a part") { project, day in
      let at = project.morning(day)
      let quantity = project.large()
      let request = project.log("transcribe", at: at, Amount(15), status: "disconnected")
      project.charge("transcribe", at: at.later(seconds: 2), quantity, request: request)
      project.fault(
        "failed-request-charged", credits: -project.price("transcribe").cost(quantity), at: at, request)
    },
    .fault("failed-request-charged", "and charged again for the retry") { project, day in
      let at = project.morning(day)
      let quantity = project.large()
      let fingerprint = project.id("f")
      let request = project.log("transcribe", at: at, .zero, status: "503", fingerprint: fingerprint)
      project.charge("transcribe", at: at.later(seconds: 2), quantity, request: request)
      project.use("transcribe", at: at.later(minutes: 2), quantity, fingerprint: fingerprint)
      project.fault(
        "failed-request-charged", credits: -project.price("transcribe").cost(quantity), at: at, request)
    },
    .fault("price-mismatch", "twice the price, three times") { project, day in
      let at = project.morning(day)
      var excess = Amount.zero
      var last = ""
      for hour in 0...2 {
        let quantity = project.large()
        let request = project.log("transcribe", at: at.later(hours: hour), quantity)
        let cost = project.price("transcribe").cost(quantity)
        last = project.charge(
          "transcribe", at: at.later(hours: hour, seconds: 2), quantity, amount: cost + cost,
          request: request)
        excess += cost
      }
      project.fault("price-mismatch", credits: -excess, at: at, last)
    },
    .fault("price-mismatch", "too little") { project, day in
      let at = project.morning(day)
      let quantity = project.large()
      let request = project.log("transcribe", at: at, quantity)
      let half = Amount(picos: project.price("transcribe").cost(quantity).picos / 2)
      let entry = project.charge(
        "transcribe", at: at.later(seconds: 2), quantity, amount: half, request: request)
      project.fault(
        "price-mismatch", credits: project.price("transcribe").cost(quantity) - half, at: at, entry)
    },
    .fault("price-mismatch", "one in the fourth digit, not rounded") { project, day in
      let at = project.morning(day)
      let quantity = Amount(project.dice.number(40...90))
      let request = project.log("lookup", at: at, quantity)
      let cost = project.price("lookup").cost(quantity)
      let entry = project.charge(
        "lookup", at: at.later(seconds: 2), quantity, amount: cost + .thousandths(1), request: request)
      project.fault("price-mismatch", credits: -.thousandths(1), at: at, entry)
    }.when { $0.price("lookup").perUnit >= .thousandths(10) },
    .fault("late-usage", "a hundred hours", span: 6) { project, day in
      let at = project.morning(day)
      let quantity = project.large()
      let request = project.log("transcribe", at: at, quantity)
      project.charge("transcribe", at: at.later(hours: 100), quantity, request: request)
      project.fault("late-usage", credits: nil, at: at, request)
    },
    .fault("late-usage", "a microsecond over 48 hours", span: 4) { project, day in
      let at = project.morning(day)
      let quantity = project.large()
      let request = project.log("transcribe", at: at, quantity)
      project.charge(
        "transcribe", at: at.later(hours: 48).adding(microseconds: 1), quantity, request: request)
      project.fault("late-usage", credits: nil, at: at, request)
    },
    .fault("late-usage", "over an hour, into the next month", span: 2) { project, day in
      let at = project.zone.end(of: day).later(minutes: -30)
      let quantity = project.large()
      let request = project.log("transcribe", at: at, quantity)
      project.charge("transcribe", at: at.later(minutes: 61), quantity, request: request)
      project.fault("late-usage", credits: nil, at: at, request)
    }.onDays { _, day in day.adding(days: 1).dayOfMonth == 1 },
  ]

  static let chargeTwins: [Plant] = [
    .twin("duplicate-charge", "parts of one charge") { project, day in
      let at = project.morning(day)
      let request = project.log("transcribe", at: at, Amount(900))
      for part in 0..<3 {
        project.charge("transcribe", at: at.later(minutes: part), Amount(300), request: request)
      }
      project.twin("duplicate-charge", request)
    },
    .twin("duplicate-charge", "the second voided") { project, day in
      let at = project.morning(day)
      let used = project.use("transcribe", at: at, project.large())
      let again = project.again(used, at: at.later(hours: 1))
      project.post("void", .zero, at: at.later(hours: 2), effect: used.cost, ["corrects_entry_id": again])
      project.twin("duplicate-charge", used.request)
    },
    .twin("duplicate-charge", "the first voided") { project, day in
      let at = project.morning(day)
      let used = project.use("transcribe", at: at, project.large())
      project.post(
        "void", .zero, at: at.later(hours: 1), effect: used.cost, ["corrects_entry_id": used.entry])
      _ = project.again(used, at: at.later(hours: 2))
      project.twin("duplicate-charge", used.request)
    },
    .twin("duplicate-charge", "refunded in full by its request") { project, day in
      let at = project.morning(day)
      let used = project.use("transcribe", at: at, project.large())
      _ = project.again(used, at: at.later(hours: 1))
      project.post("refund", used.cost, at: at.later(hours: 3), ["request_id": used.request])
      project.twin("duplicate-charge", used.request)
    },
    .twin("duplicate-charge", "two requests that equal each other") { project, day in
      let at = project.morning(day)
      let quantity = project.large()
      let first = project.use("transcribe", at: at, quantity)
      project.use("transcribe", at: at.later(minutes: 11), quantity)
      project.twin("duplicate-charge", first.request)
    },
    .twin("duplicate-charge", "a charge of zero beside it") { project, day in
      let at = project.morning(day)
      let used = project.use("transcribe", at: at, project.large())
      project.charge("transcribe", at: at.later(hours: 1), .zero, request: used.request)
      project.twin("duplicate-charge", used.request)
    },
    .twin("duplicate-request", "just over ten minutes") { project, day in
      let at = project.morning(day)
      let quantity = project.large()
      let fingerprint = project.id("f")
      let first = project.use("transcribe", at: at, quantity, fingerprint: fingerprint)
      project.use("transcribe", at: at.later(minutes: 10, seconds: 1), quantity, fingerprint: fingerprint)
      project.twin("duplicate-request", first.request)
    },
    .twin("duplicate-request", "the first failed and was free") { project, day in
      let at = project.morning(day)
      let quantity = project.large()
      let fingerprint = project.id("f")
      let first = project.log(
        "transcribe", at: at, .zero, status: project.dice.pick(["503", "timeout", "429"]),
        fingerprint: fingerprint)
      project.use("transcribe", at: at.later(minutes: 1), quantity, fingerprint: fingerprint)
      project.twin("duplicate-request", first)
    },
    .twin("duplicate-request", "the second failed and was free") { project, day in
      let at = project.morning(day)
      let quantity = project.large()
      let fingerprint = project.id("f")
      let first = project.use("transcribe", at: at, quantity, fingerprint: fingerprint)
      _ = project.log(
        "transcribe", at: at.later(minutes: 1), .zero, status: "503", fingerprint: fingerprint)
      project.twin("duplicate-request", first.request)
    },
    .twin("duplicate-request", "equal, with fingerprints of their own") { project, day in
      let at = project.morning(day)
      let quantity = project.large()
      let first = project.use("transcribe", at: at, quantity)
      project.use("transcribe", at: at.later(minutes: 1), quantity)
      project.twin("duplicate-request", first.request)
    },
    .twin("duplicate-request", "the second was refunded") { project, day in
      let at = project.morning(day)
      let quantity = project.large()
      let fingerprint = project.id("f")
      let first = project.use("transcribe", at: at, quantity, fingerprint: fingerprint)
      let second = project.use("transcribe", at: at.later(minutes: 1), quantity, fingerprint: fingerprint)
      project.post("refund", first.cost, at: at.later(hours: 2), ["corrects_entry_id": second.entry])
      project.twin("duplicate-request", first.request)
    },
    .twin("failed-request-charged", "a part, at its price") { project, day in
      let at = project.morning(day)
      let quantity = project.large()
      let status = project.dice.pick(["disconnected", "timeout", "499"])
      let request = project.log("transcribe", at: at, quantity, status: status)
      project.charge("transcribe", at: at.later(seconds: 2), quantity, request: request)
      project.twin("failed-request-charged", request)
    },
    .twin("failed-request-charged", "refunded") { project, day in
      let at = project.morning(day)
      let quantity = project.large()
      let request = project.log("transcribe", at: at, .zero, status: "503")
      let entry = project.charge("transcribe", at: at.later(seconds: 2), quantity, request: request)
      let more = project.dice.happens(50) ? ["corrects_entry_id": entry] : ["request_id": request]
      project.post("refund", project.price("transcribe").cost(quantity), at: at.later(hours: 2), more)
      project.twin("failed-request-charged", request)
    },
    .twin("failed-request-charged", "voided") { project, day in
      let at = project.morning(day)
      let quantity = project.large()
      let request = project.log("transcribe", at: at, .zero, status: "503")
      let entry = project.charge("transcribe", at: at.later(seconds: 2), quantity, request: request)
      project.post(
        "void", .zero, at: at.later(hours: 2), effect: project.price("transcribe").cost(quantity),
        ["corrects_entry_id": entry])
      project.twin("failed-request-charged", request)
    },
    .twin("failed-request-charged", "reinstated") { project, day in
      let at = project.morning(day)
      let quantity = project.large()
      let cost = project.price("transcribe").cost(quantity)
      let request = project.log("transcribe", at: at, .zero, status: "503")
      project.charge("transcribe", at: at.later(seconds: 2), quantity, request: request)
      let back = project.post(
        "reinstatement", cost, at: at.later(hours: 9), ["request_id": request, "credit_type": "purchased"])
      project.addReinstated(cost, at: at.later(hours: 9), back)
      project.twin("failed-request-charged", request)
    },
    .twin("failed-request-charged", "a caller's error, which is no failure") { project, day in
      let at = project.morning(day)
      let quantity = project.large()
      let request = project.log("transcribe", at: at, quantity, status: project.dice.pick(["201", "404"]))
      project.charge("transcribe", at: at.later(seconds: 2), quantity, request: request)
      project.twin("failed-request-charged", request)
    },
    .twin("price-mismatch", "a new price, by the time of use") { project, day in
      let action = project.ownAction()
      let at = project.morning(day)
      guard project.style.hasPrices, var rows = project.tables[.prices], let old = rows.popLast() else {
        return
      }
      var (before, after) = (old, old)
      let change = at.later(hours: 2)
      before["effective_to"] = change.text
      after["effective_from"] = change.text
      after["credits_per_unit"] = "2"
      project.tables[.prices] = rows + [before, after]
      let early = project.log(action, at: change.adding(microseconds: -1), Amount(40))
      project.charge(action, at: change.later(hours: 1), Amount(40), request: early)
      let late = project.log(action, at: change, Amount(40))
      project.charge(action, at: change.later(hours: 1), Amount(40), amount: Amount(80), request: late)
      project.twin("price-mismatch", early)
      project.twin("price-mismatch", late)
    },
    .twin("price-mismatch", "a change told in a notice") { project, day in
      let action = project.ownAction()
      let at = project.morning(day)
      project.add(
        .notices,
        [
          "notice_id": project.id("n"), "published_at": at.later(days: -2).text,
          "effective_at": at.later(hours: -1).text, "kind": "price_change",
          "title": "The price of \(action) rises to 2 credits",
        ])
      let request = project.log(action, at: at, Amount(40))
      let entry = project.charge(
        action, at: at.later(seconds: 2), Amount(40), amount: Amount(80), request: request)
      project.twin("price-mismatch", entry)
    },
    .twin("price-mismatch", "rounded up to full steps") { project, day in
      let used = project.use("transcribe", at: project.morning(day), .thousandths(899_001))
      project.twin("price-mismatch", used.entry)
    }.when { $0.price("transcribe").step != nil },
    .twin("late-usage", "forty hours", span: 4) { project, day in
      let at = project.morning(day)
      let quantity = project.large()
      let request = project.log("transcribe", at: at, quantity)
      project.charge(
        "transcribe", at: at.later(hours: project.dice.pick([40, 48])), quantity, request: request)
      project.twin("late-usage", request)
    }.onDays { _, day in day.dayOfMonth < 26 },
    .twin("late-usage", "an hour, into the next month", span: 2) { project, day in
      let at = project.zone.end(of: day).later(minutes: -30)
      let quantity = project.large()
      let request = project.log("transcribe", at: at, quantity)
      project.charge("transcribe", at: at.later(minutes: 60), quantity, request: request)
      project.twin("late-usage", request)
    }.onDays { _, day in day.adding(days: 1).dayOfMonth == 1 },
  ]
}

extension PlantedProject {
  /// The same charge once more; returns its entry.
  mutating func again(_ used: (request: String, entry: String, cost: Amount), at: Instant) -> String {
    guard var copy = entries.last(where: { $0.id == used.entry }) else { return "" }
    copy.id = id("e")
    copy.at = at
    entries.append(copy)
    return copy.id
  }
}
