@testable import Credits

/// A second replay of one account, as plain as the rules read: every question is answered by a scan over
/// everything. It knows the standard burn order and UTC only.
struct PlainReplay {
  struct PlainLot {
    var id: String
    var type: CreditType
    var opened: Instant
    var expires: Instant?
    var priority: UInt8
    var actions: [String]
    var granted: Amount
    var used = Amount.zero
    var expired = Amount.zero
    var refunded = Amount.zero
    var voided = Amount.zero
    var isPast = false
    var isEnded = false
    var isVoided = false
    var unconfirmed = Amount.zero

    var remaining: Amount { granted + refunded + voided - used - expired }
  }

  /// A piece, or a debt while it has no lot.
  struct PlainPiece {
    var entry: String
    var action: String
    var lot: String?
    var amount: Amount
    var returned = Amount.zero
    var left: Amount { amount - returned }
  }

  let ledger: Ledger
  var lots: [PlainLot] = []
  var pieces: [PlainPiece] = []
  var flows: [Flow: Amount] = [:]
  var conflicts: Set<String> = []
  var replayed: [String: Entry] = [:]
  var voided: Set<String> = []
  var lotOfEntry: [String: String] = [:]

  init(_ ledger: Ledger) { self.ledger = ledger }

  func text(_ name: Name) -> String { ledger.names.string(name) }

  mutating func run(through end: Instant) {
    for entry in ordered() where entry.postedAt <= end {
      passDates(through: entry.postedAt)
      if apply(entry) {
        replayed[text(entry.id)] = entry
      } else {
        conflicts.insert(text(entry.id))
      }
    }
    passDates(through: end)
  }

  /// Sorts by instant, rank, recording and arrival; then puts voids and refunds behind their targets.
  private func ordered() -> [Entry] {
    func rank(_ entry: Entry) -> Int {
      switch entry.kind {
      case .expiry: 0
      case .void: 1
      case .grant, .purchase, .reinstatement: 2
      case .refund: entry.corrects.isNone ? 2 : 4
      case .adjustment, .transfer: entry.amount.isPositive ? 2 : 6
      case .expiryChange: 3
      case .usage: 5
      case .balanceCheck: 7
      }
    }
    var order = ledger.entries.enumerated().sorted { first, second in
      let one = (first.element.postedAt, rank(first.element), first.element.recordedAt, first.offset)
      let two = (second.element.postedAt, rank(second.element), second.element.recordedAt, second.offset)
      return one < two
    }.map(\.element)
    let followers = ledger.entries.enumerated().sorted { first, second in
      (first.element.recordedAt, first.offset) > (second.element.recordedAt, second.offset)
    }.map(\.element)
    for entry in followers where entry.kind == .void || entry.kind == .refund {
      guard let target = order.first(where: { $0.id == entry.corrects }), target.kind != .void,
        target.id != entry.id, target.postedAt == entry.postedAt
      else { continue }
      order.removeAll { $0.id == entry.id }
      if let place = order.firstIndex(where: { $0.id == target.id }) { order.insert(entry, at: place + 1) }
    }
    return order
  }

  private mutating func passDates(through instant: Instant) {
    while let number = lots.indices.filter({ lot in
      lots[lot].expires.map { $0 <= instant } ?? false && !lots[lot].isPast
    }).min(by: { lots[$0].expires ?? .last < lots[$1].expires ?? .last }) {
      endByDate(number, including: true)
    }
  }

  private mutating func endByDate(_ number: Int, including: Bool) {
    lots[number].isPast = true
    guard let end = lots[number].expires, !isAwaited(number, after: end, including: including) else {
      return
    }
    expire(number, lots[number].remaining)
  }

  private func isAwaited(_ number: Int, after start: Instant, including: Bool) -> Bool {
    guard let end = lots[number].expires else { return false }
    return ledger.entries.contains { entry in
      entry.kind == .expiry && text(entry.lot) == lots[number].id
        && (entry.postedAt > start || (including && entry.postedAt == start))
        && entry.postedAt < end.adding(microseconds: ledger.rules.expiryGrace)
    }
  }

  private mutating func expire(_ number: Int, _ amount: Amount) {
    lots[number].expired = lots[number].expired + amount
    lots[number].unconfirmed = lots[number].unconfirmed + amount
    flows[.expired, default: .zero] = flows[.expired, default: .zero] + amount
  }

