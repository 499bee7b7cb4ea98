@testable import Credits

/// The same numbers from the same seed, everywhere (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// A ledger of every kind of entry, on few instants, with few lots, so that rules meet each other.
struct RandomLedger {
  var ledger: Ledger
  private var numbers: SeededNumbers
  private let voidsExpiries: Bool

  /// - Parameter voidsExpiries: whether voids may aim at posted expiries.
  init(seed: UInt64, entries count: Int, voidsExpiries: Bool = true) {
    numbers = SeededNumbers(seed: seed)
    self.voidsExpiries = voidsExpiries
    ledger = Ledger(rules: ReplayRules(zone: .utc))
    ledger.rules.promotionalLifetime = pick([nil, .days(3), .days(30)])
    ledger.rules.refundToExpired = pick([.expire, .newLot])
    for number in 0..<count { ledger.entries.append(entry(number)) }
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int(numbers.next() % UInt64(values.count))]
  }

  private mutating func hour(upTo limit: Int) -> Instant {
    let hours = Int64(numbers.next() % UInt64(limit)) * 6
    return Instant(microseconds: 1_767_225_600_000_000 + hours * 3_600_000_000)
  }

  private mutating func entry(_ number: Int) -> Entry {
    let kind = pick([
      EntryKind.grant, .grant, .purchase, .purchase, .usage, .usage, .usage, .usage, .usage, .expiry,
      .expiryChange, .refund, .refund, .reinstatement, .adjustment, .void, .transfer, .balanceCheck,
    ])
    let size = Amount(picos: Int128(numbers.next() % 40) * 500_000_000_000)
    var amount = size
    switch kind {
    case .usage, .expiry: amount = -size
    case .expiryChange, .balanceCheck, .void: amount = .zero
    case .adjustment, .transfer: amount = pick([size, -size])
    case .grant, .purchase, .reinstatement: amount = size + size + size
    case .refund: break
    }
    let at = hour(upTo: 80)
    var entry = Entry(
      source: RowSource(file: 0, line: UInt32(number + 2)), id: ledger.names.intern("e\(number)"),
      kind: kind, postedAt: at, amount: amount, currency: ledger.names.intern("credits"))
    if pick([true, false, false]) { entry.recordedAt = max(at, hour(upTo: 100)) }
    entry.creditType = pick([nil, nil, .promotional, .subscription, .purchased])
    let isNamed = kind == .expiry || kind == .expiryChange || pick([true, false, false])
    if isNamed { entry.lot = ledger.names.intern(pick(["A", "B", "C", "D", "e1", "e2", "e3"])) }
    if entry.opensLot || kind == .expiryChange {
      entry.expiry = pick([nil, .instant(hour(upTo: 100)), .day(Day(number: 20_454 + Int32(number % 20)))])
      entry.priority = pick([50, 50, 10])
      entry.appliesTo = ledger.names.intern(pick(["", "", "", "chat", "chat|embed", "embed"]))
    }
    entry.action = ledger.names.intern(pick(["", "chat", "embed"]))
    let needsTarget = kind == .void || (kind == .refund && pick([true, true, false]))
    if needsTarget || (kind == .reinstatement && pick([true, false])) { aim(&entry, number) }
    return entry
  }

  private mutating func aim(_ entry: inout Entry, _ number: Int) {
    let target = Int(numbers.next() % UInt64(max(1, number + 1)))
    let isExpiry = target < ledger.entries.count && ledger.entries[target].kind == .expiry
    if entry.kind == .void, isExpiry, !voidsExpiries { return }
    entry.corrects = ledger.names.intern("e\(target)")
    // Near its target more often, so that it finds it.
    if target < ledger.entries.count, pick([true, true, false]) {
      let later = Int64(numbers.next() % 12) * 6 * 3_600_000_000
      entry.postedAt = ledger.entries[target].postedAt.adding(microseconds: later)
      entry.recordedAt = max(entry.recordedAt, entry.postedAt)
    }
  }
}
