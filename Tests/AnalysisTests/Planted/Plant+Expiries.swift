import Credits

extension Plant {
  static let expiryFaults: [Plant] = [
    .fault("expiry-amount-mismatch", "too large", span: 8) { project, day in
      let (rest, excess) = (project.size(), project.size(1...30))
      let end = project.at(day.adding(days: 4), 13)
      let own = project.ownLot(day, granted: rest, expires: end.text, type: "subscription")
      project.post("expiry", -(rest + excess), at: end, ["lot_id": own.lot])
      project.fault("expiry-amount-mismatch", credits: -excess, at: end, own.lot)
    },
    .fault("expiry-amount-mismatch", "too large, a day later", span: 8) { project, day in
      let (used, rest, excess) = (project.size(), project.size(), project.size(1...30))
      let end = project.at(day.adding(days: 4), 13)
      let own = project.ownLot(
        day, granted: used + rest, expires: end.text, used: [used], type: "subscription")
      project.post("expiry", -(rest + excess), at: end.later(hours: 24), ["lot_id": own.lot])
      project.fault("expiry-amount-mismatch", credits: -excess, at: end.later(hours: 24), own.lot)
    },
    .fault("expiry-amount-mismatch", "of a lot that was used up", span: 8) { project, day in
      let (used, excess) = (project.size(), project.size(1...30))
      let end = project.at(day.adding(days: 4), 13)
      let own = project.ownLot(day, granted: used, expires: end.text, used: [used])
      project.post("expiry", -excess, at: end, ["lot_id": own.lot])
      project.fault("expiry-amount-mismatch", credits: -excess, at: end, own.lot)
    },
    .fault("expiry-amount-mismatch", "too small", span: 8) { project, day in
      let (posted, short) = (project.size(), project.size(1...30))
      let end = project.at(day.adding(days: 4), 13)
      let own = project.ownLot(day, granted: posted + short, expires: end.text, type: "subscription")
      project.post("expiry", -posted, at: end, ["lot_id": own.lot])
      project.derive(short, at: end)
      project.fault("expiry-amount-mismatch", credits: short, at: end, own.lot)
    },
    .fault("expiry-amount-mismatch", "too small, a promotion", span: 8) { project, day in
      let (posted, short) = (project.size(), project.size(1...30))
      let end = project.at(day.adding(days: 4), 13)
      let own = project.ownLot(day, granted: posted + short, expires: end.text)
      project.post("expiry", -posted, at: end, ["lot_id": own.lot])
      project.derive(short, at: end)
      project.fault("expiry-amount-mismatch", credits: short, at: end, own.lot, also: ["promo-expired"])
    },
    .fault("expiry-amount-mismatch", "after the grace", span: 8) { project, day in
      let rest = project.size()
      let end = project.at(day.adding(days: 3), 13)
      let own = project.ownLot(day, granted: rest, expires: end.text, type: "subscription")
      project.derive(rest, at: end)
      project.post("expiry", -rest, at: end.later(hours: 49), effect: .zero, ["lot_id": own.lot])
      project.fault("expiry-amount-mismatch", credits: nil, at: nil, own.lot)
    },
    .fault("expired-lot-used", "named after its end", span: 8) { project, day in
      let used = project.size()
      let end = project.at(day.adding(days: 3), 13)
      let own = project.ownLot(day, granted: used, expires: end.text, used: [used])
      let at = end.later(hours: 20)
      let late = project.use(own.action, at: at, project.size(1...9), ["lot_id": own.lot])
      project.fault("expired-lot-used", credits: nil, at: at.later(seconds: 2), late.entry)
    },
    .fault("expired-lot-used", "in the instant of its end", span: 6) { project, day in
      let used = project.size()
      let end = project.at(day.adding(days: 3), 13)
      let own = project.ownLot(day, granted: used, expires: end.text, used: [used])
      let late = project.use(own.action, at: end.later(seconds: -2), project.size(1...9), ["lot_id": own.lot])
      project.fault("expired-lot-used", credits: nil, at: end, late.entry)
    },
    .fault("refund-lost-to-expiry", "a promotion's", span: 8) { project, day in
      let used = project.size()
      let end = project.at(day.adding(days: 3), 13)
      let own = project.ownLot(day, granted: used, expires: end.text)
      let use = project.use(own.action, at: project.at(day, 7), used, ["lot_id": own.lot])
      let back = project.dice.happens(50) ? used : Amount(7)
      let at = end.later(hours: 4)
      let refund = project.post("refund", back, at: at, effect: .zero, ["corrects_entry_id": use.entry])
      project.fault("refund-lost-to-expiry", credits: -back, at: at, refund)
    },
    .fault("refund-lost-to-expiry", "a subscription's, in the instant of its end", span: 8) { project, day in
      let used = project.size()
      let end = project.at(day.adding(days: 3), 13)
      let own = project.ownLot(day, granted: used, expires: end.text, type: "subscription")
      let use = project.use(own.action, at: project.at(day, 7), used)
      let refund = project.post("refund", used, at: end, effect: .zero, ["corrects_entry_id": use.entry])
      project.fault("refund-lost-to-expiry", credits: -used, at: end, refund)
    },
  ]

