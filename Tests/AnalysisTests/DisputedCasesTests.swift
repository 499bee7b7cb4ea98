import Testing

@testable import Analysis

/// Cases that looked like faults and are none, and faults that others hid.
@Suite struct DisputedCases {
  static let cases = [
    WorkspaceText(
      "a charge posted as one row a lot",
      """
      [ledger]
      entry_id,posted_at,type,amount,lot_id,request_id,action,quantity,unit
      P,2026-06-01T00:00:00Z,purchase,50
      Q,2026-06-02T00:00:00Z,purchase,50
      x,2026-06-10T13:00:01Z,usage,-50,P,q,llm,100,token
      y,2026-06-10T13:00:01Z,usage,-50,Q,q,llm,100,token
      [usage]
      request_id,occurred_at,action,credits,quantity,unit
      q,2026-06-10T13:00:00Z,llm,100,100,token
      [prices]
      action,unit,credits_per_unit
      llm,token,1
      """, told: []),
    WorkspaceText(
      "a failed request within a session that is charged as a whole",
      """
      [ledger]
      entry_id,posted_at,type,amount,session_id,action,quantity,unit
      g,2026-05-01T00:00:00Z,purchase,1000
      c,2026-06-10T12:10:00Z,usage,-600,S,agent,600,second
      [sessions]
      session_id,opened_at,closed_at,action
      S,2026-06-10T12:00:00Z,2026-06-10T12:10:00Z,agent
      [usage]
      request_id,occurred_at,action,status,session_id
      y,2026-06-10T12:00:02Z,tool,503,S
      """, told: []),
    WorkspaceText(
      "two plans that renew on one day",
      """
      [ledger]
      entry_id,posted_at,type,amount,credit_type
      g1,2026-05-15T00:00:00Z,grant,1000,subscription
      h1,2026-05-15T00:00:00Z,grant,2000,subscription
      [plans]
      plan_id,name,period,included_credits
      A,Basic,month,1000
      B,Pro,month,2000
      [subscriptions]
      plan_id,starts_at
      A,2026-05-15
      B,2026-05-15
      """, told: [], asOf: "2026-06-14T00:00:00Z"),
    WorkspaceText(
      "a grant two days early",
      """
      [ledger]
      entry_id,posted_at,type,amount,credit_type
      g1,2026-04-15T00:00:00Z,grant,1000,subscription
      g2,2026-05-13T00:00:00Z,grant,1000,subscription
      [plans]
      plan_id,name,period,included_credits
      A,A,month,1000
      [subscriptions]
      plan_id,starts_at
      A,2026-04-15
      """, told: [], asOf: "2026-06-14T00:00:00Z"),
    WorkspaceText(
      "credit that moved to another lot at once",
      """
      [ledger]
      entry_id,posted_at,type,amount,lot_id,expires_at
      g,2026-05-01T00:00:00Z,grant,1000,G,2027-01-01
      t1,2026-06-01T00:00:00Z,transfer,-1000,G
      t2,2026-06-01T00:00:00Z,transfer,1000
      """, told: []),
    WorkspaceText(
      "a charge of the old price posted just after the change",
      """
      [ledger]
      entry_id,posted_at,type,amount,action,quantity,unit
      buy,2026-03-01T00:00:00Z,purchase,100000
      x,2026-06-10T12:00:01Z,usage,-2000,b,1000,second
      [prices]
      action,unit,credits_per_unit,effective_from,effective_to
      b,second,2,2026-01-01T00:00:00Z,2026-06-10T12:00:00Z
      b,second,1,2026-06-10T12:00:00Z,
      """, told: []),
    WorkspaceText(
      "a balance of the time at which a late entry was written",
      """
      [ledger]
      entry_id,posted_at,type,amount,balance_after,recorded_at
      b,2026-06-01T00:00:00Z,purchase,100
      a,2026-06-02T00:00:00Z,usage,-10,90
      c,2026-06-01T12:00:00Z,usage,-20,70,2026-06-03T00:00:00Z
      """, told: ["backdated-entry open -20", "balance-mismatch open 20"]),
    WorkspaceText(
      "a refund that names the request as its reference",
      """
      [ledger]
      entry_id,posted_at,type,amount,request_id,reference
      b,2026-06-01T00:00:00Z,purchase,100
      a,2026-06-02T00:00:00Z,usage,-50,x
      r,2026-06-03T00:00:00Z,refund,50,,x
      [usage]
      request_id,occurred_at,action,status
      x,2026-06-02T00:00:00Z,chat,503
      """, told: ["failed-request-charged resolved -50"]),
    WorkspaceText(
      "a refund between a charge and its correction",
      """
      [ledger]
      entry_id,posted_at,type,amount,request_id
      b,2026-06-01T00:00:00Z,purchase,1000
      e1,2026-06-02T10:00:00Z,usage,-63,x
      r,2026-06-02T11:00:00Z,refund,63,x
      e2,2026-06-02T12:00:00Z,usage,-63,x
      """, told: []),
    WorkspaceText(
      "duplicates of a session whose first entry names a request",
      """
      [ledger]
      entry_id,posted_at,type,amount,request_id,session_id,action,quantity,unit
      b,2026-06-01T00:00:00Z,purchase,10000
      e1,2026-06-02T10:00:00Z,usage,-60,r1,s,agent,60,second
      e2,2026-06-02T10:10:00Z,usage,-600,,s,agent,600,second
      e3,2026-06-02T10:20:00Z,usage,-600,,s,agent,600,second
      [usage]
      request_id,occurred_at,action,quantity,unit,status,session_id
      r1,2026-06-02T10:00:00Z,agent,60,second,200,s
      [sessions]
      session_id,opened_at,closed_at,action
      s,2026-06-02T10:00:00Z,2026-06-02T10:10:00Z,agent
      """, told: ["duplicate-charge open -600"]),
    WorkspaceText(
      "a case without a reference, answered by a reinstatement without one",
      """
      [ledger]
      entry_id,posted_at,type,amount
      b,2026-05-01T00:00:00Z,purchase,1000
      r,2026-06-03T00:00:00Z,reinstatement,250
      [cases]
      case_id,opened_at,request,credits
      c1,2026-06-01T10:00:00Z,Please give back what I lost.,250
      """, told: ["credits-reinstated resolved 250"]),
    WorkspaceText(
      "an upgrade within the period",
      """
      [ledger]
      entry_id,posted_at,type,amount
      b,2026-05-01T00:00:00Z,purchase,10000
      u,2026-06-10T00:00:00Z,usage,-1100
      [plans]
      plan_id,period,limit_credits
      small,month,1000
      large,month,5000
      [subscriptions]
      plan_id,starts_at
      small,2026-06-01
      large,2026-06-15
      """, told: []),
    WorkspaceText(
      "half of an expired lot given back",
      """
      [ledger]
      entry_id,posted_at,type,amount,lot_id,expires_at,corrects_entry_id
      g,2026-05-01T00:00:00Z,grant,500,A,2026-06-15T00:00:00Z
      out,2026-06-15T00:00:00Z,expiry,-500,A
      back,2026-06-20T00:00:00Z,reinstatement,250,,,out
      """, told: ["promo-expired open -250", "credits-reinstated resolved 250"]),
  ]

  @Test(arguments: cases)
  func areToldAsTheyAre(_ workspace: WorkspaceText) throws {
    let kinds = try workspace.report().findings.filter {
      $0.kind != .creditsExpiringSoon && $0.kind != .runOutForecast
    }
    let told = kinds.map { "\($0.kind.rawValue) \($0.status.rawValue) \($0.credits?.description ?? "-")" }
    #expect(told == workspace.told)
  }
}
