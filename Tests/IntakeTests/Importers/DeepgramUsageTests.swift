import Credits
import Testing

@testable import Intake

private func request(_ fields: String) -> String {
  #"{"requests":[{"request_id":"r1","created":"2026-06-05T09:00:00.509654Z",\#(fields)}]}"#
}

@Suite struct DeepgramUsage {
  @Test func aRequestBecomesARowOfUsage() throws {
    let result = try imported(
      .deepgram,
      request(
        #""project_uuid":"other","path":"/v1/listen?model=nova%2D3&callback=https%3A%2F%2Fe.example%2Fs3cret","#
          + #""api_key_id":"k","code":200,"deployment":"hosted","callback":"https://e.example/s3cret","#
          + #""response":{"details":{"usd":0.0043,"duration":60.78,"total_audio":60.0,"models":["nova-3","x"],"#
          + #""method":"sync","config":{"language":"en"}},"code":200,"completed":"2026-06-05T09:01:00Z","#
          + #""results":{"transcript":"s3cret"}}"#))
    #expect(
      result.cells(
        .usage, "request_id", "project_id", "occurred_at", "action", "credits", "status", "duration_seconds",
        "session_id", "key_id") == [
          ["r1", "other", "2026-06-05T09:00:00.509654Z", "listen", "0.0043", "200", "60.78", "", "k"]
        ])
    #expect(
      result.cells(.usage, "model", "models", "method", "total_audio", "response.details.config.language")
        == [["nova-3", "nova-3|x", "sync", "60.0", "en"]])
    #expect(result.tables[.sessions] == nil)
    let everything = result.tables.values.map { String(decoding: csv(of: $0), as: UTF8.self) }.joined()
    #expect(!everything.contains("s3cret"))
    #expect(!everything.contains("e.example"))
  }

