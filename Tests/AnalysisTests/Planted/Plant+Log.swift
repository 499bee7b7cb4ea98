import Credits
import Intake

extension Plant {
  static let logFaults: [Plant] = [
    .fault("charge-without-usage", "a request that the log does not hold") { project, day in
      let at = project.morning(day)
      let request = project.id("ghost")
      let quantity = project.large()
      let entry = project.charge("transcribe", at: at, quantity, request: request)
      project.fault(
        "charge-without-usage", credits: -project.price("transcribe").cost(quantity), at: at, entry)
    },
    .fault("charge-without-usage", "of one unit") { project, day in
      let at = project.morning(day)
      let request = project.id("ghost")
      let entry = project.charge("lookup", at: at, Amount(1), request: request)
      project.fault(
        "charge-without-usage", credits: -project.price("lookup").cost(Amount(1)), at: at, entry)
    },
    .fault("charge-without-usage", "a session that no log holds") {
      project, day in
      let at = project.morning(day)
      let session = project.id("ghost")
      let entry = project.charge("agent", at: at, Amount(900), session: session)
      project.fault(
        "charge-without-usage", credits: -project.price("agent").cost(Amount(900)), at: at, entry)
    }.when { $0.style.hasSessions },
    .fault("charge-without-usage", "given back in part") { project, day in
      let at = project.morning(day)
      let quantity = project.large()
      let cost = project.price("transcribe").cost(quantity)
      let back = Amount(picos: cost.picos / 4)
      let entry = project.charge("transcribe", at: at, quantity, request: project.id("ghost"))
      project.post("refund", back, at: at.later(hours: 3), ["corrects_entry_id": entry])
      project.fault("charge-without-usage", credits: back - cost, at: at, entry)
    },
    .fault("usage-not-charged", "a success without an entry") { project, day in
      let at = project.morning(day)
      let quantity = project.large()
      let request = project.log("transcribe", at: at, quantity)
      project.fault(
        "usage-not-charged", credits: project.price("transcribe").cost(quantity), at: at, request)
    },
    .fault("usage-not-charged", "rounded up by the price") {
      project, day in
      let at = project.morning(day)
      let quantity = project.large() + .thousandths(1)
      let request = project.log("transcribe", at: at, quantity)
      project.fault(
        "usage-not-charged", credits: project.price("transcribe").cost(quantity), at: at, request)
    }.when { $0.price("transcribe").step != nil },
    .fault("usage-not-charged", "with the credits that its row states") { project, day in
      let at = project.morning(day)
      let request = project.id("r")
      project.add(
        .usage,
        [
          "request_id": request, "occurred_at": at.text, "action": "export", "credits": "123.4567",
          "status": project.style.success, "key_id": "key-1", "fingerprint": "f-" + request,
        ])
      project.fault("usage-not-charged", credits: Amount(picos: 123_456_700_000_000), at: at, request)
    },
    .fault("log-gap", "three days without rows while charges go on", span: 5, tag: "gap") { project, day in
      let from = project.start(of: day.adding(days: 1))
      let to = project.start(of: day.adding(days: 4))
      let rows = project.tables[.usage] ?? []
      func instant(_ row: [String: String]) -> Instant {
        (try? Instant(parsing: row["occurred_at"] ?? "")) ?? from
      }
      let held = rows.filter { instant($0) < from || instant($0) >= to }
      let lost = rows.filter { instant($0) >= from && instant($0) < to }
      project.tables[.usage] = held
      guard let last = held.map(instant).filter({ $0 < from }).max(),
        let missing = lost.map(instant).min()
      else { return }
      var fault = PlantedFault(
        kind: "log-gap", variant: project.variant, credits: nil, starts: nil, subject: nil)
      fault.starts = min(last, from)...missing
      project.faults.append(fault)
    }.when { $0.style.pace >= 9 },
    .fault("clock-skew", "a close thirty seconds before the opening") {
      project, day in
      let opened = project.at(day, 20)
      let session = project.addSession(
        opened, closed: opened.later(seconds: -30), active: opened.later(seconds: -30))
      project.fault("clock-skew", credits: nil, at: nil, session)
    }.when { $0.style.hasSessions },
  ]

  static let logTwins: [Plant] = [
    .twin("charge-without-usage", "a row of zero quantity, charged its price by the row") { project, day in
      let at = project.morning(day)
      let request = project.id("r")
      project.add(
        .usage,
        [
          "request_id": request, "occurred_at": at.text, "action": "export", "credits": "12.5",
          "status": project.style.success, "key_id": "key-1", "fingerprint": "f-" + request,
        ])
      let entry = project.post(
        "usage", Amount(picos: -12_500_000_000_000), at: at.later(seconds: 1),
        ["request_id": request, "action": "export"])
      project.twin("charge-without-usage", entry)
    },
    .twin("charge-without-usage", "matched by the session of its row") {
      project, day in
      let opened = project.at(day, 20)
      let session = project.id("s")
      _ = project.log("agent", at: opened, Amount(300), session: session)
      let entry = project.charge("agent", at: opened.later(minutes: 6), Amount(300), session: session)
      project.twin("charge-without-usage", entry)
      project.twin("usage-not-charged", session)
    }.when { $0.style.hasSessions },
    .twin("charge-without-usage", "voided") { project, day in
      let at = project.morning(day)
      let quantity = project.large()
      let entry = project.charge("transcribe", at: at, quantity, request: project.id("ghost"))
      project.post(
        "void", .zero, at: at.later(hours: 1), effect: project.price("transcribe").cost(quantity),
        ["corrects_entry_id": entry])
      project.twin("charge-without-usage", entry)
    },
    .twin("usage-not-charged", "younger than the time to settle") { project, _ in
      let at = project.asOf.later(hours: -71, minutes: -59)
      let request = project.log("transcribe", at: at, project.large())
      project.twin("usage-not-charged", request)
    },
    .twin("usage-not-charged", "of nothing") { project, day in
      let request = project.log("transcribe", at: project.morning(day), .zero)
      project.twin("usage-not-charged", request)
    },
    .twin("usage-not-charged", "a free action") { project, day in
      let free = PlantedPrice(action: project.id("free"), unit: "call", perUnit: .zero)
      project.prices.append(free)
      project.addPrice(free)
      let request = project.log(free.action, at: project.morning(day), Amount(40))
      project.twin("usage-not-charged", request)
    },
    .twin("usage-not-charged", "a failure") { project, day in
      let request = project.log(
        "transcribe", at: project.morning(day), project.large(), status: project.dice.pick(["503", "408"]))
      project.twin("usage-not-charged", request)
    },
    .twin("usage-not-charged", "charged and refunded") { project, day in
      let at = project.morning(day)
      let used = project.use("transcribe", at: at, project.large())
      project.post("refund", used.cost, at: at.later(hours: 2), ["corrects_entry_id": used.entry])
      project.twin("usage-not-charged", used.request)
    },
    .twin("clock-skew", "a close in the instant of the opening") {
      project, day in
      let opened = project.at(day, 20)
      let session = project.addSession(opened, closed: opened, active: opened)
      project.twin("clock-skew", session)
    }.when { $0.style.hasSessions },
    .twin("clock-skew", "charges four seconds after each use") { project, day in
      let at = project.morning(day)
      let request = project.log("transcribe", at: at, project.large())
      guard let row = project.tables[.usage]?.last, let quantity = try? Amount(parsing: row["quantity"] ?? "")
      else { return }
      project.charge("transcribe", at: at.later(seconds: 4), quantity, request: request)
      project.twin("clock-skew", request)
    },
  ]
}
