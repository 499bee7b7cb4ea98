import Testing

@testable import Intake

/// One row of a table with one fault, and how it is rejected.
struct FaultyRow: Sendable, CustomTestStringConvertible {
  var table: Table
  /// `column=value` of the columns that differ from a good row.
  var change: [String: String]
  /// Column and code.
  var expected: String

  init(_ table: Table, _ change: [String: String], _ expected: String) {
    self.table = table
    self.change = change
    self.expected = expected
  }

  var testDescription: String { "\(table) \(expected)" }

  static let good: [Table: [String: String]] = [
    .projects: ["project_id": "p"],
    .ledger: [
      "entry_id": "e", "project_id": "p", "posted_at": "2026-01-01T00:00:00Z", "type": "grant", "amount": "5",
    ],
    .usage: ["request_id": "r", "project_id": "p", "occurred_at": "2026-01-01T00:00:00Z", "action": "a"],
    .sessions: ["session_id": "s", "project_id": "p", "opened_at": "2026-01-01T00:00:00Z"],
    .billed: ["project_id": "p", "period_start": "2026-01-01", "period_end": "2026-02-01", "action": "a"],
    .prices: ["action": "a", "unit": "second", "credits_per_unit": "1"],
    .plans: ["plan_id": "team"],
    .subscriptions: ["project_id": "p", "plan_id": "team", "starts_at": "2026-01-01"],
    .notices: ["notice_id": "n", "published_at": "2026-01-01T00:00:00Z", "title": "t"],
    .cases: ["case_id": "c", "project_id": "p", "opened_at": "2026-01-01T00:00:00Z"],
  ]

  /// The table's file, and a ledger, without which no data are read.
  var files: [String: String] {
    ["ledger.csv": ledgerHeader].merging(["\(table.rawValue).csv": csv]) { $1 }
  }

  /// The table as CSV: a good row of another project, then the row.
  var csv: String {
    let columns = TableColumns.of(table).names
    let row = (Self.good[table] ?? [:]).merging(change) { $1 }
    var other = Self.good[table] ?? [:]
    if other["project_id"] != nil { other["project_id"] = "good" }
    if table == .plans { other["plan_id"] = "other" }
    if table == .notices { other["notice_id"] = "other" }
    let lines = [other, row].map { row in columns.map { row[$0] ?? "" }.joined(separator: ",") }
    return ([columns.joined(separator: ",")] + lines).joined(separator: "\n") + "\n"
  }
}

private let id512 = String(repeating: "i", count: 512)

private let faults: [FaultyRow] = [
  FaultyRow(.ledger, ["entry_id": ""], "entry_id required"),
  FaultyRow(.ledger, ["project_id": ""], "project_id required"),
  FaultyRow(.ledger, ["entry_id": "", "amount": "x"], "entry_id required"),
  FaultyRow(.ledger, ["entry_id": id512 + "i"], "entry_id id-length"),
  FaultyRow(.ledger, ["project_id": id512 + "i"], "project_id id-length"),
  FaultyRow(.ledger, ["entry_id": "a\tb"], "entry_id id-control"),
  FaultyRow(.ledger, ["entry_id": "a\u{7F}"], "entry_id id-control"),
  FaultyRow(.ledger, ["project_id": "a\u{85}b"], "project_id id-control"),
  FaultyRow(.ledger, ["posted_at": ""], "posted_at required"),
  FaultyRow(.ledger, ["posted_at": "2026-01-01T00:00:00"], "posted_at instant-no-zone"),
  FaultyRow(.ledger, ["type": ""], "type required"),
  FaultyRow(.ledger, ["type": "Grant"], "type type-unknown"),
  FaultyRow(.ledger, ["amount": ""], "amount required"),
  FaultyRow(.ledger, ["amount": "5 "], "amount amount-blank"),
  FaultyRow(.ledger, ["amount": "NaN"], "amount amount-not-finite"),
  FaultyRow(.ledger, ["amount": "0.0000000000001"], "amount amount-too-precise"),
  FaultyRow(.ledger, ["amount": "1e18"], "amount amount-too-large"),
  FaultyRow(.ledger, ["amount": "-1"], "amount amount-sign"),
  FaultyRow(.ledger, ["type": "purchase", "amount": "-1"], "amount amount-sign"),
  FaultyRow(.ledger, ["type": "refund", "amount": "-1"], "amount amount-sign"),
  FaultyRow(.ledger, ["type": "reinstatement", "amount": "-1"], "amount amount-sign"),
  FaultyRow(.ledger, ["type": "usage", "amount": "1"], "amount amount-sign"),
  FaultyRow(.ledger, ["type": "expiry", "amount": "1"], "amount amount-sign"),
  FaultyRow(.ledger, ["type": "expiry_change", "lot_id": "l", "amount": "1"], "amount amount-sign"),
  FaultyRow(.ledger, ["type": "balance_check", "amount": "-1"], "amount amount-sign"),
  FaultyRow(.ledger, ["credit_type": "free"], "credit_type credit-type"),
  FaultyRow(.ledger, ["type": "expiry", "amount": "-1"], "lot_id lot-required"),
  FaultyRow(.ledger, ["type": "expiry_change", "amount": "0"], "lot_id lot-required"),
  FaultyRow(.ledger, ["expires_at": "2026-02-30"], "expires_at instant-day"),
  FaultyRow(.ledger, ["priority": "101"], "priority count-range"),
  FaultyRow(.ledger, ["priority": "1.5"], "priority count-form"),
  FaultyRow(.ledger, ["priority": "-1"], "priority count-form"),
  FaultyRow(.ledger, ["quantity": "many"], "quantity amount-not-a-number"),
  FaultyRow(.ledger, ["type": "void", "amount": "0"], "corrects_entry_id void-target"),
  FaultyRow(.ledger, ["recorded_at": "soon"], "recorded_at instant-malformed"),
  FaultyRow(.usage, ["action": ""], "action required"),
  FaultyRow(.usage, ["status": "600"], "status status-unknown"),
  FaultyRow(.usage, ["status": "200.5"], "status status-unknown"),
  FaultyRow(.usage, ["status": "OK"], "status status-unknown"),
  FaultyRow(.usage, ["credits": "$1"], "credits amount-not-a-number"),
  FaultyRow(.sessions, ["closed_at": "x"], "closed_at instant-malformed"),
  FaultyRow(.billed, ["period_end": ""], "period_end required"),
  FaultyRow(.prices, ["unit": ""], "unit required"),
  FaultyRow(.prices, ["rounding": "up:0"], "rounding rounding"),
  FaultyRow(.prices, ["rounding": "down:1"], "rounding rounding"),
  FaultyRow(.plans, ["period": "week"], "period plan-period"),
  FaultyRow(.plans, ["overage": "maybe"], "overage plan-overage"),
  FaultyRow(.subscriptions, ["starts_at": ""], "starts_at required"),
  FaultyRow(.notices, ["title": ""], "title required"),
  FaultyRow(.notices, ["kind": "gossip"], "kind notice-kind"),
  FaultyRow(.notices, ["project_id": "p", "kind": "gossip"], "kind notice-kind"),
  FaultyRow(.cases, ["credits": "1,5"].merging(["credits": "1_5"]) { $1 }, "credits amount-separator"),
  FaultyRow(.projects, ["time_zone": "Nowhere/Land"], "time_zone zone-unknown"),
  FaultyRow(.projects, ["time_zone": "../etc/passwd"], "time_zone zone-name"),
  FaultyRow(.projects, ["max_session_seconds": "-5"], "max_session_seconds seconds-negative"),
  FaultyRow(.projects, ["max_concurrent_sessions": "two"], "max_concurrent_sessions count-form"),
]

