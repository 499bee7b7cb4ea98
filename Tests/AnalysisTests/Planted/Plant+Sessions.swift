import Credits

extension PlantedProject {
  /// A closed session and its charge.
  mutating func session(_ opened: Instant, seconds: Int, idle: Int = 0, billed: Int? = nil) -> (
    id: String, entry: String
  ) {
    let closed = opened.later(seconds: seconds)
    let id = addSession(opened, closed: closed, active: closed.later(seconds: -idle))
    let entry = charge(
      "agent", at: closed.later(seconds: 1), Amount(billed ?? seconds), session: id)
    return (id, entry)
  }
}

extension Plant {
  private static func hasSessions(_ project: PlantedProject) -> Bool { project.style.hasSessions }

  static let sessionFaults: [Plant] = [
    .fault("session-never-closed", "nothing charged", tag: "open") { project, day in
      let opened = project.at(day, 20)
      let session = project.addSession(opened, closed: nil, active: opened.later(minutes: 10))
      project.fault("session-never-closed", credits: nil, at: opened, session)
    }.when(hasSessions),
    .fault("session-never-closed", "its active time charged", tag: "open") {
      project, day in
      let opened = project.at(day, 20)
      let session = project.addSession(opened, closed: nil, active: opened.later(minutes: 10))
      project.charge("agent", at: opened.later(minutes: 11), Amount(600), session: session)
      project.fault("session-never-closed", credits: nil, at: opened, session)
    }.when(hasSessions),
    .fault("session-never-closed", "charged past its last activity", tag: "open") {
      project, day in
      let opened = project.at(day, 20)
      let session = project.addSession(opened, closed: nil, active: opened.later(minutes: 10))
      project.charge("agent", at: opened.later(hours: 2), Amount(7_200), session: session)
      project.fault(
        "session-never-closed", credits: -project.price("agent").plain(Amount(6_600)), at: opened, session)
    }.when(hasSessions),
    .fault("session-never-closed", "a microsecond over a day old", tag: "open") { project, _ in
      let opened = project.asOf.later(hours: -24).adding(microseconds: -1)
      let session = project.addSession(opened, closed: nil, active: opened.later(minutes: 10))
      project.fault("session-never-closed", credits: nil, at: opened, session)
    }.when { project in
      project.style.hasSessions && (project.style.maxSessionSeconds ?? 0) <= 86_400
    },
    .fault("session-never-closed", "closed by the sweep", tag: "open") { project, day in
      let opened = project.at(day, 20)
      let session = project.addSession(
        opened, closed: opened.later(hours: 30), active: opened.later(minutes: 10), reason: "sweep")
      project.fault(
        "session-never-closed", credits: nil, at: opened, session, also: ["session-too-long"])
    }.when(hasSessions),
    .fault("session-too-long", "a second over the limit") { project, day in
      let opened = project.at(day, 20)
      let session = project.session(opened, seconds: (project.style.maxSessionSeconds ?? 0) + 15)
      project.fault("session-too-long", credits: nil, at: opened, session.id)
    }.when { $0.style.maxSessionSeconds != nil },
    .fault("session-too-long", "hours, without a limit", span: 2) { project, day in
      let opened = project.at(day, 20)
      let session = project.session(opened, seconds: 3 * 3_600)
      project.fault("session-too-long", credits: nil, at: opened, session.id)
    }.when {
      $0.style.hasSessions && $0.style.maxSessionSeconds == nil && $0.tables[.sessions]?.count ?? 0 > 40
    },
    .fault("session-idle-tail", "forty minutes, charged") { project, day in
      let opened = project.at(day, 20)
      let session = project.session(opened, seconds: 3_000, idle: 2_400)
      project.fault(
        "session-idle-tail", credits: -project.price("agent").plain(Amount(2_400)),
        at: opened.later(seconds: 600), session.id)
    }.when { $0.style.hasSessions && $0.price("agent").plain(Amount(2_400)) >= Amount(20) },
    .fault("concurrency-exceeded", "three where two may be", tag: "open") { project, day in
      let opened = project.at(day, 20)
      _ = project.session(opened, seconds: 900)
      _ = project.session(opened.later(seconds: 60), seconds: 600)
      let third = project.session(opened.later(seconds: 300), seconds: 45)
      project.fault(
        "concurrency-exceeded", credits: nil, at: opened.later(seconds: 300), third.id)
    }.when { $0.style.maxConcurrent == 2 },
    .fault("concurrency-exceeded", "for two seconds", tag: "open") { project, day in
      let opened = project.at(day, 20)
      _ = project.session(opened, seconds: 900)
      _ = project.session(opened.later(seconds: 60), seconds: 600)
      let third = project.session(opened.later(seconds: 658), seconds: 60)
      project.fault(
        "concurrency-exceeded", credits: nil, at: opened.later(seconds: 658), third.id)
    }.when { $0.style.maxConcurrent == 2 },
    .fault("billed-time-mismatch", "a session billed half as long again") {
      project, day in
      let opened = project.at(day, 20)
      let session = project.session(opened, seconds: 600, billed: 900)
      project.fault(
        "billed-time-mismatch", credits: -project.price("agent").plain(Amount(300)), at: opened, session.id)
    }.when(hasSessions),
    .fault("billed-time-mismatch", "a session just over one per cent") { project, day in
      let opened = project.at(day, 20)
      let over = project.price("agent").step == 15 ? 30 : 16
      let session = project.session(opened, seconds: 1_500, billed: 1_500 + over)
      project.fault(
        "billed-time-mismatch", credits: -project.price("agent").plain(Amount(over)), at: opened, session.id)
    }.when(hasSessions),
    .fault("billed-time-mismatch", "a session billed short") { project, day in
      let opened = project.at(day, 20)
      let session = project.session(opened, seconds: 900, billed: 600)
      project.fault(
        "billed-time-mismatch", credits: project.price("agent").plain(Amount(300)), at: opened, session.id)
    }.when(hasSessions),
    .fault("billed-time-mismatch", "a session, given back in part") { project, day in
      let opened = project.at(day, 20)
      let session = project.session(opened, seconds: 600, billed: 900)
      let back = project.price("agent").plain(Amount(150))
      project.post("refund", back, at: opened.later(hours: 2), ["corrects_entry_id": session.entry])
      project.fault(
        "billed-time-mismatch", credits: -back, at: opened, session.id)
    }.when(hasSessions),
    .fault("billed-time-mismatch", "a request billed half as long again") { project, day in
      let at = project.morning(day)
      let request = project.log("transcribe", at: at, Amount(900))
      project.charge("transcribe", at: at.later(seconds: 2), Amount(1_350), request: request)
      project.fault(
        "billed-time-mismatch", credits: -project.price("transcribe").plain(Amount(450)), at: at, request)
    },
  ]

