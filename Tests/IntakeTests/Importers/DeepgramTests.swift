import Credits
import Diagnostics
import Testing

@testable import Intake

@Suite struct DeepgramLedger {
  @Test func ordersOpenLotsOfTheirOriginalAmount() throws {
    let result = try imported(
      .deepgram,
      """
      {"page":0,"limit":10,"orders":[
       {"order_id":"o1","expiration":"2026-05-12T07:25:52.130032Z","created":"2025-05-12T07:25:51.801971Z",
        "amount":200,"units":"usd","order_type":"promotional"},
       {"order_id":"o2","expiration":null,"created":"2025-09-01T10:00:00Z","amount":104.56822227,
        "units":"USD","order_type":"purchased","campaign":{"code":"spring"}},
       {"order_id":"o3","created":"2025-09-02T10:00:00Z","amount":4.3e-05,"units":"Token"}]}
      """)
    #expect(
      result.cells(.ledger, "entry_id", "project_id", "posted_at", "type", "amount", "currency") == [
        ["o1", "p", "2025-05-12T07:25:51.801971Z", "grant", "200", "USD"],
        ["o2", "p", "2025-09-01T10:00:00Z", "purchase", "104.56822227", "USD"],
        ["o3", "p", "2025-09-02T10:00:00Z", "purchase", "4.3e-05", "Token"],
      ])
    #expect(
      result.cells(.ledger, "credit_type", "lot_id", "expires_at", "order_type", "campaign.code") == [
        ["promotional", "o1", "2026-05-12T07:25:52.130032Z", "promotional", ""],
        ["purchased", "o2", "", "purchased", "spring"], ["purchased", "o3", "", "", ""],
      ])
    #expect(result.diagnostics == [])
    #expect(result.isConserved)
  }

  @Test(arguments: [
    (#"{"created":"2026-01-01T00:00:00Z","units":"usd"}"#, "amount", "required"),
    (#"{"created":"2026-01-01T00:00:00Z","amount":-1}"#, "amount", "sign"),
    (#"{"created":"2026-01-01T00:00:00Z","amount":1e400}"#, "amount", "amount-too-large"),
    (#"{"created":"2026-01-01T00:00:00Z","amount":"1,5"}"#, "amount", "amount-separator"),
    (#"{"created":"2026-01-01","amount":1}"#, "posted_at", "instant-malformed"),
    (#"{"created":null,"amount":1}"#, "posted_at", "required"),
    (#"{"order_id":"a\u0007","created":"2026-01-01T00:00:00Z","amount":1}"#, "entry_id", "id-control"),
    (
      #"{"order_id":"o","created":"2026-01-01T00:00:00Z","amount":1,"expiration":"soon"}"#, "expires_at",
      "instant-malformed"
    ),
    ("null", "posted_at", "required"), ("7", "posted_at", "required"),
  ])
  func anOrderThatCannotBeReadIsRejectedWithItsPlace(_ order: String, _ column: String, _ code: String) throws
  {
    let good = #"{"order_id":"good","created":"2026-01-01T00:00:00Z","amount":1}"#
    let result = try imported(.deepgram, "{\"orders\":[\(good),\(order)]}")
    #expect(result.rejected.map(\.item) == ["orders[1]"])
    #expect(result.rejected.map(\.column) == [column])
    #expect(result.rejected.map(\.code) == [code])
    #expect(result.cells(.ledger, "entry_id") == [["good"]])
    #expect(!result.hasErrors)
    #expect(result.isConserved)
  }

  @Test func balancesAreStatedInSumOnceWhateverTheFiles() throws {
    let result = try imported(
      .deepgram,
      #"{"balances":[{"balance_id":"1","amount":104.56822227,"units":"usd"},"#
        + #"{"balance_id":"2","amount":41.2,"units":"usd"}]}"#,
      #"{"balance_id":"1","amount":104.56822227,"units":"usd","purchase_order_id":"x"}"#,
      #"{"balances":[{"balance_id":"3","amount":7,"units":"Token"}]}"#)
    #expect(
      result.cells(.ledger, "entry_id", "type", "amount", "currency", "balance_after", "posted_at") == [
        [
          "deepgram:balances:USD:2026-06-30T00:00:00Z", "balance_check", "0", "USD", "145.76822227",
          "2026-06-30T00:00:00Z",
        ],
        [
          "deepgram:balances:Token:2026-06-30T00:00:00Z", "balance_check", "0", "Token", "7",
          "2026-06-30T00:00:00Z",
        ],
      ])
    #expect(result.counts.redelivered == 1)
    #expect(result.isConserved)
  }

  @Test func aBalanceStatedTwiceInTwoWaysIsRejected() throws {
    let result = try imported(
      .deepgram, #"{"balance_id":"1","amount":1}"#, #"{"balance_id":"1","amount":2}"#)
    #expect(result.rejected.map(\.code) == ["conflict"])
    #expect(result.isConserved)
  }

  @Test func projectsKeepTheirNamesAndOtherFields() throws {
    let result = try imported(
      .deepgram, #"{"projects":[{"project_id":"a","name":"Été, 2"},{"project_id":"b"}]}"#,
      #"{"project_id":"a","mip_opt_out":false,"name":"Été, 2"}"#, project: nil)
    #expect(
      result.cells(.projects, "project_id", "name", "mip_opt_out") == [
        ["a", "Été, 2", "false"], ["b", "", ""],
      ])
    #expect(result.counts.redelivered == 1)
    let table = try #require(result.tables[.projects])
    #expect(
      String(decoding: csv(of: table), as: UTF8.self)
        == "project_id,name,mip_opt_out\na,\"Été, 2\",false\nb,,\n")
  }
}

@Suite struct DeepgramRefusals {
  @Test(arguments: [
    (#"{"err_code":"ASR_PAYMENT_REQUIRED","err_msg":"no credits","request_id":"x"}"#, "import-error-body"),
    (#"{"category":"FORBIDDEN","message":"no","request_id":"x"}"#, "import-error-body"),
    (#"{"orders":[}"#, "json-syntax"), ("", "import-not-json"), ("a,b\n1,2\n", "import-not-json"),
    ("{}", "import-unknown-response"), (#"{"orders":{}}"#, "import-unknown-response"),
    ("[1]", "import-unknown-response"),
  ])
  func aFileThatIsNoDataIsAnError(_ text: String, _ code: String) throws {
    let result = try imported(.deepgram, text)
    #expect(result.codes == [code])
    #expect(result.hasErrors)
    #expect(result.tables.isEmpty)
  }

  @Test(arguments: [
    #"{"orders":[]}"#, #"{"balances":[]}"#, #"{"requests":[{"request_id":"r"}]}"#,
    #"{"results":[{"dollars":1}]}"#,
  ])
  func aResponseThatDoesNotNameItsProjectIsRefusedWithoutOne(_ text: String) throws {
    #expect(try imported(.deepgram, text, project: nil).codes == ["import-no-project"])
  }

  @Test func aBalanceIsRefusedWithoutATime() throws {
    #expect(try imported(.deepgram, #"{"balances":[]}"#, asOf: nil).codes == ["import-no-time"])
  }

  @Test(arguments: [
    ([#"{"page":0,"limit":1,"orders":[ORDER]}"#], ["import-pages"]),
    ([#"{"page":0,"limit":2,"orders":[ORDER]}"#], []),
    ([#"{"page":0,"limit":1,"orders":[ORDER]}"#, #"{"page":1,"limit":1,"orders":[]}"#], []),
    ([#"{"page":1,"limit":1,"orders":[]}"#, #"{"page":0,"limit":1,"orders":[ORDER]}"#], []),
    ([#"{"page":0,"limit":1,"orders":[ORDER]}"#, #"{"page":2,"limit":1,"orders":[]}"#], ["import-pages"]),
    ([#"{"orders":[ORDER],"has_more":true}"#], ["import-pages"]),
    ([#"{"orders":[ORDER],"has_more":true}"#, #"{"orders":[]}"#], []),
    ([#"{"orders":[ORDER],"next_page":null}"#], []), ([#"{"orders":[ORDER]}"#], []),
  ])
  func aPageThatSaysThereIsMoreIsAWarning(_ pages: [String], _ codes: [String]) throws {
    let order = #"{"order_id":"o","created":"2026-01-01T00:00:00Z","amount":1}"#
    let files = pages.enumerated().map { index, page in
      (
        path: "\(index)",
        bytes: Array(
          page.split(separator: "ORDER", omittingEmptySubsequences: false).joined(separator: order).utf8)
      )
    }
    let result = importExport(.deepgram, files: files, options: ImportOptions(project: "p"))
    #expect(result.codes == codes)
    #expect(!result.hasErrors)
  }
}
