import Credits
import Testing

@testable import Intake

private let head = "entry_id,project_id,posted_at,type,amount,note\n"
private let row = "x,p,2026-01-01T00:00:00Z,grant,5,\n"

@Suite struct Keys {
  @Test(arguments: [
    (head + row + row + row, 2, [String]()),
    (head + row + row.replacingLast("!\n"), 0, ["ledger.csv:3 entry_id key-conflict"]),
    (head + row + row.replacingLast("!\n") + row, 1, ["ledger.csv:3 entry_id key-conflict"]),
    (head + "x,p,2026-01-01T00:00:00Z,grant,-5,\n" + row, 0, ["ledger.csv:2 amount amount-sign"]),
    (head + row + "x,p,2026-01-01T00:00:00Z,grant,5.0,\n", 0, ["ledger.csv:3 entry_id key-conflict"]),
    (head + row + "\"x\",p,2026-01-01T00:00:00Z,\"grant\",5,\"\"\n", 1, []),
    (head + row + "x,q,2026-01-01T00:00:00Z,grant,6,\n", 0, []),
  ])
  func countTheSameRowOnceAndRejectAnother(_ text: String, _ redelivered: Int, _ rejections: [String]) {
    let data = DataFiles(["ledger.csv": text]).read()
    #expect(data.files[0].counts.redelivered == redelivered)
    #expect(data.rejections == rejections)
    #expect(data.projects.flatMap(\.entries).filter { $0.amount == Amount(5) }.count == 1)
  }

  @Test func compareColumnsByNameOverFilesAndFormats() {
    let data = DataFiles([
      "ledger-a.csv": head + row,
      "ledger-b.csv": "amount,type,posted_at,project_id,entry_id\n5,grant,2026-01-01T00:00:00Z,p,x\n",
      "ledger-c.jsonl":
        #"{"entry_id":"x","project_id":"p","posted_at":"2026-01-01T00:00:00Z","type":"grant","amount":5}"#,
      "ledger-d.csv":
        "entry_id,project_id,posted_at,type,amount,colour\nx,p,2026-01-01T00:00:00Z,grant,5,red\n",
    ]).read()
    #expect(data.files.map(\.counts.redelivered) == [0, 1, 1, 0])
    #expect(data.rejections == ["ledger-d.csv:2 entry_id key-conflict"])
    #expect(data.diagnostics.contains { $0.code == "rows-redelivered" && $0.place?.line == 2 })
  }

  @Test func areUniqueInTheWorkspaceForPlansAndNotices() throws {
    let data = DataFiles([
      "usage.csv":
        "request_id,project_id,occurred_at,action\nr,p,2026-01-01T00:00:00Z,a\nr,q,2026-01-01T00:00:00Z,a\n",
      "plans.csv": "plan_id,name\na,One\na,One\na,Two\n",
      "notices.csv": """
      notice_id,published_at,title,project_id
      n,2026-01-01T00:00:00Z,for all,
      n,2026-01-01T00:00:00Z,for p,p
      m,2026-01-01T00:00:00Z,for q,q
      m,2026-01-01T00:00:00Z,for q,q

      """,
    ]).read()
    #expect(data.rejections == ["notices.csv:3 notice_id key-conflict", "plans.csv:4 plan_id key-conflict"])
    let p = try #require(data.project("p"))
    let q = try #require(data.project("q"))
    #expect(p.notices.map { p.names.string($0.title) } == ["for all"])
    #expect(q.notices.map { q.names.string($0.title) } == ["for all", "for q"])
    #expect(q.inputs[.notices]?.redelivered == 1 && p.inputs[.notices]?.rejected == 1)
    #expect(p.plans.map { p.names.string($0.name) } == ["One"])
  }
}

extension String {
  /// The text with its last character replaced.
  fileprivate func replacingLast(_ text: String) -> String { dropLast() + text }
}
