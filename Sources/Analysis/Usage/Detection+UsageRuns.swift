import Credits
import Intake

/// A run of unusual use with what its finding's words need.
struct RunCase {
  /// Its place among the story's items.
  var item: Int
  var run: UsageRun
  var track: UsageStory.Track
  var driver: UsageDriver?
  var isIrregular: Bool
  var joined: [Int]

  var first: Day { track.use.day(run.first) }
  /// The last day of what was told, and of the run.
  var toldDay: Day { track.use.day(run.told) }
  var lastDay: Day { track.use.day(run.last) }
  var used: Amount { run.days.reduce(Amount.zero) { $0 + track.use.credits[$1] } }
  var expected: Double { run.expected.reduce(0, +) }
  var difference: Double { abs(used.asDouble - expected) }
}

extension Detection {
  /// The runs of a kind that stand alone, in the order of telling.
  mutating func runs(_ kind: UsageRun.Kind) -> [RunCase] {
    let story = usageStory()
    return story.items.indices.compactMap { index in
      let item = story.items[index]
      guard item.joins == nil, let place = item.runPlace else { return nil }
      let track = story.tracks[place.track]
      let run = track.baseline.runs[place.place]
      guard run.kind == kind else { return nil }
      return RunCase(
        item: index, run: run, track: track, driver: item.driver, isIrregular: item.isIrregular,
        joined: item.joined)
    }
  }

  /// A finding on the run, without its severity's reasons, checks and next step.
  func finding(_ kind: FindingKind, _ severity: Severity, on item: RunCase, sentence: String) -> Finding {
    let currency = currencyText(item.track.use.currency)
    var text = sentence
    if let driver = driverSentence(item) { text += " " + driver }
    if item.isIrregular {
      text += " It is the third unusual finding in 30 days: use is irregular, and more of it is told here."
    }
    var finding = Finding(
      kind: kind, severity: severity, startsAt: zone.start(of: item.first),
      endsAt: zone.end(of: item.lastDay), currency: currency, credits: nil, sentence: text)
    finding.confidence = .unusual
    finding.status = item.run.isOver ? .resolved : .open
    var lists = SubjectLists()
    if let driver = item.driver {
      lists.sessions.add(driver.session, at: finding.startsAt)
      lists.keys.add(driver.key, at: finding.startsAt)
      lists.actions.add(driver.action, at: finding.startsAt)
    }
    finding.subjects = lists.subjects(rows.names, days: item.run.days.map { item.track.use.day($0) })
    finding.rows = (item.run.days + item.run.laterDays).map { index in
      let day = item.track.use.day(index)
      return FindingRow(
        at: zone.start(of: day), subject: day.text, what: "used", credits: -item.track.use.credits[index])
    }
    finding.evidence = evidence(for: item, currency)
    return finding
  }

  func currencyText(_ currency: Name) -> String { currency.isNone ? settings.currency : text(currency) }

  // MARK: Words

  /// `on the last eight Mondays it was 900 to 1,300`
  func comparison(_ item: RunCase) -> String {
    let days = item.run.compared
    let credits = days.map { item.track.use.credits[$0] }
    guard let least = credits.min(), let most = credits.max() else { return "nothing is known of before" }
    let when =
      item.run.areComparedOfWeekday
      ? "on the last \(wording.word(days.count)) \(wording.weekdayPlural(item.first))"
      : "on the \(wording.number(days.count)) usual days before"
    if least == most { return "\(when) it was \(wording.number(least))" }
    return "\(when) it was \(wording.number(least)) to \(wording.number(most))"
  }

  private func driverSentence(_ item: RunCase) -> String? {
    guard let driver = item.driver else { return nil }
    let isLow = item.used.asDouble < item.expected
    let part = wording.about(driver.part)
    let whole = wording.about(driver.whole)
    let what = source(of: driver)
    return isLow
      ? "\(part) of the missing \(whole) are of \(what)."
      : "\(part) of the extra \(whole) came from \(what)."
  }

  /// `transcribe on key prod-2, in session s-9`
  func source(of driver: UsageDriver) -> String {
    var words = driver.action.isNone ? "" : text(driver.action)
    if !driver.key.isNone { words += (words.isEmpty ? "" : " on ") + "key \(text(driver.key))" }
    if !driver.session.isNone { words += ", in session \(text(driver.session))" }
    return words
  }

  // MARK: Evidence

