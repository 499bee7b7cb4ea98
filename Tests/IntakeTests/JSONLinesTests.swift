import Credits
import Testing

@testable import Intake

private let start = #"{"request_id":"r","project_id":"p","occurred_at":"2026-01-01T00:00:00Z","action":"#

/// What follows the action's colon in a row of `usage`, and the action that is read or the rejection's code.
private let lines: [(rest: String, expected: String)] = [
  (#""call"}"#, "call"), (#" "call" , "credits" : null }  "#, "call"), (#""call"}"# + "\r", "call"),
  (#""a\"b\\c\/d"}"#, "a\"b\\c/d"), (#""\u0041\u00e9"}"#, "Aé"), (#""\ud83e\udd9c"}"#, "🦜"),
  (#""tab\tend"}"#, "tab\tend"), ("17}", "17"), ("1.50}", "1.50"), ("-0.5e+3}", "-0.5e+3"), ("true}", "true"),
  (#""é"}"#, "é"), (#""call","credits":0.10}"#, "call"), (#""call","colour":"red"}"#, "call"),
  (#""call","status":200}"#, "call"), (#"{"a":1}}"#, "json-nested"), ("[1]}", "json-nested"),
  (#""call","x":[]}"#, "json-nested"), (#""call","action":"b"}"#, "json-key-twice"),
  (#""call","x":1,"x":2}"#, "json-key-twice"), (#""call","actio\u006e":"b"}"#, "json-key-twice"),
  (#""call"} x"#, "json-trailing"), (#""call"}{}"#, "json-trailing"), (#""call""#, "json-syntax"),
  (#""call",}"#, "json-syntax"), (#""cal"#, "json-string-open"), (#""\x"}"#, "json-escape"),
  (#""\ud83e"}"#, "json-surrogate"), (#""\ud83ex"}"#, "json-surrogate"),
  (#""\ud83e\u0041"}"#, "json-surrogate"),
  (#""\udd9c"}"#, "json-surrogate"), (#""\u12"}"#, "json-escape"), ("\"a\tb\"}", "json-control"),
  ("01}", "json-syntax"), ("+1}", "json-syntax"), ("1.}", "json-number"), (".5}", "json-syntax"),
  ("1e}", "json-number"), ("-}", "json-number"), ("nul}", "json-syntax"), ("'a'}", "json-syntax"),
  ("null}", "required"), (#""call","credits":true}"#, "amount-not-a-number"),
]

@Suite struct JSONLinesRows {
  @Test(arguments: lines)
  func areFlatObjects(_ rest: String, _ expected: String) {
    let files = DataFiles(["usage.jsonl": "\n" + start + rest + "\n \n"])
    let data = files.read()
    if let row = data.projects.first {
      #expect(row.names.string(row.usage[0].action) == expected)
      #expect(row.usage[0].source == RowSource(file: 0, line: 2))
    } else {
      let codes = (data.rejected + data.projects.flatMap(\.rejected)).map(\.code)
      #expect(codes == [expected])
    }
  }

  @Test(arguments: ["[]", "42", "\"x\"", "{}", "// note", "", "  "])
  func areNothingElse(_ line: String) {
    let data = DataFiles(["usage.jsonl": line + "\n"]).read()
    #expect(data.projects.isEmpty && data.errors.isEmpty)
    #expect(data.rejected.count == (line.allSatisfy(\.isWhitespace) ? 0 : 1))
  }

  @Test(arguments: [
    #"{"project\u005fid":"p","action":"a","occurred_at":"2026-01-01T00:00:00Z","request_id":"r"}"#,
    #"{"project_id":"\u0070","action":"a","occurred_at":"2026-01-01T00:00:00Z","request_id":"r"}"#,
    #"{"action":"x\"project_id","project_id" : "p","occurred_at":"2026-01-01T00:00:00Z","request_id":"r"}"#,
    #"{"status":null,"unit":"project_id","project_id":"p","action":"a","occurred_at":"2026-01-01T00:00:00Z","request_id":"r"}"#,
  ])
  func findTheirProjectHoweverItIsWritten(_ line: String) {
    #expect(DataFiles(["usage.jsonl": line]).read().project("p")?.usage.count == 1)
  }

  @Test func keepUnknownKeysForTheReader() throws {
    let line = start + #""call","colour":"red","size":4,"none":null}"#
    let data = DataFiles(["usage.jsonl": line]).read()
    let project = try #require(data.project("p"))
    let extras = project.extras.map { project.names.string($0.column) + "=" + project.names.string($0.value) }
    #expect(extras == ["colour=red", "size=4"])
    #expect(data.files[0].unknownColumns == ["colour", "size"])
  }
}
