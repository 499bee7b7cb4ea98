import Testing

@testable import Analysis

@Suite struct SessionFindingTests {
  private static func session(
    _ name: String, _ session: String, entry: String = "", told: [String], limit: String = "",
    extra: String = "", price: String = "agent,second,1,up:1"
  ) -> WorkspaceText {
    WorkspaceText(
      name,
      """
      [projects]
      name,max_session_seconds
      Example,\(limit)
      [ledger]
      entry_id,posted_at,type,amount,session_id,action,quantity,unit,corrects_entry_id
      buy,2026-03-01T00:00:00Z,purchase,90000
      \(entry)
      [sessions]
      session_id,opened_at,closed_at,last_activity_at,action,close_reason
      \(session)
      [prices]
      action,unit,credits_per_unit,rounding
      \(price)
      \(extra)
      """, told: told)
  }

  static let open = [
    session(
      "never closed", "s,2026-06-20T09:00:00Z,,2026-06-20T09:10:00Z,agent",
      told: ["session-never-closed open -"]),
    session("opened 24 hours ago", "s,2026-06-29T12:00:00Z,,,agent", told: []),
    session(
      "a microsecond more", "s,2026-06-29T11:59:59.999999Z,,,agent", told: ["session-never-closed open -"]),
    session("within a limit of 48 hours", "s,2026-06-29T00:00:00Z,,,agent", told: [], limit: "172800"),
    session(
      "closed after as-of", "s,2026-06-20T09:00:00Z,2026-07-01T09:00:00Z,,agent",
      told: ["session-never-closed open -"]),
    session(
      "billed after the last activity", "s,2026-06-20T09:00:00Z,,2026-06-20T09:09:59.5Z,agent",
      entry: "e,2026-06-21T00:00:00Z,usage,-3600,s,agent,3600,second",
      told: ["session-never-closed open -3000"]),
    session(
      "billed after the last activity and refunded", "s,2026-06-20T09:00:00Z,,2026-06-20T09:10:00Z,agent",
      entry: """
        e,2026-06-21T00:00:00Z,usage,-3600,s,agent,3600,second
        r,2026-06-22T00:00:00Z,refund,3000,,,,,e
        """, told: ["session-never-closed resolved -3000"]),
    session(
      "closed by the sweep", "s,2026-05-27T17:27:00Z,2026-05-28T02:50:00Z,2026-05-27T17:36:00Z,agent,sweep",
      entry: "e,2026-05-28T02:50:00Z,usage,-281.5,s,agent,563,minute",
      told: ["session-never-closed open -277"], price: "agent,minute,0.5,up:1"),
    session(
      "closed by the client", "s,2026-05-27T17:27:00Z,2026-05-28T02:50:00Z,2026-05-27T17:36:00Z,agent,client",
      told: []),
    session(
      "swept within its limit", "s,2026-06-20T09:00:00Z,2026-06-20T09:30:00Z,,agent,sweep", told: [],
      limit: "3600"),
  ]