private let accepted: [FaultyRow] = [
  FaultyRow(.ledger, ["entry_id": id512, "project_id": id512], ""),
  FaultyRow(.ledger, ["priority": "0"], ""),
  FaultyRow(.ledger, ["priority": "100"], ""),
  FaultyRow(.ledger, ["note": "tab\there", "entry_id": "é\u{300}"], ""),
  FaultyRow(.ledger, ["type": "void", "amount": "-5", "corrects_entry_id": "x"], ""),
  FaultyRow(.ledger, ["type": "expiry_change", "amount": "-0", "lot_id": "l", "expires_at": ""], ""),
  FaultyRow(.usage, ["status": "599"], ""),
  FaultyRow(.usage, ["status": "100"], ""),
  FaultyRow(.usage, ["credits": "", "quantity": "+.5"], ""),
  FaultyRow(.projects, ["time_zone": "Europe/Berlin", "max_concurrent_sessions": "0"], ""),
  FaultyRow(
    .prices, ["rounding": "up:0.5", "effective_from": "2026-01-01", "effective_to": "2026-02-01T00:00:00Z"],
    ""),
]

@Suite struct Rejections {
  @Test(arguments: faults)
  func nameTheLineTheColumnAndTheCode(_ row: FaultyRow) {
    let files = DataFiles(row.files)
    let data = files.read()
    #expect(data.rejections == ["\(row.table.rawValue).csv:3 \(row.expected)"])
    let report = data.files.first { $0.table == row.table }
    #expect(report?.counts.used == 1 && report?.counts.read == 2)
  }

  @Test(arguments: accepted)
  func leaveWhatLiesWithinTheLimits(_ row: FaultyRow) {
    let files = DataFiles(row.files)
    let data = files.read()
    #expect(data.errors == [] && data.rejections == [])
  }

  @Test func belongToTheProjectThatTheyName() throws {
    let files = DataFiles([
      "ledger.csv": ledgerHeader + "a,p,2026-01-01T00:00:00Z,grant,1\nb,p,2026-01-01T00:00:00Z,grant,-1\n"
        + "c,q,2026-01-01T00:00:00Z,grant,-1\nd,,2026-01-01T00:00:00Z,grant,1\ne,p\n"
    ])
    let data = files.read()
    #expect(data.projects.count == 1)
    let project = try #require(data.project("p"))
    #expect(project.rejected.map(\.source.line) == [3])
    #expect(project.rejected.map(\.row) == ["b,p,2026-01-01T00:00:00Z,grant,-1"])
    #expect(data.rejected.map(\.source.line) == [4, 5, 6])
    #expect(project.inputs[.ledger]?.read == 2 && project.inputs[.ledger]?.rejected == 1)
  }

  @Test func keepTheRestOfAFileWithInvalidText() {
    let files = DataFiles()
    let head = Array("entry_id,project_id,posted_at,type,amount,note\n".utf8)
    let start = Array("a,p,2026-01-01T00:00:00Z,grant,1,caf".utf8)
    files.write("ledger.csv", head + start + [0xE9, 0x0A] + Array("b".utf8) + start.dropFirst() + [0x0A])
    #expect(files.read().rejections == ["ledger.csv:2 note text-utf8"])
  }
}