  static let sessionTwins: [Plant] = [
    .twin("session-never-closed", "a day old, to the microsecond", tag: "open") {
      project, _ in
      let opened = project.asOf.later(hours: -24)
      let session = project.addSession(opened, closed: nil, active: opened.later(minutes: 10))
      project.twin("session-never-closed", session)
    }.when(hasSessions),
    .twin("session-never-closed", "closed after as-of", tag: "open") { project, _ in
      let opened = project.asOf.later(hours: -3)
      let session = project.addSession(
        opened, closed: project.asOf.later(hours: 1), active: opened.later(minutes: 10))
      project.twin("session-never-closed", session)
    }.when(hasSessions),
    .twin("session-too-long", "to the second of the limit") { project, day in
      let opened = project.at(day, 20)
      let session = project.session(opened, seconds: project.style.maxSessionSeconds ?? 0)
      project.twin("session-too-long", session.id)
    }.when { $0.style.maxSessionSeconds != nil },
    .twin("session-idle-tail", "of no worth") { project, day in
      let session = project.session(project.at(day, 20), seconds: 2_100, idle: 1_800)
      project.twin("session-idle-tail", session.id)
    }.when { $0.style.hasSessions && $0.price("agent").plain(Amount(1_800)) < Amount(20) },
    .twin("session-idle-tail", "not charged") { project, day in
      let opened = project.at(day, 20)
      let session = project.addSession(
        opened, closed: opened.later(seconds: 3_000), active: opened.later(seconds: 600))
      project.twin("session-idle-tail", session)
    }.when(hasSessions),
    .twin("session-idle-tail", "five minutes") { project, day in
      let session = project.session(project.at(day, 20), seconds: 900, idle: 300)
      project.twin("session-idle-tail", session.id)
    }.when(hasSessions),
    .twin("concurrency-exceeded", "the third opens as the others close", tag: "open") { project, day in
      let opened = project.at(day, 20)
      _ = project.session(opened, seconds: 600)
      _ = project.session(opened.later(seconds: 60), seconds: 540)
      let third = project.session(opened.later(seconds: 600), seconds: 300)
      project.twin("concurrency-exceeded", third.id)
    }.when { $0.style.maxConcurrent == 2 },
    .twin("concurrency-exceeded", "for one second", tag: "open") { project, day in
      let opened = project.at(day, 20)
      _ = project.session(opened, seconds: 600)
      _ = project.session(opened.later(seconds: 60), seconds: 540)
      let third = project.session(opened.later(seconds: 599), seconds: 300)
      project.twin("concurrency-exceeded", third.id)
    }.when { $0.style.maxConcurrent == 2 },
    .twin("concurrency-exceeded", "one within another", tag: "open") {
      project, day in
      let opened = project.at(day, 20)
      _ = project.session(opened, seconds: 900)
      let inner = project.session(opened.later(seconds: 60), seconds: 300)
      project.twin("concurrency-exceeded", inner.id)
    }.when { $0.style.maxConcurrent == 2 },
    .twin("billed-time-mismatch", "one per cent over") { project, day in
      let session = project.session(project.at(day, 20), seconds: 1_500, billed: 1_515)
      project.twin("billed-time-mismatch", session.id)
    }.when(hasSessions),
    .twin("billed-time-mismatch", "one unit over, of a short session") { project, day in
      let session = project.session(project.at(day, 20), seconds: 20, billed: 21)
      project.twin("billed-time-mismatch", session.id)
    }.when { $0.style.hasSessions && $0.price("agent").step != 15 },
    .twin("billed-time-mismatch", "rounded up to full steps") { project, day in
      let opened = project.at(day, 20)
      let closed = opened.later(seconds: 59).adding(microseconds: 200_000)
      let session = project.addSession(opened, closed: closed, active: closed)
      project.charge(
        "agent", at: closed.later(seconds: 1), Amount(60), session: session)
      project.twin("billed-time-mismatch", session)
    }.when { $0.style.hasSessions && $0.price("agent").step != nil },
    .twin("billed-time-mismatch", "over midnight, in two parts", span: 2) {
      project, day in
      let midnight = project.zone.end(of: day)
      let session = project.addSession(
        midnight.later(seconds: -600), closed: midnight.later(seconds: 300),
        active: midnight.later(seconds: 300))
      project.charge("agent", at: midnight.adding(microseconds: -1), Amount(600), session: session)
      project.charge("agent", at: midnight.later(seconds: 301), Amount(300), session: session)
      project.twin("billed-time-mismatch", session)
      project.twin("duplicate-charge", session)
    }.when(hasSessions),
    .twin("billed-time-mismatch", "the excess given back") { project, day in
      let opened = project.at(day, 20)
      let session = project.session(opened, seconds: 600, billed: 900)
      project.post(
        "refund", project.price("agent").plain(Amount(300)), at: opened.later(hours: 2),
        ["corrects_entry_id": session.entry])
      project.twin("billed-time-mismatch", session.id)
    }.when(hasSessions),
  ]
}
