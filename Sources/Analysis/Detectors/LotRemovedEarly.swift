import Credits
import Intake

/// lot-removed-early: a lot's remainder taken before its `expires_at`, not by usage.
///
/// An expiry, a void of what opened the lot, an expiry set to the past, or a debit that names the lot and
/// leaves nothing. Not told on the lot's last civil day, nor where a notice that was published by then
/// names the lot; closed by a reinstatement.
extension KindRule {
  static let lotRemovedEarly = KindRule(
    kind: .lotRemovedEarly, title: "Credits removed early",
    definition:
      "A lot's remainder was taken before its last day, and not by usage.",
    explainedAway:
      "Not told on the lot's last civil day, nor where a notice named it; a reinstatement closes it.",
    topic: "Credits", stake: "taken",
    needs: [.ledger],
    questions: [
      KindQuestion("removed_before_expiry", "Was it removed before its end?"),
      KindQuestion("notice_names_it", "Did a notice name it?"),
      KindQuestion("reinstated", "Was the rest reinstated?"),
    ],
    thresholds: { _ in ["any remainder above zero, taken before the lot's last civil day"] },
    sample: Sample(
      """
      [ledger]
      entry_id,posted_at,type,amount,lot_id,expires_at
      g,2026-05-01T00:00:00Z,grant,500,A,2026-06-20
      out,2026-06-05T03:00:00Z,expiry,-500,A
      """),
    twin: Sample(
      """
      [ledger]
      entry_id,posted_at,type,amount,lot_id,expires_at,credit_type
      g,2026-05-01T00:00:00Z,grant,500,A,2026-06-20,subscription
      out,2026-06-20T20:00:00Z,expiry,-500,A
      """),
    detect: { $0.detectLotsRemovedEarly() })
}

extension Detection {
  mutating func detectLotsRemovedEarly() {
    var dates: [Name: [Int]] = [:]
    for (index, entry) in rows.entries.enumerated() where entry.kind == .expiryChange {
      if entry.postedAt <= asOf { dates[entry.lot, default: []].append(index) }
    }
    for account in ledger.accounts.indices {
      for removal in removals(in: ledger.accounts[account], dates) {
        if let entry = removal.entry { isClaimed[entry] = true }
        takenEarly[LotKey(account: account, lot: removal.lot), default: .zero] += removal.amount
        let lot = ledger.accounts[account].lots[removal.lot]
        // What is undone in the instant of its opening was a mistake, and nobody's credit.
        let isUndone = removal.at == lot.openedAt
        if !isUndone, noticeNaming(lot, by: removal.at) == nil { tellRemoval(removal, account: account, lot) }
      }
    }
  }

  /// - Parameter dates: the entries that change a lot's date, by its name.
  private func removals(in account: AccountReplay, _ dates: [Name: [Int]]) -> [Removal] {
    var found: [Removal] = []
    let movedOnly = creditsByInstant(account)
    var remaining = [Amount](repeating: .zero, count: account.lots.count)
    for change in account.changes {
      remaining[change.lot] += change.amount
      guard change.amount.isNegative else { continue }
      let lot = account.lots[change.lot]
      let isLast = remaining[change.lot].isZero
      guard var removal = removal(of: change, lot, isLast: isLast, dates[lot.id] ?? []) else { continue }
      guard isEarly(removal), !movedOnly.contains(Moved(at: removal.at, amount: removal.amount)) else {
        continue
      }
      if let last = found.last, last.lot == removal.lot, last.at == removal.at {
        // What expires along with a posted expiry that was too small.
        removal.amount += last.amount
        removal.entry = last.entry
        removal.parts = last.parts + removal.parts
        found[found.count - 1] = removal
      } else {
        found.append(removal)
      }
    }
    return found
  }

