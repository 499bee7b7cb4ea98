import Testing

@testable import Credits

/// A ledger written as a text table: column names, then rows, cells separated by `|`, blanks around them
/// free. `applies_to` separates its actions by `+`.
struct LedgerText: Sendable, CustomTestStringConvertible {
  let text: String

  init(_ text: String) { self.text = text }

  var testDescription: String { text }

  func read(zone: Zone = .utc) throws -> Ledger {
    var ledger = Ledger(rules: ReplayRules(zone: zone))
    let lines = text.split(separator: "\n").map { line in
      line.split(separator: "|", omittingEmptySubsequences: false).map(Self.trim)
    }
    let columns = try #require(lines.first)
    for (number, cells) in lines.dropFirst().enumerated() {
      var row: [String: String] = [:]
      for (column, cell) in zip(columns, cells) where !cell.isEmpty { row[column] = cell }
      ledger.entries.append(try ledger.entry(row, line: UInt32(number + 2)))
    }
    return ledger
  }

  private static func trim(_ cell: Substring) -> String {
    let start = cell.drop { $0 == " " }
    return String(start.reversed().drop { $0 == " " }.reversed())
  }
}

/// Entries with their names and rules, and shorthands for what tests ask of a replay.
struct Ledger {
  var names = NameTable()
  var entries: [Entry] = []
  var rules: ReplayRules

  init(rules: ReplayRules) { self.rules = rules }

  /// An instant, or a day for its first instant in UTC.
  static func instant(_ text: String) throws -> Instant {
    text.utf8.count == 10 ? Zone.utc.start(of: try Day(parsing: text)) : try Instant(parsing: text)
  }

  mutating func entry(_ row: [String: String], line: UInt32) throws -> Entry {
    let kind = try #require(EntryKind.allCases.first { $0.word == row["type"] })
    var entry = Entry(
      source: RowSource(file: 0, line: line), id: names.intern(try #require(row["id"])), kind: kind,
      postedAt: try Self.instant(try #require(row["at"])),
      recordedAt: try row["recorded"].map(Self.instant), amount: try Amount(parsing: row["amount"] ?? "0"),
      currency: names.intern(row["currency"] ?? "credits"))
    entry.creditType = row["credit_type"].flatMap(CreditType.init)
    entry.lot = names.intern(row["lot"] ?? "")
    entry.expiry = try row["expires"].map { text throws(InstantError) in try Expiry(parsing: text) }
    entry.priority = row["priority"].flatMap(UInt8.init) ?? 50
    let actions = (row["applies_to"] ?? "").split(separator: "+")
    for action in actions { _ = names.intern(String(action)) }
    entry.appliesTo = names.intern(actions.joined(separator: "|"))
    entry.action = names.intern(row["action"] ?? "")
    entry.corrects = names.intern(row["corrects"] ?? "")
    entry.balanceAfter = try row["balance"].map { text throws(AmountError) in try Amount(parsing: text) }
    entry.costBasis = try row["cost"].map { text throws(AmountError) in try Amount(parsing: text) }
    return entry
  }

  func replayed(asOf: String? = nil) throws -> LedgerReplay {
    replay(entries: entries, names: names, rules: rules, asOf: try asOf.map(Self.instant))
  }

  /// The account, where there is one.
  func account(asOf: String? = nil) throws -> AccountReplay {
    let result = try replayed(asOf: asOf)
    #expect(result.accounts.count == 1)
    return try #require(result.accounts.first)
  }

  /// A lot as `granted+refunded+voided-used-expired=remaining state`, without what is nothing.
  func told(_ lot: Lot) -> String {
    var text = "\(names.string(lot.id)): \(lot.granted)"
    if !lot.refunded.isZero { text += " +\(lot.refunded) refunded" }
    if !lot.voided.isZero { text += " \(lot.voided) voided" }
    if !lot.used.isZero { text += " -\(lot.used) used" }
    if !lot.expired.isZero { text += " -\(lot.expired) expired" }
    return text + " = \(lot.remaining) \(lot.state.rawValue)"
  }

  func lots(_ account: AccountReplay) -> [String] { account.lots.map(told) }

  func conflicts(_ result: LedgerReplay) -> [String] {
    result.conflicts.map { "\(names.string(entries[$0.entry].id)) \($0.column) \($0.code)" }
  }

  func id(_ entry: Int) -> String { names.string(entries[entry].id) }

  /// Pieces as `entry lot amount key`, with `-` for a debt.
  func pieces(_ account: AccountReplay) -> [String] {
    account.pieces.map { piece in
      let lot = piece.lot.map { names.string(account.lots[$0].id) } ?? "-"
      let key = piece.decidedBy.map { " \($0.rawValue)" } ?? ""
      return "\(id(piece.entry)) \(lot) \(piece.amount)\(key)"
    }
  }
}
