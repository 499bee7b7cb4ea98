import Testing

@testable import Intake

private let head = "entry_id,project_id,posted_at,type,amount,note\n"
private let start = "a,p,2026-01-01T00:00:00Z,grant,1,"
private let tail = "b,p,2026-01-01T00:00:00Z,grant,2,\n"

@Suite struct Limited {
  @Test(arguments: [0, 1, 3 << 20])
  func rowsHaveAtMostAMebibyte(_ more: Int) {
    let note = String(repeating: "n", count: Limits.rowBytes - start.utf8.count + more)
    for (open, close) in [("", ""), ("\"", "\"")] where more != 1 || open.isEmpty {
      let cut = open.isEmpty ? note : String(note.dropLast(2))
      let data = DataFiles(["ledger.csv": head + start + open + cut + close + "\n" + tail]).read()
      #expect(data.rejections == (more == 0 ? [] : ["ledger.csv:2 - row-too-long"]))
      #expect(data.files[0].counts.read == 2)
      #expect(data.rejected.allSatisfy { $0.row.utf8.count == Limits.excerptBytes })
    }
  }

  @Test func anOpenQuoteTakesTheRestOfTheFileAndNoMemory() {
    let rest = String(repeating: "x,\n", count: 1 << 20)
    let data = DataFiles(["ledger.csv": head + tail + start + "\"" + rest]).read()
    #expect(data.rejections == ["ledger.csv:3 - row-too-long"])
  }

  @Test(arguments: [0, 1])
  func filesHaveAtMostAThousandColumns(_ more: Int) {
    let known = 6
    let names = (0..<Limits.columns - known + more).map { ",c\($0)" }.joined()
    let commas = String(repeating: ",", count: Limits.columns - known + more)
    let data = DataFiles(["ledger.csv": head.dropLast() + names + "\n" + start + commas + "\n"]).read()
    #expect(data.errors == (more == 0 ? [] : ["ledger.csv:1 too-many-columns"]))
  }

  @Test(arguments: [0, 1])
  func objectsHaveAtMostAThousandUnknownKeys(_ more: Int) {
    let keys = (0..<Limits.columns + more).map { #""k\#($0)":1,"# }.joined()
    let line =
      "{" + keys
      + #""entry_id":"a","project_id":"p","posted_at":"2026-01-01T00:00:00Z","type":"grant","amount":1}"#
    let data = DataFiles(["ledger.jsonl": line]).read()
    #expect(data.rejections == (more == 0 ? [] : ["ledger.jsonl:1 - too-many-columns"]))
  }

  @Test func nestingIsRefusedAtItsFirstBracket() {
    let deep = #"{"entry_id":"# + String(repeating: "[{\"a\":", count: 100_000)
    #expect(DataFiles(["ledger.jsonl": deep]).read().rejections == ["ledger.jsonl:1 - json-nested"])
  }
}