  /// What took the amount before the lot's date, where it was not usage.
  private func removal(
    of change: LotChange, _ lot: Lot, isLast: Bool, _ dates: [Int]
  ) -> Removal? {
    var removal = Removal(
      lot: change.lot, at: change.at, amount: -change.amount, entry: change.entry, promised: lot.expiresAt,
      flow: .expired, parts: [(change.entry, -change.amount)])
    switch change.kind {
    case .opened, .paidDebt, .refunded: return nil
    case .expired:
      if change.entry != nil { return removal }
      // A derived expiry is early beside a posted one, or where an entry set the date to the past.
      if lot.expiresAt == change.at,
        let moved = dates.first(where: { rows.entries[$0].postedAt == change.at })
      {
        removal.entry = moved
        removal.promised = date(of: lot, before: moved, dates)
      }
      return removal
    case .voided:
      guard let entry = change.entry, rows.entries[entry].kind == .void,
        let target = links.entry(rows.entries[entry].corrects)
      else { return nil }
      switch rows.entries[target].kind {
      case .grant, .purchase, .reinstatement:
        removal.flow = .voided
        return removal
      case .usage, .expiry, .expiryChange, .refund, .adjustment, .void, .transfer, .balanceCheck:
        return nil
      }
    case .used:
      guard isLast, let entry = change.entry, rows.entries[entry].lot == lot.id else { return nil }
      switch rows.entries[entry].kind {
      case .adjustment, .transfer:
        removal.flow = rows.entries[entry].kind == .transfer ? .transferred : .adjusted
        return removal
      case .grant, .purchase, .usage, .expiry, .expiryChange, .refund, .reinstatement, .void,
        .balanceCheck:
        return nil
      }
    }
  }

  private func isEarly(_ removal: Removal) -> Bool {
    guard let end = removal.promised else { return true }
    guard removal.at < end else { return false }
    return zone.day(of: removal.at) != zone.day(of: end.adding(microseconds: -1))
  }

  /// The lot's date before an entry set it to the past.
  private func date(of lot: Lot, before change: Int, _ dates: [Int]) -> Instant? {
    let earlier = dates.filter { isPosted($0, before: change) }
    if let latest = earlier.max(by: { isPosted($0, before: $1) }) {
      return rows.entries[latest].expiry.map { zone.expiresAt(of: $0) }
    }
    if let stated = rows.entries[lot.entry].expiry { return zone.expiresAt(of: stated) }
    guard lot.creditType == .promotional, let lifetime = settings.promotionalLifetime else { return nil }
    return zone.adding(lifetime, to: lot.openedAt)
  }

  /// A notice that was out when the lot was removed, speaks of no later day, and names the lot.
  private func noticeNaming(_ lot: Lot, by instant: Instant) -> NoticeRow? {
    let id = rows.names.bytes(of: lot.id)
    return rows.notices.first { notice in
      guard notice.publishedAt <= instant else { return false }
      if let effective = notice.effectiveAt, zone.day(of: effective) > zone.day(of: instant) { return false }
      return [notice.title, notice.body].contains { rows.names.bytes(of: $0).names(id) }
    }
  }

