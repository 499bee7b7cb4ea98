import Credits

extension PlantedProject {
  /// An action of its own with a price of 1, so that a lot restricted to it is used by nothing else.
  mutating func ownAction() -> String {
    let price = PlantedPrice(action: id("own"), unit: "call", perUnit: Amount(1))
    prices.append(price)
    if style.hasPrices { addPrice(price) }
    return price.action
  }

  /// A lot that only its own action burns, and uses of it.
  mutating func ownLot(
    _ day: Day, granted: Amount, expires: String, used: [Amount] = [], type: String = "promotional"
  ) -> (lot: String, action: String, grant: String) {
    let action = ownAction()
    let lot = id("lot")
    let grant = post(
      type == "purchased" ? "purchase" : "grant", granted, at: at(day, 5),
      ["lot_id": lot, "credit_type": type, "expires_at": expires, "applies_to": action])
    for (index, amount) in used.enumerated() {
      use(action, at: at(day.adding(days: index), 6, 10), amount)
    }
    return (lot, action, grant)
  }

  mutating func size(_ range: ClosedRange<Int> = 40...900) -> Amount {
    dice.happens(50)
      ? Amount(dice.number(range)) : .thousandths(dice.number(range) * 1_000 + dice.number(0...999))
  }
}

extension Plant {
  static let lotFaults: [Plant] = [
    .fault("promo-expired", "derived, partly used", span: 6) { project, day in
      let (used, rest) = (project.size(), project.size())
      let end = project.at(day.adding(days: 5), 13)
      let own = project.ownLot(day, granted: used + rest, expires: end.text, used: [used])
      project.derive(rest, at: end)
      project.fault("promo-expired", credits: -rest, at: end, own.lot)
    },
    .fault("promo-expired", "never used, to the end of a day", span: 6) { project, day in
      let rest = project.size()
      let until = day.adding(days: 4)
      let own = project.ownLot(day, granted: rest, expires: until.text)
      project.derive(rest, at: project.zone.end(of: until))
      project.fault("promo-expired", credits: -rest, at: project.zone.end(of: until), own.lot)
    },
    .fault("promo-expired", "posted within the grace", span: 8) { project, day in
      let (used, rest) = (project.size(), project.size())
      let end = project.at(day.adding(days: 4), 13)
      let own = project.ownLot(day, granted: used + rest, expires: end.text, used: [used])
      project.post(
        "expiry", -rest, at: end.later(hours: project.dice.number(0...47), minutes: 30), ["lot_id": own.lot])
      project.fault("promo-expired", credits: -rest, at: end, own.lot)
    },
    .fault("promo-expired", "one unit of the last digit left", span: 6) { project, day in
      let granted = project.size()
      let end = project.at(day.adding(days: 5), 13)
      let rest = Amount.thousandths(1)
      let own = project.ownLot(day, granted: granted, expires: end.text, used: [granted - rest])
      project.derive(rest, at: end)
      project.fault("promo-expired", credits: -rest, at: end, own.lot)
    },
    .fault("promo-expired", "after its date was moved nearer", span: 8) { project, day in
      let (used, rest) = (project.size(), project.size())
      let far = project.at(day.adding(days: 60), 13)
      let near = project.at(day.adding(days: 6), 13)
      let own = project.ownLot(day, granted: used + rest, expires: far.text, used: [used])
      project.post(
        "expiry_change", .zero, at: project.at(day.adding(days: 2), 12),
        ["lot_id": own.lot, "expires_at": near.text])
      project.derive(rest, at: near)
      project.fault("promo-expired", credits: -rest, at: near, own.lot)
    },
    .fault("promo-expired", "in a year, without a date", span: 2) { project, day in
      let rest = project.size()
      let action = project.ownAction()
      let end = project.at(day, 15)
      let begin = project.zone.adding(.years(-1), to: end)
      // Not where a year ago the clock had no such time.
      guard project.zone.adding(.years(1), to: begin) == end else { return }
      let lot = project.id("lot")
      project.post("grant", rest, at: begin, ["lot_id": lot, "applies_to": action])
      project.derive(rest, at: end)
      project.fault("promo-expired", credits: -rest, at: end, lot)
    },
    .fault("lot-removed-early", "by an expiry", span: 3) { project, day in
      let (used, rest) = (project.size(), project.size())
      let own = project.ownLot(
        day, granted: used + rest, expires: day.adding(days: 9).text, used: [used],
        type: project.dice.pick(["promotional", "subscription", "purchased"]))
      let at = project.at(day.adding(days: 1), 12)
      project.post("expiry", -rest, at: at, ["lot_id": own.lot])
      project.fault("lot-removed-early", credits: -rest, at: at, own.lot)
    },
    .fault("lot-removed-early", "in the last instant of the day before", span: 6) { project, day in
      let rest = project.size()
      let until = day.adding(days: 4)
      let own = project.ownLot(day, granted: rest, expires: until.text)
      let at = project.start(of: until).adding(microseconds: -1)
      project.post("expiry", -rest, at: at, ["lot_id": own.lot])
      project.fault("lot-removed-early", credits: -rest, at: at, own.lot)
    },
    .fault("lot-removed-early", "by a void of the grant", span: 4) { project, day in
      let (used, rest) = (project.size(), project.size())
      let own = project.ownLot(day, granted: used + rest, expires: day.adding(days: 20).text, used: [used])
      let at = project.at(day.adding(days: 2), 12)
      project.post("void", .zero, at: at, effect: -rest, ["corrects_entry_id": own.grant])
      project.fault("lot-removed-early", credits: -rest, at: at, own.lot)
    },
    .fault("lot-removed-early", "by a date set to the past", span: 4) { project, day in
      let (used, rest) = (project.size(), project.size())
      let own = project.ownLot(day, granted: used + rest, expires: day.adding(days: 20).text, used: [used])
      let at = project.at(day.adding(days: 2), 12)
      project.post(
        "expiry_change", .zero, at: at, effect: -rest,
        ["lot_id": own.lot, "expires_at": project.at(day.adding(days: 1), 12).text])
      project.fault("lot-removed-early", credits: -rest, at: at, own.lot)
    },
    .fault("lot-removed-early", "by an adjustment that names it", span: 4) { project, day in
      let rest = Amount(project.dice.number(2...19))
      let own = project.ownLot(day, granted: rest, expires: day.adding(days: 20).text)
      let at = project.at(day.adding(days: 2), 12)
      project.post("adjustment", -rest, at: at, ["lot_id": own.lot, "action": own.action])
      project.fault("lot-removed-early", credits: -rest, at: at, own.lot)
    },
    .fault("lot-removed-early", "with a notice that names another", span: 4) { project, day in
      let rest = project.size()
      let own = project.ownLot(day, granted: rest, expires: day.adding(days: 20).text)
      let at = project.at(day.adding(days: 2), 12)
      project.add(
        .notices,
        [
          "notice_id": project.id("n"), "published_at": at.later(days: -1).text, "kind": "promotion",
          "title": "Lot \(own.lot)0 ends early",
        ])
      project.post("expiry", -rest, at: at, ["lot_id": own.lot])
      project.fault("lot-removed-early", credits: -rest, at: at, own.lot)
    },
    .fault("lot-removed-early", "announced after it", span: 4) { project, day in
      let rest = project.size()
      let own = project.ownLot(day, granted: rest, expires: day.adding(days: 20).text)
      let at = project.at(day.adding(days: 2), 12)
      project.add(
        .notices,
        [
          "notice_id": project.id("n"), "published_at": at.later(hours: 3).text, "kind": "promotion",
          "title": "Lot \(own.lot) has ended",
        ])
      project.post("expiry", -rest, at: at, ["lot_id": own.lot])
      project.fault("lot-removed-early", credits: -rest, at: at, own.lot)
    },
  ]

