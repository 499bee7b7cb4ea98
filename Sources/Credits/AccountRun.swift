/// The replay of one account: its state between two entries, and the loop over them.
///
/// Indices of entries are those of all rows; local numbers are places among the account's rows.
struct AccountRun {
  let entries: [Entry]
  let rows: [Int32]
  let currency: Name
  let names: NameTable
  let rules: ReplayRules
  let asOf: Instant

  var lots: [LotRecord] = []
  var lotNamed: [Name: Int] = [:]
  var queues: BurnQueues
  var dates = DateQueue()
  var debts = DebtBook()
  var balance = Amount.zero

  var movements: [Movement] = []
  var pieces: [Piece] = []
  var changes: [LotChange] = []
  var observations: [Observation] = []
  var conflicts: [Conflict] = []
  /// By local number; nothing where not replayed or in conflict.
  var balances: [Amount?]

  let references: References
  /// What entries that others refer to did, by their number among the references.
  var deeds: [Deed]
  /// Instants of posted expiries by the lot they name, ascending.
  let postedExpiries: [Name: [Instant]]
  var actionsOfText: [Name: [Name]] = [:]
  private var instantBuffer = BalanceStatements()

  init(
    rows: [Int32], of entries: [Entry], currency: Name, names: NameTable, rules: ReplayRules,
    asOf: Instant
  ) {
    self.entries = entries
    self.rows = rows
    self.currency = currency
    self.names = names
    self.rules = rules
    self.asOf = asOf
    queues = BurnQueues(BurnRule(rules.burnOrder, names: names))
    balances = Array(repeating: nil, count: rows.count)
    references = References(rows, of: entries)
    deeds = Array(repeating: Deed(), count: references.count)
    var posted: [Name: [Instant]] = [:]
    for row in rows where entries[Int(row)].kind == .expiry {
      posted[entries[Int(row)].lot, default: []].append(entries[Int(row)].postedAt)
    }
    for lot in posted.keys { posted[lot]?.sort() }
    postedExpiries = posted
  }

  /// Replays all rows and returns the account at the instant.
  mutating func replay() -> AccountReplay {
    let order = ReplayOrder(rows, of: entries) { references.local(for: $0) }.sequence
    var result: AccountReplay?
    var next = 0
    while next < order.count {
      let instant = entries[Int(rows[Int(order[next])])].postedAt
      if instant > asOf, result == nil {
        passDates(through: asOf)
        result = account()
      }
      passDates(through: instant.adding(microseconds: -1))
      instantBuffer.begin(balance)
      if passDates(through: instant) { instantBuffer.moveTo(balance) }
      while next < order.count {
        let local = Int(order[next])
        let index = Int(rows[local])
        guard entries[index].postedAt == instant else { break }
        step(index, entries[index], local)
        next += 1
      }
      instantBuffer.end(&observations)
    }
    if let result { return result }
    passDates(through: asOf)
    return account()
  }

  private mutating func step(_ index: Int, _ entry: Entry, _ local: Int) {
    let before = balance
    guard apply(index, entry) else { return }
    if let number = references.number(of: index) { deeds[number].isReplayed = true }
    balances[local] = balance
    instantBuffer.add(
      index, stated: entry.balanceAfter, moved: balance - before, balance: balance)
  }

  /// Returns whether the entry counts; a conflict does not.
  private mutating func apply(_ index: Int, _ entry: Entry) -> Bool {
    switch entry.kind {
    case .grant, .purchase, .reinstatement: return openLot(index, entry)
    case .usage:
      burn(index, entry)
      return true
    case .adjustment, .transfer:
      if entry.amount.isPositive { return openLot(index, entry) }
      burn(index, entry)
      return true
    case .expiry: return postExpiry(index, entry)
    case .expiryChange: return changeExpiry(index, entry)
    case .refund: return entry.corrects.isNone ? openLot(index, entry) : refund(index, entry)
    case .void: return void(index, entry)
    case .balanceCheck: return true
    }
  }

  mutating func conflict(_ index: Int, _ column: String, _ code: String, _ reason: String) -> Bool {
    conflicts.append(Conflict(entry: index, column: column, code: code, reason: reason))
    return false
  }

  /// Moves the balance.
  mutating func move(_ at: Instant, _ flow: Flow, _ amount: Amount, entry: Int?, lot: Int?) {
    if amount.isZero { return }
    balance = balance + amount
    movements.append(Movement(at: at, flow: flow, amount: amount, entry: entry, lot: lot))
  }

  mutating func change(
    _ at: Instant, _ lot: Int, _ kind: LotChange.Kind, _ amount: Amount, entry: Int?
  ) {
    lots[lot].lot.remaining = lots[lot].lot.remaining + amount
    changes.append(LotChange(at: at, lot: lot, kind: kind, amount: amount, entry: entry))
  }
}