  private mutating func apply(_ entry: Entry) -> Bool {
    switch entry.kind {
    case .grant, .purchase, .reinstatement: return open(entry)
    case .refund: return entry.corrects.isNone ? open(entry) : refund(entry)
    case .adjustment, .transfer:
      if entry.amount.isPositive { return open(entry) }
      burn(entry)
    case .usage: burn(entry)
    case .expiry: return expiry(entry)
    case .expiryChange: return change(entry)
    case .void: return void(entry)
    case .balanceCheck: break
    }
    return true
  }

  private mutating func add(_ flow: Flow, _ amount: Amount) {
    flows[flow] = (flows[flow] ?? .zero) + amount
  }

  private mutating func open(_ entry: Entry) -> Bool {
    var id = entry.lot.isNone ? text(entry.id) : text(entry.lot)
    var old: PlainLot?
    if entry.kind == .reinstatement {
      old = lots.first { $0.id == text(entry.lot) }
      if old != nil { id = text(entry.id) }
      if old == nil, replayed[text(entry.corrects)] != nil, let lot = lotOfEntry[text(entry.corrects)] {
        old = lots.first { $0.id == lot }
      }
    }
    if lots.contains(where: { $0.id == id }) { return false }
    let isPromotional = entry.kind == .grant || entry.kind == .reinstatement
    let type = entry.creditType ?? old?.type ?? (isPromotional ? .promotional : .purchased)
    var expires = entry.expiry.map { ledger.rules.zone.expiresAt(of: $0) }
    if expires == nil, type == .promotional, let lifetime = ledger.rules.promotionalLifetime {
      expires = ledger.rules.zone.adding(lifetime, to: entry.postedAt)
    }
    let flows: [EntryKind: Flow] = [
      .grant: .granted, .purchase: .purchased, .reinstatement: .reinstated, .adjustment: .adjusted,
      .transfer: .transferred,
    ]
    add(flows[entry.kind] ?? .refunded, entry.amount)
    open(entry, id, type, expires, entry.amount)
    return true
  }

  private mutating func open(
    _ entry: Entry, _ id: String, _ type: CreditType, _ expires: Instant?, _ amount: Amount
  ) {
    lotOfEntry[text(entry.id)] = id
    lots.append(
      PlainLot(
        id: id, type: type, opened: entry.postedAt, expires: expires, priority: entry.priority,
        actions: text(entry.appliesTo).split(separator: "|").map(String.init), granted: amount))
    let number = lots.count - 1
    if let end = expires, end <= entry.postedAt {
      lots[number].expires = entry.postedAt
      endByDate(number, including: false)
    } else {
      pay(number, amount)
    }
  }

  private mutating func pay(_ number: Int, _ amount: Amount) {
    var left = amount
    for piece in pieces.indices where left.isPositive && pieces[piece].lot == nil {
      let actions = lots[number].actions
      let mayPay = actions.isEmpty || actions.contains(pieces[piece].action)
      guard pieces[piece].left.isPositive, mayPay else { continue }
      let paid = min(left, pieces[piece].left)
      left = left - paid
      pieces[piece].amount = pieces[piece].amount - paid
      lots[number].used = lots[number].used + paid
      var part = pieces[piece]
      part.lot = lots[number].id
      part.amount = paid
      part.returned = .zero
      pieces.append(part)
    }
  }

  private func canBurn(_ lot: PlainLot, _ action: String) -> Bool {
    !lot.isPast && !lot.isEnded && !lot.isVoided && lot.remaining.isPositive
      && (lot.actions.isEmpty || lot.actions.contains(action))
  }

  private mutating func burn(_ entry: Entry) {
    var left = entry.amount.magnitude
    let action = text(entry.action)
    let types: [CreditType] = [.promotional, .subscription, .purchased]
    func key(_ lot: PlainLot) -> (Int, Int, Int, Int, Int64) {
      (
        lot.id == text(entry.lot) ? 0 : 1, lot.actions.isEmpty ? 1 : 0, Int(lot.priority),
        Int(lot.expires?.microseconds ?? .max), Int64(types.firstIndex(of: lot.type) ?? 3)
      )
    }
    let order = lots.indices.filter { canBurn(lots[$0], action) }.sorted { first, second in
      let (one, two) = (lots[first], lots[second])
      if key(one) != key(two) { return key(one) < key(two) }
      return one.opened != two.opened
        ? one.opened < two.opened : Array(one.id.utf8).lexicographicallyPrecedes(Array(two.id.utf8))
    }
    for number in order where left.isPositive {
      let amount = min(left, lots[number].remaining)
      left = left - amount
      lots[number].used = lots[number].used + amount
      pieces.append(
        PlainPiece(entry: text(entry.id), action: action, lot: lots[number].id, amount: amount))
    }
    if left.isPositive {
      pieces.append(PlainPiece(entry: text(entry.id), action: action, lot: nil, amount: left))
    }
    switch entry.kind {
    case .adjustment: add(.adjusted, entry.amount)
    case .transfer: add(.transferred, entry.amount)
    default: add(.used, -entry.amount)
    }
  }

