import Diagnostics
import Testing

@Suite struct DiagnosticText {
  @Test func standsOnOneLineWithPlaceSentenceHelpAndCode() {
    let problem = Diagnostic(
      .error, code: "amount-sign", "a usage is not positive",
      at: Place(path: "ledger.csv", line: 4, column: 2),
      help: "write -10")
    #expect(
      problem.written(as: .text) == "ledger.csv:4:2: error: a usage is not positive (write -10) [amount-sign]"
    )
  }

  @Test func putsTheCaretUnderTheColumn() {
    let problem = Diagnostic(
      .warning, code: "x", "odd", at: Place(path: "a.md", line: 1, column: 5), sourceLine: "abcdefg")
    #expect(problem.written(as: .text).split(separator: "\n").suffix(2) == ["    abcdefg", "        ^"])
  }

  @Test func keepsTheCaretInSightOfALongLine() throws {
    let line = String(repeating: "a", count: 4_000) + "!" + String(repeating: "b", count: 4_000)
    let problem = Diagnostic(
      .error, code: "x", "odd", at: Place(path: "a.md", line: 1, column: 4_001), sourceLine: line)
    let lines = problem.written(as: .text).split(separator: "\n").map(Array.init)
    let caret = try #require(lines.last?.firstIndex(of: "^"))
    #expect(lines[1][caret] == "!")
    #expect(lines[1].count < 130)
  }

  @Test(arguments: ["\u{1B}[2J", "\u{202E}", "\u{0}", "\r"])
  func showsControlsInsteadOfObeyingThem(_ control: String) {
    let problem = Diagnostic(.error, code: "x", "bad \(control) text", sourceLine: control)
    let text = problem.written(as: .text)
    #expect(!text.contains(control))
    #expect(text.contains("\\u{"))
  }

  @Test func coloursOnlyWhenAsked() {
    let problem = Diagnostic(.note, code: "x", "words")
    #expect(!problem.written(as: .text).contains("\u{1B}"))
    #expect(problem.written(as: .text, color: true).contains("\u{1B}[1;36mnote:\u{1B}[0m"))
  }
}

@Suite struct DiagnosticForMachines {
  let problem = Diagnostic(
    .error, code: "id-control", "an id holds \"\u{1}\"", at: Place(path: "a,b:c.csv", line: 7))

  @Test func isOneJSONObjectWithNullsForWhatIsNotKnown() {
    #expect(
      problem.written(as: .jsonl)
        == #"{"code":"id-control","severity":"error","path":"a,b:c.csv","line":7,"column":null,"#
        + #""message":"an id holds \"\u0001\"","help":null}"#)
  }

  @Test func escapesWhatGitHubWouldReadAsSyntax() {
    #expect(
      problem.written(as: .github)
        == "::error file=a%2Cb%3Ac.csv,line=7,title=id-control::an id holds \"\u{1}\"")
  }
}

@Suite struct NearestName {
  @Test(arguments: [("buidl", "build"), ("chek", "check"), ("--as-off", "--as-of"), ("Build", "build")])
  func findsWhatWasMeant(_ word: String, _ meant: String) {
    #expect(nearest(to: word, among: ["build", "check", "analyze", "--as-of"]) == meant)
  }

  @Test(arguments: ["", "zzzzzz", "b"])
  func staysSilentWhenNothingIsNear(_ word: String) {
    #expect(nearest(to: word, among: ["build", "check"]) == nil)
  }
}
