import Credits
import Intake
import Testing

@testable import Analysis

/// Ledgers of every kind of entry, with requests, sessions and reversals that meet each other.
private struct RandomRows {
  var rows: ProjectRows
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    var names = NameTable()
    let id = names.intern("p1")
    rows = ProjectRows(id: id, names: names, zone: .utc)
    for number in 0..<40 { rows.entries.append(entry(number)) }
    for number in 0..<8 { rows.usage.append(use(number)) }
    for number in 0..<4 { rows.sessions.append(session(number)) }
  }

  private mutating func below(_ limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(limit))
  }

  private mutating func name(_ text: String) -> Name { rows.names.intern(text) }

  private mutating func hour() -> Instant {
    Instant(microseconds: 1_767_225_600_000_000 + Int64(below(2_000)) * 3_600_000_000)
  }

  private mutating func entry(_ number: Int) -> Entry {
    let kinds = EntryKind.allCases + Array(repeating: .usage, count: 12)
    let kind = kinds[below(kinds.count)]
    let size = Amount(below(40))
    var amount = size
    switch kind {
    case .usage, .expiry: amount = -size
    case .expiryChange, .balanceCheck, .void: amount = .zero
    case .adjustment, .transfer: amount = below(2) == 0 ? size : -size
    case .grant, .purchase, .reinstatement: amount = size + size + size
    case .refund: break
    }
    var entry = Entry(
      source: RowSource(file: 0, line: UInt32(number + 2)), id: name("e\(number)"), kind: kind,
      postedAt: hour(), amount: amount, currency: name(below(5) == 0 ? "minutes" : "credits"))
    if kind == .expiry || kind == .expiryChange || below(3) == 0 { entry.lot = name("e\(below(40))") }
    if below(3) == 0 { entry.expiry = .instant(hour()) }
    if kind == .usage {
      if below(2) == 0 { entry.request = name("r\(below(8))") } else { entry.session = name("s\(below(4))") }
      entry.action = name("chat")
      entry.unit = name("second")
      entry.quantity = size
    }
    if kind == .void || (kind == .refund && below(2) == 0) { entry.corrects = name("e\(below(40))") }
    if below(4) == 0 { entry.balanceAfter = Amount(below(200)) }
    return entry
  }

  private mutating func use(_ number: Int) -> UsageRow {
    var row = UsageRow(
      source: RowSource(file: 1, line: UInt32(number + 2)), request: name("r\(number)"),
      occurredAt: hour(), action: name("chat"))
    row.quantity = Amount(below(40))
    row.unit = name("second")
    row.failed = below(3) == 0
    row.status = name(row.failed ? "503" : "200")
    row.session = below(3) == 0 ? name("s\(below(4))") : .none
    return row
  }

  private mutating func session(_ number: Int) -> SessionRow {
    let opened = hour()
    var row = SessionRow(
      source: RowSource(file: 2, line: UInt32(number + 2)), session: name("s\(number)"), openedAt: opened)
    row.action = name("chat")
    row.lastActivityAt = opened.adding(microseconds: Int64(below(40)) * 1_000_000)
    if below(2) == 0 { row.closedAt = opened.adding(microseconds: Int64(below(40)) * 1_000_000) }
    return row
  }
}

@Suite struct WaterfallTests {
  @Test(arguments: [UInt64](1...16))
  func addsUpOnRandomLedgers(_ block: UInt64) {
    for seed in (block * 100)..<(block * 100 + 12) {
      var rows = RandomRows(seed: seed).rows
      let settings = AnalysisSettings(asOf: Instant(microseconds: 1_774_000_000_000_000), files: [])
      _ = settleConflicts(in: &rows, settings: settings)
      let report = analyze(rows, settings: settings)
      for account in report.accounts {
        #expect(account.waterfall.sum == account.replay.balance)
        let held = account.waterfall.usedAsExpected + account.waterfall.inQuestion.used
        #expect(held == account.replay.flows.used)
        #expect(!account.waterfall.usedAsExpected.isNegative && !account.waterfall.expired.isNegative)
      }
      let used = report.days.reduce(Amount.zero) { $0 + $1.used }
      let main = report.accounts.first { $0.currency == report.mainCurrency }
      #expect(used == main?.replay.flows.used ?? .zero)
      #expect(Set(report.findings.map(\.id)).count == report.findings.count)
      var again: [UInt8] = []
      var once: [UInt8] = []
      appendJSON(report, settings: settings, to: &once)
      appendJSON(analyze(rows, settings: settings), settings: settings, to: &again)
      #expect(once == again)
    }
  }

  @Test func countsWhatIsInQuestionOnce() throws {
    let report = try WorkspaceText(
      "failed, doubled and expired",
      """
      [ledger]
      entry_id,posted_at,type,amount,request_id,lot_id,expires_at
      g,2026-06-01T00:00:00Z,grant,100,,A,2026-06-20
      b,2026-06-01T00:00:00Z,purchase,1000
      e1,2026-06-12T11:00:00Z,usage,-10,x
      e2,2026-06-12T11:00:01Z,usage,-10,x
      e3,2026-06-12T11:00:02Z,usage,-20,y
      e4,2026-06-12T11:00:03Z,usage,-20,y
      e5,2026-06-12T11:00:04Z,usage,-5,z
      [usage]
      request_id,occurred_at,action,credits,status
      x,2026-06-12T11:00:00Z,chat,10,500
      y,2026-06-12T11:00:02Z,chat,20,200
      z,2026-06-12T11:00:04Z,chat,5,200
      """, told: []
    ).report()
    let steps = try #require(report.accounts.first?.waterfall)
    #expect(steps.grantedPromotional == Amount(100) && steps.purchased == Amount(1000))
    #expect(
      steps.inQuestion.used == Amount(40) && steps.errors == Amount(40) && steps.usedAsExpected == Amount(25))
    #expect(steps.expired == Amount(35) && steps.closing == Amount(1000))
  }
}