  private mutating func tellRemoval(_ removal: Removal, account: Int, _ lot: Lot) {
    let replay = ledger.accounts[account]
    let currency = text(replay.currency)
    let credits = wording.credits(removal.amount, currency)
    let type = lot.creditType.rawValue
    var sentence = "\(credits) of the \(type) lot \(text(lot.id)) \(wording.were(removal.amount)) taken on "
    sentence += wording.day(removal.at)
    let end = removal.promised
    if let end {
      sentence += ", although the lot could be used until \(lastDay(before: end))."
    } else {
      sentence += ", although the lot had no last day."
    }
    var finding = Finding(
      kind: .lotRemovedEarly, severity: .critical, startsAt: removal.at, endsAt: removal.at,
      currency: currency, credits: -removal.amount, sentence: sentence)
    finding.nextStep = "Send the support pack and ask for the lot's \(credits) back."
    var lists = SubjectLists()
    lists.lots.add(lot.id, at: lot.openedAt)
    if let entry = removal.entry { lists.entries.add(rows.entries[entry].id, at: removal.at) }
    finding.subjects = lists.subjects(rows.names, days: [zone.day(of: removal.at)])
    let opening = rows.entries[lot.entry]
    let open = wording.place(opening.source)
    let taken = removal.entry.map { wording.place(rows.entries[$0].source) } ?? open
    let undone = removal.entry.map { returnsInFull(of: $0, amount: removal.amount) } ?? []
    let isUndone = !undone.isEmpty
    finding.status = isUndone ? .resolved : .open
    if isUndone { finding.sentence += " It was given back since." }
    finding.resolvedBy = ids(undone)
    let date = end.map { "until \(lastDay(before: $0))" } ?? "without a last day"
    let granted = "\(wording.credits(lot.granted, currency)) on \(wording.time(lot.openedAt))"
    // Where nothing else moved the lot, what was granted less what was used is what was taken.
    let isWhole = lot.granted - lot.used == removal.amount
    let used = isWhole ? [Evidence("Used", wording.credits(lot.used, currency))] : []
    finding.evidence =
      [Evidence("Granted", granted, source: open)] + used + [
        Evidence("Usable", date, source: open),
        Evidence("Taken", "\(credits) on \(wording.time(removal.at))", source: taken),
      ]
    finding.checks = [
      Check(
        "removed_before_expiry", .yes, because: "taken on \(wording.day(removal.at)), usable \(date)",
        source: taken),
      Check(
        "notice_names_it", .no, because: "no notice before that day names the lot", source: taken),
      Check(
        "reinstated", isUndone ? .yes : .no,
        because: isUndone ? "an entry gave all of it back" : "no reinstatement was posted for it",
        source: taken),
    ]
    finding.rows = [
      FindingRow(
        at: removal.at, subject: text(lot.id), what: "removed", credits: -removal.amount,
        ledgerSource: taken)
    ]
    var item = Told(finding, currency: replay.currency)
    for part in removal.parts {
      if let entry = part.entry {
        item.take(part.amount, by: entry, flow: removal.flow)
      } else {
        item.takeDerived(part.amount, ofLot: removal.lot)
      }
    }
    tell(item)
  }

  private func lastDay(before end: Instant) -> String {
    let last = end.adding(microseconds: -1)
    let isMidnight = zone.start(of: zone.day(of: end)) == end
    return isMidnight ? "the end of \(wording.day(last))" : wording.time(end)
  }
}

private struct Removal {
  var lot: Int
  var at: Instant
  var amount: Amount
  var entry: Int?
  /// The date that the lot had; nothing: none.
  var promised: Instant?
  /// The column in which it stands.
  var flow: Flow
  /// What took it; no entry: a derived expiry.
  var parts: [(entry: Int?, amount: Amount)]
}

extension ArraySlice<UInt8> {
  /// Whether the text holds the id as a word of its own. An id of one or two letters must follow the word
  /// `lot` or a quotation mark: `A` alone is an article.
  func names(_ id: ArraySlice<UInt8>) -> Bool {
    guard !id.isEmpty, id.count <= count else { return false }
    for start in startIndex...(endIndex - id.count) {
      let end = start + id.count
      guard self[start..<end] == id else { continue }
      if start > startIndex, self[start - 1].isOfID { continue }
      if end < endIndex, self[end].isOfID, !endsSentence(at: end) { continue }
      if id.count > 2 || followsLotWord(start) { return true }
    }
    return false
  }

  /// A full stop or a hyphen belongs to an id only where more of it follows.
  private func endsSentence(at place: Int) -> Bool {
    guard self[place] == UInt8(ascii: ".") || self[place] == UInt8(ascii: ":") else { return false }
    return place + 1 == endIndex || !self[place + 1].isOfID
  }

  private func followsLotWord(_ start: Int) -> Bool {
    guard start > startIndex else { return false }
    if [UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`")].contains(self[start - 1]) { return true }
    let before = self[startIndex..<start].suffix(5).map { byte in
      (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
    return before.suffix(4).elementsEqual("lot ".utf8) || before.elementsEqual("lot: ".utf8)
  }
}

extension UInt8 {
  fileprivate var isOfID: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ":"): true
    default: self >= 0x80
    }
  }
}
