extension AccountRun {
  /// Rule 1: an entry that opens a lot.
  mutating func openLot(_ index: Int, _ entry: Entry) -> Bool {
    let restored = entry.kind == .reinstatement ? restoredLot(entry) : nil
    let isNamedByEntry = entry.lot.isNone || (restored != nil && lotNamed[entry.lot] != nil)
    let id = isNamedByEntry ? entry.id : entry.lot
    if lotNamed[id] != nil {
      return conflict(
        index, isNamedByEntry ? "entry_id" : "lot_id", "lot-opened-twice",
        "a lot of that name was already opened")
    }
    let type = entry.creditType ?? restored.map { lots[$0].lot.creditType } ?? Self.type(of: entry.kind)
    var lot = makeLot(id, type, entry.kind, index, entry)
    if let expiry = entry.expiry {
      lot.expiresAt = rules.zone.expiresAt(of: expiry)
    } else if type == .promotional, let lifetime = rules.promotionalLifetime {
      lot.expiresAt = rules.zone.adding(lifetime, to: entry.postedAt)
      lot.expiryIsAssumed = true
    }
    open(lot, flow: Self.flow(of: entry.kind))
    return true
  }

  /// Rule 6: the lot of what a refund or a void could not give back.
  mutating func openLotOfRest(_ index: Int, _ entry: Entry, _ amount: Amount) {
    var lot = makeLot(entry.id, entry.creditType ?? .purchased, .refund, index, entry)
    lot.granted = amount
    open(lot, flow: nil)
  }

  /// The lot that a reinstatement names, or that the entry which it corrects opened or ended.
  private func restoredLot(_ entry: Entry) -> Int? {
    if let named = lotNamed[entry.lot] { return named }
    guard let target = references.target(of: entry) else { return nil }
    return deeds[target.number].isReplayed ? deeds[target.number].lot : nil
  }

  private mutating func makeLot(
    _ id: Name, _ type: CreditType, _ kind: EntryKind, _ index: Int, _ entry: Entry
  ) -> Lot {
    var lot = Lot(
      id: id, creditType: type, openedBy: kind, entry: index, openedAt: entry.postedAt, expiresAt: nil,
      priority: entry.priority, granted: entry.amount)
    lot.costBasis = entry.costBasis
    lot.isRestricted = !entry.appliesTo.isNone
    lot.appliesTo = actions(in: entry.appliesTo)
    return lot
  }

  private mutating func open(_ opened: Lot, flow: Flow?) {
    var lot = opened
    let isStillborn = lot.expiresAt.map { $0 <= lot.openedAt } ?? false
    if isStillborn { lot.expiresAt = lot.openedAt }
    let number = lots.count
    lots.append(LotRecord(lot))
    lotNamed[lot.id] = number
    if let deed = references.number(of: lot.entry) { deeds[deed].lot = number }
    if let flow { move(lot.openedAt, flow, lot.granted, entry: lot.entry, lot: number) }
    change(lot.openedAt, number, .opened, lot.granted, entry: lot.entry)
    if isStillborn {
      passDate(number, at: lot.openedAt, isAfterPostedOnes: true)
      return
    }
    if let end = lot.expiresAt { dates.add(DateQueue.Date(at: end, lot: number)) }
    payDebts(from: number, upTo: lot.granted, at: lot.openedAt)
    queueIfUsable(number)
  }

  mutating func queueIfUsable(_ number: Int) {
    let record = lots[number]
    if record.isUsable, record.lot.remaining.isPositive, !queues.contains(number) {
      queues.add(number, record.lot)
    }
  }

  /// The actions of an `applies_to` text that some row mentions, each once.
  private mutating func actions(in text: Name) -> [Name] {
    if text.isNone { return [] }
    if let known = actionsOfText[text] { return known }
    var actions: [Name] = []
    for part in names.bytes(of: text).split(separator: UInt8(ascii: "|")) {
      let action = names.find(String(decoding: part, as: UTF8.self))
      if let action, !actions.contains(action) { actions.append(action) }
    }
    actionsOfText[text] = actions
    return actions
  }

  private static func type(of kind: EntryKind) -> CreditType {
    switch kind {
    case .grant, .reinstatement: .promotional
    case .purchase, .refund, .adjustment, .transfer: .purchased
    case .usage, .expiry, .expiryChange, .void, .balanceCheck: .purchased
    }
  }

  static func flow(of kind: EntryKind) -> Flow? {
    switch kind {
    case .grant: .granted
    case .purchase: .purchased
    case .usage: .used
    case .expiry: .expired
    case .refund: .refunded
    case .reinstatement: .reinstated
    case .adjustment: .adjusted
    case .transfer: .transferred
    case .void: .voided
    case .expiryChange, .balanceCheck: nil
    }
  }
}