  private func evidence(for item: RunCase, _ currency: String) -> [Evidence] {
    var list: [Evidence] = []
    for (index, expected) in zip(item.run.days, item.run.expected) {
      let credits = wording.credits(item.track.use.credits[index], currency)
      list.append(
        Evidence(
          "Used on \(item.track.use.day(index).text)",
          "\(credits), where about \(wording.about(expected)) are usual"))
    }
    for index in item.run.laterDays {
      let credits = wording.credits(item.track.use.credits[index], currency)
      list.append(Evidence("Also on \(item.track.use.day(index).text)", credits))
    }
    list.append(Evidence("Compared with", comparison(item)))
    if let driver = item.driver {
      var place = ""
      if let use = driver.largest { place = wording.place(source(of: use)) }
      let part = "\(wording.about(driver.part)) of \(wording.about(driver.whole))"
      list.append(Evidence("Driven by \(source(of: driver))", part, source: place))
    }
    list += lateEvidence(item, currency)
    if let over = item.run.overOn {
      let day = item.track.use.day(over)
      let credits = wording.credits(item.track.use.credits[over], currency)
      list.append(Evidence("Usual again on \(day.text)", credits))
    }
    return list + joinedEvidence(item.joined)
  }

  private func source(of use: DatedUse) -> RowSource {
    if let entry = use.entry { return rows.entries[entry].source }
    return use.row.map { rows.usage[$0].source } ?? RowSource(file: 0, line: 0)
  }

  /// What changed a day after it was told.
  private func lateEvidence(_ item: RunCase, _ currency: String) -> [Evidence] {
    let days = Set((item.run.days + item.run.laterDays).map { item.track.use.day($0) })
    let late = item.track.use.late.filter { days.contains($0.day) }
    guard let first = late.first else { return [] }
    let sum = wording.credits(late.reduce(Amount.zero) { $0 + $1.credits }, currency)
    return [
      Evidence(
        "Posted late", "\(sum), after these days had settled", source: wording.place(source(of: first)))
    ]
  }

  func joinedEvidence(_ joined: [Int]) -> [Evidence] {
    guard let story else { return [] }
    return joined.map { index in
      let item = story.items[index]
      let what =
        switch item.matter {
        case .run: story.kind(of: index)?.findingKind.rule.title ?? ""
        case .mix: FindingKind.unusualMix.rule.title
        }
      return Evidence("Also unusual", "\(what), from \(item.firstDay.text)")
    }
  }

  // MARK: Answers and explanations

  func driverCheck(_ item: RunCase) -> Check {
    guard let driver = item.driver else {
      return Check("driver_known", .no, because: "no action or key makes half of the difference")
    }
    let part = "\(wording.about(driver.part)) of \(wording.about(driver.whole))"
    return Check("driver_known", .yes, because: "\(part) came from \(source(of: driver))")
  }

  func normalCheck(_ item: RunCase) -> Check {
    guard let over = item.run.overOn else {
      return Check(
        "back_to_normal", .no, because: "the last complete day, \(item.lastDay.text), was unusual too")
    }
    let credits = wording.number(item.track.use.credits[over])
    return Check("back_to_normal", .yes, because: "\(credits) on \(item.track.use.day(over).text)")
  }

  func gapCheck() -> Check {
    rows.usage.isEmpty
      ? Check("log_gap", .unknown, because: "there is no request log")
      : Check("log_gap", .no, because: "no gap of the log lies on these days")
  }

  /// The finding whose wrong charges on the run's days make 70 % of the excess.
  func charges(explaining item: RunCase) -> Finding? {
    let start = zone.start(of: item.first)
    let end = zone.end(of: item.toldDay)
    let excess = Amount(about: item.difference)
    var best: (finding: Finding, taken: Amount)?
    for one in told where one.finding.confidence != .unusual && !one.taken.isEmpty {
      guard text(one.currency).hasBytes(of: currencyText(item.track.use.currency)) else { continue }
      let taken = one.taken.reduce(Amount.zero) { sum, part in
        guard part.flow == .used, let entry = part.entry else { return sum }
        let at = links.timeOfUse(of: rows.entries[entry], in: rows)
        return at >= start && at < end ? sum + part.amount : sum
      }
      guard taken.isPositive, taken.isAtLeast(percent: 70, of: excess) else { continue }
      if best.map({ taken > $0.taken }) ?? true { best = (one.finding, taken) }
    }
    return best?.finding
  }

  func chargesCheck(_ explaining: Finding?) -> Check {
    guard let explaining else {
      return Check("charges_explain", .no, because: "no finding on these days is about 70 % of the excess")
    }
    return Check(
      "charges_explain", .yes,
      because: "\(explaining.kind.rule.title): \(explaining.sentence)")
  }

  /// Adds the finding, and keeps where it is for those that belong to it.
  mutating func tellUse(_ finding: Finding, of item: Int, currency: Name) {
    toldUse[item] = told.count
    tell(Told(finding, currency: currency))
  }
}

extension UsageRun.Kind {
  var findingKind: FindingKind {
    switch self {
    case .spike: .usageSpike
    case .drop: .usageDrop
    case .stopped: .usageStopped
    case .levelChange: .usageLevelChange
    }
  }
}