  static let expiryTwins: [Plant] = [
    .twin("expiry-amount-mismatch", "exact", span: 8) { project, day in
      let (used, rest) = (project.size(), project.size())
      let end = project.at(day.adding(days: 4), 13)
      let own = project.ownLot(
        day, granted: used + rest, expires: end.text, used: [used], type: "subscription")
      project.post("expiry", -rest, at: end.later(hours: 47, minutes: 59), ["lot_id": own.lot])
      project.twin("expiry-amount-mismatch", own.lot)
    },
    .twin("expiry-amount-mismatch", "nothing left, nothing posted", span: 6) { project, day in
      let used = project.size()
      let end = project.at(day.adding(days: 4), 13)
      let own = project.ownLot(day, granted: used, expires: end.text, used: [used])
      project.twin("expiry-amount-mismatch", own.lot)
    },
    .twin("expiry-amount-mismatch", "a zero posted for a lot used up", span: 6) { project, day in
      let used = project.size()
      let end = project.at(day.adding(days: 4), 13)
      let own = project.ownLot(day, granted: used, expires: end.text, used: [used])
      project.post("expiry", .zero, at: end, ["lot_id": own.lot])
      project.twin("expiry-amount-mismatch", own.lot)
    },
    .twin("expired-lot-used", "one microsecond before its end", span: 6) { project, day in
      let used = project.size()
      let end = project.at(day.adding(days: 3), 13)
      let own = project.ownLot(day, granted: used, expires: end.text)
      let at = end.adding(microseconds: -1)
      let use = project.use(own.action, at: at.later(seconds: -2), used, ["lot_id": own.lot])
      project.twin("expired-lot-used", use.entry)
    },
    .twin("expired-lot-used", "after the end of another, not named", span: 8) { project, day in
      let used = project.size()
      let end = project.at(day.adding(days: 3), 13)
      let own = project.ownLot(day, granted: used, expires: end.text, used: [used])
      project.use(own.action, at: end.later(hours: 20), project.size(1...9))
      project.twin("expired-lot-used", own.lot)
    },
    .twin("expired-lot-used", "its date had been moved away", span: 8) { project, day in
      let used = project.size()
      let end = project.at(day.adding(days: 3), 13)
      let own = project.ownLot(day, granted: used, expires: end.text)
      project.post(
        "expiry_change", .zero, at: end.later(hours: -2), ["lot_id": own.lot, "expires_at": ""])
      let use = project.use(own.action, at: end.later(hours: 20), used, ["lot_id": own.lot])
      project.twin("expired-lot-used", use.entry)
    },
    .twin("refund-lost-to-expiry", "a purchase's", span: 8) { project, day in
      let used = project.size()
      let end = project.at(day.adding(days: 3), 13)
      let own = project.ownLot(day, granted: used, expires: end.text, type: "purchased")
      let use = project.use(own.action, at: project.at(day, 7), used)
      let refund = project.post(
        "refund", used, at: end.later(hours: 4), ["corrects_entry_id": use.entry])
      project.twin("refund-lost-to-expiry", refund)
    },
    .twin("refund-lost-to-expiry", "one microsecond before the end, and used again", span: 8) {
      project, day in
      let used = project.size()
      let end = project.at(day.adding(days: 3), 13)
      let own = project.ownLot(day, granted: used, expires: end.text, type: "subscription")
      let use = project.use(own.action, at: project.at(day, 7), used)
      let refund = project.post(
        "refund", used, at: end.later(hours: -1), ["corrects_entry_id": use.entry])
      let at = end.adding(microseconds: -1)
      let request = project.log(own.action, at: at, used)
      project.charge(own.action, at: at, used, request: request)
      project.twin("refund-lost-to-expiry", refund)
    },
  ]
}