  static let lotTwins: [Plant] = [
    .twin("promo-expired", "used up one microsecond before", span: 6) { project, day in
      let (used, rest) = (project.size(), project.size())
      let end = project.at(day.adding(days: 4), 13)
      let own = project.ownLot(day, granted: used + rest, expires: end.text, used: [used])
      let at = end.adding(microseconds: -1)
      let request = project.log(own.action, at: at.later(seconds: -3), rest)
      project.charge(own.action, at: at, rest, request: request)
      project.twin("promo-expired", own.lot)
    },
    .twin("promo-expired", "a subscription's lot", span: 6) { project, day in
      let rest = project.size()
      let end = project.at(day.adding(days: 4), 13)
      let own = project.ownLot(day, granted: rest, expires: end.text, type: "subscription")
      project.derive(rest, at: end)
      project.twin("promo-expired", own.lot)
    },
    .twin("promo-expired", "its date was moved away", span: 6) { project, day in
      let own = project.ownLot(
        day, granted: project.size(), expires: project.at(day.adding(days: 4), 13).text)
      project.post(
        "expiry_change", .zero, at: project.at(day.adding(days: 4), 12),
        ["lot_id": own.lot, "expires_at": project.dice.pick(["", project.asOf.later(days: 90).text])])
      project.twin("promo-expired", own.lot)
    },
    .twin("promo-expired", "it ends an instant after as-of", span: 2) { project, day in
      let own = project.ownLot(
        day, granted: project.size(), expires: project.asOf.adding(microseconds: 1).text)
      project.twin("promo-expired", own.lot)
    },
    .twin("promo-expired", "reinstated", span: 8) { project, day in
      let rest = project.size()
      let end = project.at(day.adding(days: 4), 13)
      let own = project.ownLot(day, granted: rest, expires: end.text)
      project.derive(rest, at: end)
      project.reinstate(rest, at: end.later(days: 2), lot: own.lot)
      project.twin("promo-expired", own.lot)
    },
    .twin("lot-removed-early", "the expiry was voided", span: 5) { project, day in
      let rest = project.size()
      let own = project.ownLot(day, granted: rest, expires: project.asOf.later(days: 50).text)
      let at = project.at(day.adding(days: 1), 12)
      let expiry = project.post("expiry", -rest, at: at, ["lot_id": own.lot])
      project.post("void", .zero, at: at.later(hours: 5), effect: rest, ["corrects_entry_id": expiry])
      project.twin("lot-removed-early", own.lot)
    },
    .twin("lot-removed-early", "on its last civil day", span: 6) { project, day in
      let rest = project.size()
      let until = day.adding(days: 4)
      let own = project.ownLot(day, granted: rest, expires: until.text, type: "subscription")
      project.post("expiry", -rest, at: project.at(until, 0), ["lot_id": own.lot])
      project.twin("lot-removed-early", own.lot)
    },
    .twin("lot-removed-early", "on the civil day of its instant", span: 6) { project, day in
      let rest = project.size()
      let until = day.adding(days: 4)
      let own = project.ownLot(
        day, granted: rest, expires: project.at(until, 15).text, type: "subscription")
      project.post("expiry", -rest, at: project.at(until, 1), ["lot_id": own.lot])
      project.twin("lot-removed-early", own.lot)
    },
    .twin("lot-removed-early", "announced by a notice that names it", span: 4) { project, day in
      let rest = project.size()
      let own = project.ownLot(day, granted: rest, expires: day.adding(days: 20).text)
      let at = project.at(day.adding(days: 2), 12)
      project.add(
        .notices,
        [
          "notice_id": project.id("n"), "published_at": at.later(days: -1).text,
          "effective_at": at.text, "kind": "promotion", "title": "Credits of lot \(own.lot) end early.",
        ])
      project.post("expiry", -rest, at: at, ["lot_id": own.lot])
      project.twin("lot-removed-early", own.lot)
    },
    .twin("lot-removed-early", "reinstated", span: 5) { project, day in
      let rest = project.size()
      let own = project.ownLot(day, granted: rest, expires: day.adding(days: 20).text)
      let at = project.at(day.adding(days: 1), 12)
      project.post("expiry", -rest, at: at, ["lot_id": own.lot])
      project.reinstate(rest, at: at.later(days: 2), lot: own.lot)
      project.twin("lot-removed-early", own.lot)
    },
    .twin("lot-removed-early", "used up early by use", span: 3) { project, day in
      let rest = project.size()
      let own = project.ownLot(day, granted: rest, expires: day.adding(days: 20).text, used: [rest])
      project.twin("lot-removed-early", own.lot)
    },
  ]
}

extension PlantedProject {
  /// A reinstatement for a lot, which is a finding of its own.
  mutating func reinstate(_ amount: Amount, at: Instant, lot: String) {
    let entry = post("reinstatement", amount, at: at, ["lot_id": lot, "credit_type": "purchased"])
    addReinstated(amount, at: at, entry)
  }

  mutating func addReinstated(_ amount: Amount, at: Instant, _ entry: String) {
    var fault = PlantedFault(
      kind: "credits-reinstated", variant: variant, credits: amount, starts: at...at, subject: entry)
    fault.isResolved = true
    faults.append(fault)
  }
}