  static let billed = [
    session(
      "billed too long", "s,2026-06-20T09:00:00Z,2026-06-20T09:10:00Z,,agent,client",
      entry: "e,2026-06-20T09:10:00Z,usage,-900,s,agent,900,second",
      told: ["billed-time-mismatch open -300"]),
    session(
      "rounded up by the price", "s,2026-06-20T09:00:00Z,2026-06-20T09:00:20Z,,agent,client",
      entry: "e,2026-06-20T09:10:00Z,usage,-60,s,agent,60,second", told: [],
      price: "agent,second,1,up:60"),
    session(
      "within 1 %", "s,2026-06-20T09:00:00Z,2026-06-20T09:10:00Z,,agent,client",
      entry: "e,2026-06-20T09:10:00Z,usage,-606,s,agent,606,second", told: []),
    session(
      "just over 1 %", "s,2026-06-20T09:00:00Z,2026-06-20T09:10:00Z,,agent,client",
      entry: "e,2026-06-20T09:10:00Z,usage,-607,s,agent,607,second",
      told: ["billed-time-mismatch open -7"]),
    session(
      "over midnight", "s,2026-06-20T23:50:00Z,2026-06-21T00:10:00Z,,agent,client",
      entry: "e,2026-06-21T00:10:00Z,usage,-1200,s,agent,1200,second", told: []),
    session(
      "closed before it was opened", "s,2026-06-20T09:00:00Z,2026-06-20T08:59:30Z,,agent,client",
      entry: "e,2026-06-20T09:10:00Z,usage,-600,s,agent,600,second", told: ["clock-skew open -"]),
    session(
      "a close two hours late in the log", "s,2026-06-20T09:00:00Z,2026-06-20T11:10:00Z,,agent,client",
      entry: "e,2026-06-20T09:10:00Z,usage,-600,s,agent,600,second", told: []),
    session(
      "refunded in part", "s,2026-06-20T09:00:00Z,2026-06-20T09:10:00Z,,agent,client",
      entry: """
        e,2026-06-20T09:10:00Z,usage,-900,s,agent,900,second
        r,2026-06-21T09:10:00Z,refund,100,s,,,,e
        """, told: ["billed-time-mismatch open -200"]),
    session(
      "refunded", "s,2026-06-20T09:00:00Z,2026-06-20T09:10:00Z,,agent,client",
      entry: """
        e,2026-06-20T09:10:00Z,usage,-900,s,agent,900,second
        r,2026-06-21T09:10:00Z,refund,300,s
        """, told: ["billed-time-mismatch resolved -300"]),
    session(
      "billed by the audio that was sent", "s,2026-06-20T09:00:00Z,2026-06-20T09:10:00Z,,agent,client",
      entry: "e,2026-06-20T09:10:00Z,usage,-420,s,agent,420,second", told: [],
      extra: """
        [usage]
        request_id,occurred_at,action,duration_seconds,session_id
        a,2026-06-20T09:01:00Z,agent,400,s
        b,2026-06-20T09:08:00Z,agent,20,s
        """),
    session(
      "a billed table goes before the ledger", "s,2026-06-20T09:00:00Z,2026-06-20T09:10:00Z,,agent,client",
      entry: "e,2026-06-20T09:10:00Z,usage,-900,s,agent,900,second", told: [],
      extra: """
        [billed]
        period_start,period_end,action,quantity,unit,session_id
        2026-06-20,2026-06-21,agent,600,second,s
        """),
    session(
      "a billed month is clipped to it", "s,2026-05-31T23:00:00Z,2026-06-01T01:00:00Z,,agent,client",
      entry: "e,2026-06-01T01:00:00Z,usage,-7200,s,agent,7200,second", told: [],
      extra: """
        [billed]
        period_start,period_end,action,quantity,unit
        2026-05-01,2026-06-01,agent,3600,second
        """),
    session(
      "a billed month beyond log and ledger", "s,2026-05-20T23:00:00Z,2026-05-21T00:00:00Z,,agent,client",
      entry: "e,2026-05-21T01:00:00Z,usage,-3600,s,agent,3600,second",
      told: ["billed-time-mismatch open -400"],
      extra: """
        [billed]
        period_start,period_end,action,quantity,unit
        2026-05-01,2026-06-01,agent,4000,second
        """),
  ]

  @Test(arguments: open + billed)
  func comparesSessionsWithTheBill(_ workspace: WorkspaceText) throws {
    let told = try workspace.report().told
    #expect(told == workspace.told)
  }

  @Test func tellsADaysEntriesThatNameNothing() throws {
    let report = try WorkspaceText(
      "one entry a day",
      """
      [ledger]
      entry_id,posted_at,type,amount,action,quantity,unit
      buy,2026-03-01T00:00:00Z,purchase,90000
      d1,2026-06-01T23:00:00Z,usage,-300,transcribe,300,second
      d2,2026-06-02T23:00:00Z,usage,-450,transcribe,450,second
      d4,2026-06-05T00:01:00Z,usage,-100,transcribe,100,second
      [usage]
      request_id,occurred_at,action,quantity,unit
      a,2026-06-01T10:00:00Z,transcribe,100,second
      b,2026-06-01T11:00:00Z,transcribe,200,second
      c,2026-06-02T10:00:00Z,transcribe,300,second
      d,2026-06-04T10:00:00Z,transcribe,100,second
      [prices]
      action,unit,credits_per_unit
      transcribe,second,1
      """, told: []
    ).report()
    #expect(report.told == ["billed-time-mismatch open -150"])
    let sentence =
      "On 2 June, 450 seconds of transcribe were billed, but 300 were logged: 150 credits too much."
    #expect(report.findings.first?.sentence == sentence)
  }

  @Test func answersTheGuidesQuestions() throws {
    let report = try Self.open[7].report()
    let answers = ["session_closed_in_time no", "log_and_bill_agree no", "refund_posted no"]
    #expect(report.answers(.sessionNeverClosed) == answers)
    let sentence =
      "277 credits were charged for a session of 27 May that stayed open for 9 h 14 min after its last "
      + "activity."
    #expect(report.findings.first?.sentence == sentence)
    let other = try Self.billed[0].report()
    #expect(
      other.answers(.billedTimeMismatch) == [
        "session_closed_in_time yes", "log_and_bill_agree no", "clock_skew no", "refund_posted no",
      ])
  }
}
