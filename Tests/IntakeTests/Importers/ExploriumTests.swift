import Credits
import Testing

@testable import Intake

private let head = "Date of usage,Credits consumed,Action performed\n"

@Suite struct ExploriumReport {
  @Test func aRowIsUseWithTheSignOfItsDirection() throws {
    let result = try imported(
      .explorium,
      head + "2025-08-23,45,fetch_businesses\n2025-08-23,0.5,fetch_businesses\n2025-08-24,0,\"match, all\"\n"
        + "2025-08-24,7,\n")
    #expect(
      result.cells(.ledger, "entry_id", "posted_at", "type", "amount", "currency", "action") == [
        [
          "explorium:2025-08-23:fetch_businesses:1", "2025-08-23T00:00:00Z", "usage", "-45", "credits",
          "fetch_businesses",
        ],
        [
          "explorium:2025-08-23:fetch_businesses:2", "2025-08-23T00:00:00Z", "usage", "-0.5", "credits",
          "fetch_businesses",
        ],
        ["explorium:2025-08-24:match, all:1", "2025-08-24T00:00:00Z", "usage", "0", "credits", "match, all"],
        ["explorium:2025-08-24:all:1", "2025-08-24T00:00:00Z", "usage", "-7", "credits", "all"],
      ])
    #expect(result.isConserved)
  }

  @Test func theSameFileAgainCountsOnce() throws {
    let text = head + "2025-08-23,45,a\n2025-08-23,45,a\n"
    let result = try imported(.explorium, text, text)
    #expect(result.counts.written == 2)
    #expect(result.counts.redelivered == 2)
    #expect(
      result.cells(.ledger, "entry_id") == [["explorium:2025-08-23:a:1"], ["explorium:2025-08-23:a:2"]])
  }

  @Test(arguments: [
    "\u{FEFF}Date of usage,Credits consumed,Action performed\r\n2025-08-23,45,a\r\n",
    "\"Date of usage\",\"Credits consumed\",\"Action performed\"\n\n\"2025-08-23\",\"45\",\"a\"",
    "action performed, credits consumed ,DATE OF USAGE,Region\na, 45 ,2025-08-23,eu\n",
  ])
  func theFormOfTheFileDoesNotMatter(_ text: String) throws {
    let result = try imported(.explorium, text)
    #expect(result.cells(.ledger, "entry_id", "amount") == [["explorium:2025-08-23:a:1", "-45"]])
    #expect(result.diagnostics == [])
  }

  @Test(arguments: [
    ("2025-08-23,-1,a", "sign"), ("2025-08-23,\"1,000\",a", "amount-separator"),
    ("23.08.2025,1,a", "instant-malformed-day"),
    ("2025-08-23,,a", "amount-empty"), ("2025-08-23,1", "csv-cells"), ("2025-08-23,1,a,b", "csv-cells"),
    ("2025-08-23,1,\"a\"b", "csv-quote-open"), ("2025-08-23,1,\"a", "csv-quote-open"),
  ])
  func aRowThatCannotBeReadIsRejectedWithItsLine(_ row: String, _ code: String) throws {
    let result = try imported(.explorium, head + "2025-08-22,1,good\n" + row + "\n")
    #expect(result.rejected.map(\.item) == ["line 3"])
    #expect(result.rejected.map(\.code) == [code])
    #expect(result.cells(.ledger, "action") == [["good"]])
    #expect(result.isConserved)
  }

  @Test(arguments: [("", "import-empty"), ("Day,Credits\n1,2\n", "import-columns")])
  func aFileThatIsNoReportIsAnError(_ text: String, _ code: String) throws {
    #expect(try imported(.explorium, text).codes == [code])
  }

  @Test func aReportIsRefusedWithoutAProject() throws {
    #expect(try imported(.explorium, head, project: nil).codes == ["import-no-project"])
  }
}

@Suite struct ExploriumAnswers {
  @Test func creditsStateABalanceAndOpenNoLot() throws {
    let result = try imported(
      .explorium,
      #"{"response_context":{"request_status":"success"},"allocated_credits":1000,"remaining_credits":964}"#)
    #expect(
      result.cells(.ledger, "entry_id", "type", "amount", "currency", "balance_after", "allocated_credits")
        == [
          ["explorium:credits:2026-06-30T00:00:00Z", "balance_check", "0", "credits", "964", "1000"]
        ])
  }

  @Test(arguments: [
    (#"{"detail":"unauthorized"}"#, "import-error-body"),
    (#"{"response_context":{"request_status":"failure"},"aggregations":[]}"#, "import-error-body"),
    ("{}", "import-unknown-response"), ("[", "json-syntax"),
  ])
  func anAnswerThatIsNoDataIsAnError(_ text: String, _ code: String) throws {
    #expect(try imported(.explorium, text).codes == [code])
  }

  @Test(arguments: [
    ("hour", "UTC", "2025-08-23T13:00:00Z", "2025-08-23T14:00:00Z"),
    ("day", "UTC", "2025-08-23T00:00:00Z", "2025-08-24T00:00:00Z"),
    ("day", "Europe/Berlin", "2025-10-25T22:00:00Z", "2025-10-26T23:00:00Z"),
    ("week", "UTC", "2025-08-23T00:00:00Z", "2025-08-30T00:00:00Z"),
    ("month", "UTC", "2025-02-01T00:00:00Z", "2025-03-01T00:00:00Z"),
  ])
  func aSumIsBilledForItsPeriod(_ resolution: String, _ zone: String, _ start: String, _ end: String) throws {
    let result = try imported(
      .explorium,
      #"{"resolution":"\#(resolution)","timezone":"\#(zone)","total_credits":45,"#
        + #""aggregations":[{"timestamp":"\#(start)","credits":45}]}"#)
    #expect(
      result.cells(.billed, "project_id", "period_start", "period_end", "action", "credits")
        == [["p", start, end, "all", "45"]])
    #expect(result.diagnostics == [])
  }

  @Test func theEndpointIsTheActionWhereItIsNamed() throws {
    let result = try imported(
      .explorium,
      #"{"resolution":"day","aggregations":[{"timestamp":"2025-08-23T00:00:00Z","credits":1,"endpoint":"match"}]}"#
    )
    #expect(result.cells(.billed, "action") == [["match"]])
  }

  @Test func aTotalThatIsNotTheSumIsAWarning() throws {
    let result = try imported(
      .explorium,
      #"{"resolution":"day","total_credits":2,"aggregations":[{"timestamp":"2025-08-23T00:00:00Z","credits":1}]}"#
    )
    #expect(result.codes == ["import-total"])
    #expect(!result.hasErrors)
  }

  @Test(arguments: [
    #"{"resolution":"moon","aggregations":[{"timestamp":"2025-08-23T00:00:00Z","credits":1}]}"#,
    #"{"resolution":"day","aggregations":[{"credits":1}]}"#,
    #"{"resolution":"day","aggregations":[{"timestamp":"2025-08-23T00:00:00Z","credits":null}]}"#,
  ])
  func aSumWithoutItsPeriodIsRejected(_ text: String) throws {
    let result = try imported(.explorium, text)
    #expect(result.rejected.map(\.item) == ["aggregations[0]"])
    #expect(result.isConserved)
  }
}