  @Test(arguments: ["429", "402", "503"])
  func aRequestWithoutAResponseHasUnknownCreditsNotZero(_ code: String) throws {
    let result = try imported(.deepgram, request(#""path":"/v1/listen","response":null,"code":\#(code)"#))
    #expect(result.cells(.usage, "credits", "status", "project_id") == [["", code, "p"]])
    #expect(result.tables[.sessions] == nil)
  }

  @Test(arguments: [(#""2026-06-05T09:17:00.5Z""#, "2026-06-05T09:17:00.5Z"), ("null", "")])
  func aStreamIsASessionToo(_ completed: String, _ closed: String) throws {
    let result = try imported(
      .deepgram,
      request(
        #""path":"/v1/agent/converse","response":{"details":{"method":"streaming"},"#
          + #""completed":\#(completed),"code":200}"#
      ))
    #expect(
      result.cells(.sessions, "session_id", "project_id", "opened_at", "closed_at", "action")
        == [["r1", "p", "2026-06-05T09:00:00.509654Z", closed, "agent"]])
    #expect(result.cells(.usage, "session_id", "status") == [["r1", "200"]])
    #expect(result.counts.written == 1)
  }

  @Test(
    arguments: [
      ("/v1/listen", "listen", nil), ("/v1/read?summarize=v2", "read", nil), ("", "all", nil),
      ("/v1", "all", nil),
      ("/v1/speak?x=1&model=aura+2#model=no", "speak", "aura 2"), ("/v1/a%2", "a%2", nil),
      ("/v1/%FF", "all", nil),
      ("/v1/%0A", "all", nil), ("/v1/listen?models=x&model=", "listen", nil),
    ] as [(String, String, String?)])
  func thePathGivesActionAndModelAlone(_ path: String, _ action: String, _ model: String?) {
    let read = RequestPath(path)
    #expect(read.action == action)
    #expect(read.model == model)
  }

  @Test func theSameRequestFromTwoEndpointsCountsOnce() throws {
    let fields = #""path":"/v1/listen","code":200,"response":{"details":{"usd":1}}"#
    let single =
      #"{"request":{"request_id":"r1","created":"2026-06-05T09:00:00.509654Z","deployment":"hosted",\#(fields)}}"#
    let result = try imported(.deepgram, request(fields), single)
    #expect(result.cells(.usage, "request_id", "deployment") == [["r1", "hosted"]])
    #expect(result.counts.redelivered == 1)
    #expect(result.isConserved)
  }

  @Test func twoAnswersThatContradictBothStay() throws {
    let result = try imported(.deepgram, request(#""code":200"#), request(#""code":500"#))
    #expect(result.cells(.usage, "status") == [["200"], ["500"]])
  }

  @Test(arguments: ["0", "99", "600", "true", #""abc""#])
  func aCodeThatIsNoStatusIsRejected(_ code: String) throws {
    let result = try imported(.deepgram, request(#""code":\#(code)"#))
    #expect(result.rejected.map(\.column) == ["status"])
    #expect(result.isConserved)
  }
}

@Suite struct DeepgramReports {
  @Test func billedDaysAreInclusive() throws {
    let result = try imported(
      .deepgram,
      #"{"results":[{"dollars":4.75,"grouping":{"start":"2025-10-01","end":"2025-10-02","#
        + #""line_item":"streaming::nova-3","tags":["a","b"]}},"#
        + #"{"dollars":0.59,"grouping":{"start":"2025-10-03","end":"2025-10-03","line_item":null}}]}"#)
    #expect(
      result.cells(.billed, "project_id", "period_start", "period_end", "action", "credits", "tags") == [
        ["p", "2025-10-01T00:00:00Z", "2025-10-03T00:00:00Z", "streaming::nova-3", "4.75", "a|b"],
        ["p", "2025-10-03T00:00:00Z", "2025-10-04T00:00:00Z", "all", "0.59", ""],
      ])
  }

  @Test func daysAreDaysOfTheZone() throws {
    let zone = try ZoneDatabase().zone(named: "America/New_York")
    let result = try imported(
      .deepgram, #"{"results":[{"dollars":1,"grouping":{"start":"2025-11-02","end":"2025-11-02"}}]}"#,
      zone: zone)
    #expect(
      result.cells(.billed, "period_start", "period_end") == [
        ["2025-11-02T04:00:00Z", "2025-11-03T05:00:00Z"]
      ])
  }

  @Test func onlyHoursOfAgentsAreBilled() throws {
    let result = try imported(
      .deepgram,
      #"{"results":[{"hours":18.4,"agent_hours":0.0,"#
        + #""grouping":{"start":"2025-10-01","end":"2025-10-01","endpoint":"listen"}},"#
        + #"{"hours":0.0,"agent_hours":7.91,"#
        + #""grouping":{"start":"2025-10-01","end":"2025-10-01","endpoint":"agent"}}]}"#
    )
    #expect(result.cells(.billed, "action", "quantity", "unit") == [["agent", "7.91", "hour"]])
    #expect(result.counts.passedOver == 1)
    #expect(result.isConserved)
  }

  @Test(arguments: [
    #"{"results":[{"start":"2025-10-01","end":"2025-10-01","hours":1}]}"#,
    #"{"tags":["a"],"processing_methods":["sync"]}"#, #"{"line_items":{"a":"A"}}"#,
  ])
  func referencesAreToldAndPassedOver(_ text: String) throws {
    let result = try imported(.deepgram, text)
    #expect(result.codes == ["import-reference"])
    #expect(result.tables.isEmpty)
    #expect(!result.hasErrors)
  }

  @Test(arguments: [
    #"{"start":"2025-10-02","end":"2025-10-01"}"#, #"{"start":"2025-10-02"}"#, "null",
    #"{"start":"2025-02-30","end":"2025-03-01"}"#,
  ])
  func aGroupWithoutItsDaysIsRejected(_ grouping: String) throws {
    let result = try imported(.deepgram, #"{"results":[{"dollars":1,"grouping":\#(grouping)}]}"#)
    #expect(result.rejected.map(\.item) == ["results[0]"])
    #expect(result.isConserved)
  }
}
