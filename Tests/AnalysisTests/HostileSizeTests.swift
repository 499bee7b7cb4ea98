import Credits
import Testing

@testable import Analysis

@Suite struct HostileSizeTests {
  @Test func leavesOutProductsThatNoSumCouldHold() throws {
    let report = try WorkspaceText(
      "huge quantities at a huge price",
      """
      [usage]
      request_id,occurred_at,action,quantity,unit
      a,2026-06-01T00:00:00Z,chat,10000000000000,token
      b,2026-06-02T00:00:00Z,chat,10000000000000,token
      c,2026-06-03T00:00:00Z,chat,2,token
      [prices]
      action,unit,credits_per_unit,effective_from
      chat,token,10000000000000,
      """, told: []
    ).report()
    #expect(report.actions.map(\.credits) == [Amount(20_000_000_000_000)])
  }

  @Test(arguments: [
    ("10", "1", "3", "3.333333333333"), ("-6", "2", "-4", "3"), ("1", "1", "0", nil),
    ("999999999999999999", "1", "1", "999999999999999999"), ("500000000000000000", "2", "1", nil),
    ("1", "-10000000000000", "0.000000000001", nil),
  ])
  func scalesByARatioBelowTheLimit(
    _ amount: String, _ part: String, _ whole: String, _ expected: String?
  ) throws {
    let ratio = (try Amount(parsing: part), try Amount(parsing: whole))
    let result = try Amount(parsing: amount).scaled(by: ratio.0, over: ratio.1)
    #expect(result?.description == expected)
  }

  @Test(arguments: [
    ("Lot A ends.", true), ("The LOT: A ends.", true), ("the 'A' lot", true), ("A lot ends", false),
    ("a plot of A", false), ("lot\tA", false), ("lot A-1", false), ("lot A.", true),
  ])
  func findsAShortIDOnlyWhereItIsNamedAsOne(_ text: String, _ isNamed: Bool) {
    #expect(Array(text.utf8)[...].names(Array("A".utf8)[...]) == isNamed)
  }

  @Test func looksForAShortIDInALongTextInOnePass() {
    let text = Array(String(repeating: "A ", count: 500_000).utf8)
    #expect(!text[...].names(text[..<1]))
  }

  @Test func givesEachOfManyLikeCausesAnIDOfItsOwn() throws {
    var rows = ""
    for unit in 0..<200 { rows += "2026-06-01T00:00:00Z,2026-06-02T00:00:00Z,call,500,u\(unit)\n" }
    let report = try WorkspaceText(
      "one action billed in many units",
      """
      [usage]
      request_id,occurred_at,action,quantity
      a,2026-06-01T06:00:00Z,call,7
      [billed]
      period_start,period_end,action,quantity,unit
      \(rows)
      """, told: []
    ).report()
    #expect(report.findings.count == 200)
    #expect(Set(report.findings.map(\.id)).count == 200)
  }
}