  /// Posted expiries are never voided in what this replay is asked.
  private mutating func expiry(_ entry: Entry) -> Bool {
    guard let number = lots.firstIndex(where: { $0.id == text(entry.lot) }) else { return false }
    let stated = entry.amount.magnitude
    let taken = min(stated, lots[number].remaining)
    let confirmed = min(stated - taken, lots[number].unconfirmed)
    lots[number].unconfirmed = lots[number].unconfirmed - confirmed
    lots[number].expired = lots[number].expired + taken
    let excess = stated - taken - confirmed
    add(.expired, taken + excess)
    if excess.isPositive {
      pieces.append(
        PlainPiece(entry: text(entry.id), action: text(entry.action), lot: nil, amount: excess))
    }
    expire(number, lots[number].remaining)
    lots[number].isEnded = true
    lotOfEntry[text(entry.id)] = lots[number].id
    return true
  }

  private mutating func change(_ entry: Entry) -> Bool {
    guard let number = lots.firstIndex(where: { $0.id == text(entry.lot) }), !lots[number].isPast,
      !lots[number].isEnded, !lots[number].isVoided
    else { return false }
    lotOfEntry[text(entry.id)] = lots[number].id
    lots[number].expires = entry.expiry.map { ledger.rules.zone.expiresAt(of: $0) }
    if let end = lots[number].expires, end <= entry.postedAt {
      lots[number].expires = entry.postedAt
      endByDate(number, including: false)
    }
    return true
  }

  private mutating func refund(_ entry: Entry) -> Bool {
    guard let target = replayed[text(entry.corrects)] else { return false }
    return giveBack(target, entry.amount, entry, .refunded, mayExceed: true)
  }

  private mutating func void(_ entry: Entry) -> Bool {
    guard let target = replayed[text(entry.corrects)], !voided.contains(text(target.id)) else {
      return false
    }
    switch target.kind {
    case .void, .expiryChange, .balanceCheck, .expiry: return false
    case .refund: if !target.corrects.isNone { return false }
    case .grant, .purchase, .reinstatement, .usage, .adjustment, .transfer: break
    }
    let moves = target.kind == .adjustment || target.kind == .transfer
    if target.kind == .usage || (moves && !target.amount.isPositive) {
      let all = Amount(1_000_000_000_000)
      guard giveBack(target, all, entry, .voided, mayExceed: false) else { return false }
    } else if let number = lots.firstIndex(where: { $0.id == lotOfEntry[text(target.id)] }) {
      let left = lots[number].remaining
      lots[number].voided = lots[number].voided - left
      lots[number].isVoided = true
      add(.voided, -left)
    }
    voided.insert(text(target.id))
    return true
  }

  private mutating func giveBack(
    _ target: Entry, _ limit: Amount, _ entry: Entry, _ flow: Flow, mayExceed: Bool
  ) -> Bool {
    let before = self
    var left = limit
    var rest = Amount.zero
    let own = pieces.indices.filter { pieces[$0].entry == text(target.id) }
    let debts = own.filter { pieces[$0].lot == nil }
    for piece in debts + own.filter({ pieces[$0].lot != nil }).reversed() where left.isPositive {
      let amount = min(left, pieces[piece].left)
      left = left - amount
      pieces[piece].returned = pieces[piece].returned + amount
      add(flow, amount)
      let lot = lots.firstIndex { $0.id == pieces[piece].lot }
      guard amount.isPositive, let number = lot else { continue }
      let isDead = lots[number].isPast || lots[number].isEnded
      let isKept = ledger.rules.refundToExpired == .newLot || lots[number].type == .purchased
      if isDead, !lots[number].isVoided, isKept {
        rest = rest + amount
        continue
      }
      if flow == .refunded { lots[number].refunded = lots[number].refunded + amount }
      if flow == .voided { lots[number].voided = lots[number].voided + amount }
      if lots[number].isVoided {
        lots[number].voided = lots[number].voided - amount
        add(.voided, -amount)
      } else if isDead {
        expire(number, amount)
      } else {
        pay(number, amount)
      }
    }
    if mayExceed {
      rest = rest + left
      add(flow, left)
    }
    if rest.isZero { return true }
    if lots.contains(where: { $0.id == text(entry.id) }) {
      self = before
      return false
    }
    open(entry, text(entry.id), entry.creditType ?? .purchased, nil, rest)
    return true
  }
}
