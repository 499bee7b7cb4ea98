import Testing

@testable import Analysis

@Suite struct ReportJSONTests {
  @Test func writesTheSchemaToTheLetter() throws {
    let report = try WorkspaceText(
      "golden",
      """
      [projects]
      name,time_zone
      "Say ""hi"" twice",Europe/Berlin
      [ledger]
      entry_id,posted_at,type,amount,lot_id,expires_at,currency,request_id,action
      g,2026-04-30T22:30:00.250Z,grant,10,A,2026-05-31
      u,2026-05-02T00:00:00Z,usage,-2.50,,,,r,chat
      m,2026-06-01T00:00:00Z,purchase,7,,,minutes
      [usage]
      request_id,occurred_at,action,quantity,unit,status
      r,2026-05-02T00:00:00Z,chat,5,token,200
      f,2026-05-02T22:00:00Z,chat,1,token,503
      """, told: [], asOf: "2026-06-02T00:00:00Z"
    ).report()
    var bytes: [UInt8] = []
    appendJSON(report, settings: AnalysisSettings(asOf: report.asOf, files: []), to: &bytes)
    let text = String(decoding: bytes, as: UTF8.self)
    let parts = text.split(separator: "\"findings\":")
    #expect(
      parts.first == """
        {"schema":"creditpress.project/1","project_id":"p1","name":"Say \\"hi\\" twice",\
        "time_zone":"Europe/Berlin","as_of":"2026-06-02T00:00:00Z","accounts":[{"currency":"credits",\
        "balance":"0","debt":"0","lots":[{"lot_id":"A","credit_type":"promotional","opened_by":"grant",\
        "opened_at":"2026-04-30T22:30:00.25Z","expires_at":"2026-05-31T22:00:00Z","expiry_assumed":false,\
        "granted":"10","used":"2.5","expired":"7.5","refunded":"0","voided":"0","remaining":"0",\
        "state":"expired"}],"flows":{"granted":"10","purchased":"0","reinstated":"0","refunded":"0",\
        "adjusted":"0","transferred":"0","voided":"0","used":"2.5","expired":"7.5"},"months":[\
        {"month":"2026-05","opening":"0","granted":"10","purchased":"0","reinstated":"0","refunded":"0",\
        "adjusted":"0","transferred":"0","voided":"0","used":"2.5","expired":"0","closing":"7.5"},\
        {"month":"2026-06","opening":"7.5","granted":"0","purchased":"0","reinstated":"0","refunded":"0",\
        "adjusted":"0","transferred":"0","voided":"0","used":"0","expired":"7.5","closing":"0"}]},\
        {"currency":"minutes","balance":"7","debt":"0","lots":[{"lot_id":"m","credit_type":"purchased",\
        "opened_by":"purchase","opened_at":"2026-06-01T00:00:00Z","expires_at":null,\
        "expiry_assumed":false,"granted":"7","used":"0","expired":"0","refunded":"0","voided":"0",\
        "remaining":"7","state":"open"}],"flows":{"granted":"0","purchased":"7","reinstated":"0",\
        "refunded":"0","adjusted":"0","transferred":"0","voided":"0","used":"0","expired":"0"},"months":[\
        {"month":"2026-06","opening":"0","granted":"0","purchased":"7","reinstated":"0","refunded":"0",\
        "adjusted":"0","transferred":"0","voided":"0","used":"0","expired":"0","closing":"7"}]}],"days":[\
        {"day":"2026-05-02","used":"2.5","requests":1,"failed":0},\
        {"day":"2026-05-03","used":"0","requests":1,"failed":1}],"actions":[{"action":"chat",\
        "requests":2,"quantity":"6","unit":"token","credits":"2.5"}],
        """)
    let inputs = text.split(separator: "\"inputs\":").last?.split(separator: ",\"incidents\":").first
    #expect(
      inputs == """
        {"projects":{"read":1,"used":1,"redelivered":0,"rejected":0},\
        "ledger":{"read":3,"used":3,"redelivered":0,"rejected":0},\
        "usage":{"read":2,"used":2,"redelivered":0,"rejected":0}}
        """)
    let rest = text.split(separator: ",\"incidents\":").last
    let none = "{\"entries\":0,\"credits\":\"0\"}"
    #expect(
      rest?.hasPrefix(
        """
        [],"coverage":[{"currency":"credits","log_from":"2026-05-02T00:00:00Z",\
        "log_to":"2026-05-02T22:00:00Z","matched":{"entries":1,"credits":"2.5"},"before_log":\(none),\
        "in_gaps":\(none),"after_log":\(none),"unmatched":\(none)}
        """) ?? false)
    #expect(text.hasSuffix("\"missing\":\"no cases\"}]}"))
  }

  @Test func writesAFindingsFieldsInOrder() throws {
    let report = try LotFindingTests.expiries[0].report()
    var bytes: [UInt8] = []
    appendJSON(try #require(report.findings.first), to: &bytes)
    let id = try #require(report.findings.first?.id)
    #expect(
      String(decoding: bytes, as: UTF8.self) == """
        {"id":"\(id)","kind":"promo-expired","severity":"warning","confidence":"confirmed",\
        "status":"open","starts_at":"2026-06-16T00:00:00Z","ends_at":"2026-06-16T00:00:00Z",\
        "currency":"credits","credits":"-177","incident":null,"role":null,"subjects":{"entries":["g"],\
        "requests":[],"sessions":[],"lots":["A"],"keys":[],"actions":[],"plans":[],"cases":[],\
        "notices":[],"days":["2026-06-16"]},"sentence":"177 credits of the promotional lot A expired \
        unused at the end of 15 June; 323 of 500 had been used.","evidence":[\
        {"label":"Granted","value":"500 credits on 1 May, 00:00","source":"ledger.csv:3"},\
        {"label":"Used","value":"323 credits","source":""},\
        {"label":"Expired","value":"16 June, 00:00","source":"ledger.csv:3"},\
        {"label":"Lost","value":"177 credits","source":""}],\
        "checks":{"lot_expired":"yes","had_remainder":"yes","reinstated":"no"},"explained_by":[],\
        "resolved_by":[],"guide":"","next_step":"Ask whether the rest of the lot can be reinstated; \
        the support pack has the dates."}
        """)
  }

  @Test func keepsAFindingsIdWhenMoreDataArrive() throws {
    let early = try WorkspaceText(
      "before the posted expiry",
      """
      [ledger]
      entry_id,posted_at,type,amount,lot_id,expires_at
      g,2026-05-01T00:00:00Z,grant,500,A,2026-06-15
      """, told: []
    ).report()
    let late = try WorkspaceText(
      "after it",
      """
      [ledger]
      entry_id,posted_at,type,amount,lot_id,expires_at
      g,2026-05-01T00:00:00Z,grant,500,A,2026-06-15
      x,2026-06-16T12:00:00Z,expiry,-500,A
      """, told: []
    ).report()
    #expect(early.findings.map(\.id) == late.findings.map(\.id))
    let digest = sha256("promo-expired\u{0}p1\u{0}g\u{0}2026-06-16".utf8)
    #expect(early.findings.first?.id == String(hexadecimal(digest).prefix(12)))
  }
}
