import Credits
import Testing

@testable import Analysis

@Suite struct DuplicateChargeTests {
  private static let log = """
    [usage]
    request_id,occurred_at,action,quantity,unit,status
    x,2026-06-12T11:00:00Z,transcribe,300,second,200
    """

  private static func charged(_ name: String, _ entries: String, _ told: [String]) -> WorkspaceText {
    WorkspaceText(
      name,
      """
      [ledger]
      entry_id,posted_at,type,amount,request_id,action,quantity,unit,corrects_entry_id,currency
      buy,2026-06-01T00:00:00Z,purchase,9000
      \(entries)
      \(log)
      """, told: told)
  }

  static let cases = [
    charged(
      "charged twice",
      """
      e1,2026-06-12T11:00:02Z,usage,-300,x,transcribe,300,second
      e2,2026-06-12T11:05:00Z,usage,-300,x,transcribe,300,second
      """, ["duplicate-charge open -300"]),
    charged(
      "charged three times",
      """
      e1,2026-06-12T11:00:02Z,usage,-300,x,transcribe,300,second
      e2,2026-06-12T11:05:00Z,usage,-300,x,transcribe,300,second
      e3,2026-06-13T11:05:00Z,usage,-300,x,transcribe,300,second
      """, ["duplicate-charge open -600"]),
    charged(
      "interim parts",
      """
      e1,2026-06-12T11:00:02Z,usage,-100,x,transcribe,100,second
      e2,2026-06-12T11:05:00Z,usage,-200,x,transcribe,200,second
      """, []),
    charged(
      "interim parts, rounded up one by one",
      """
      e1,2026-06-12T11:00:02Z,usage,-101,x,transcribe,101,second
      e2,2026-06-12T11:05:00Z,usage,-200,x,transcribe,200,second
      """, []),
    charged(
      "interim parts and then the whole",
      """
      e1,2026-06-12T11:00:02Z,usage,-100,x,transcribe,100,second
      e2,2026-06-12T11:05:00Z,usage,-200,x,transcribe,200,second
      e3,2026-06-12T11:06:00Z,usage,-300,x,transcribe,300,second
      """, ["duplicate-charge open -300"]),
    charged(
      "a part that is posted twice",
      """
      e1,2026-06-12T11:00:02Z,usage,-200,x,transcribe,200,second
      e2,2026-06-12T11:05:00Z,usage,-200,x,transcribe,200,second
      e3,2026-06-12T11:06:00Z,usage,-100,x,transcribe,100,second
      """, ["duplicate-charge open -200"]),
    charged(
      "parts of which some are still to come",
      """
      e1,2026-06-12T11:00:02Z,usage,-100,x,transcribe,100,second
      e2,2026-06-12T11:05:00Z,usage,-100,x,transcribe,100,second
      """, ["billed-time-mismatch open 100"]),
    charged(
      "the second one voided",
      """
      e1,2026-06-12T11:00:02Z,usage,-300,x,transcribe,300,second
      e2,2026-06-12T11:05:00Z,usage,-300,x,transcribe,300,second
      undo,2026-06-14T00:00:00Z,void,0,,,,,e2
      """, ["duplicate-charge resolved -300"]),
    charged(
      "the first one refunded",
      """
      e1,2026-06-12T11:00:02Z,usage,-300,x,transcribe,300,second
      e2,2026-06-12T11:05:00Z,usage,-300,x,transcribe,300,second
      undo,2026-06-14T00:00:00Z,refund,300,,,,,e1
      """, ["duplicate-charge resolved -300"]),
    charged(
      "a third of it refunded",
      """
      e1,2026-06-12T11:00:02Z,usage,-300,x,transcribe,300,second
      e2,2026-06-12T11:05:00Z,usage,-300,x,transcribe,300,second
      undo,2026-06-14T00:00:00Z,refund,100,,,,,e2
      """, ["duplicate-charge open -200"]),
    charged(
      "voided, then charged anew",
      """
      e1,2026-06-12T11:00:02Z,usage,-300,x,transcribe,300,second
      undo,2026-06-12T11:04:00Z,void,0,,,,,e1
      e2,2026-06-12T11:05:00Z,usage,-300,x,transcribe,300,second
      """, []),
    charged(
      "one charge for each of two actions",
      """
      e1,2026-06-12T11:00:02Z,usage,-300,x,transcribe,300,second
      e2,2026-06-12T11:05:00Z,usage,-300,x,summarize,300,second
      """, []),
    charged(
      "one charge in each of two currencies",
      """
      e1,2026-06-12T11:00:02Z,usage,-300,x,transcribe,300,second
      pay,2026-06-01T00:00:00Z,purchase,9000,,,,,,EUR
      e2,2026-06-12T11:00:02Z,usage,-300,x,transcribe,300,second,,EUR
      """, []),
  ]

  @Test(arguments: cases)
  func tellsWhatTheLogHoldsOnce(_ workspace: WorkspaceText) throws {
    #expect(try workspace.report().told == workspace.told)
  }

  @Test func namesAllInvolvedAndTheTimeOfUse() throws {
    let report = try Self.cases[0].report()
    let finding = try #require(report.finding(.duplicateCharge))
    #expect(finding.startsAt.text == "2026-06-12T11:00:00Z")
    #expect(finding.subjects.entries == ["e1", "e2"])
    #expect(finding.sentence == "Request x was charged twice on 12 June: 300 credits too much.")
    let answers = ["charged_twice yes", "parts_of_one_charge no", "reversal_posted no"]
    #expect(report.answers(.duplicateCharge) == answers)
  }

  @Test func doesNotTakeEqualPartsOfASessionForDuplicates() throws {
    let report = try WorkspaceText(
      "five parts of a minute",
      """
      [ledger]
      entry_id,posted_at,type,amount,session_id,action,quantity,unit
      buy,2026-06-01T00:00:00Z,purchase,9000
      e1,2026-06-12T11:01:00Z,usage,-60,s,agent,60,second
      e2,2026-06-12T11:02:00Z,usage,-60,s,agent,60,second
      e3,2026-06-12T11:03:00Z,usage,-60,s,agent,60,second
      [sessions]
      session_id,opened_at,closed_at,action
      s,2026-06-12T11:00:00Z,2026-06-12T11:03:00Z,agent
      """, told: []
    ).report()
    #expect(report.told.isEmpty)
  }

  @Test func isLessSureWithoutALog() throws {
    let report = try WorkspaceText(
      "no log",
      """
      [ledger]
      entry_id,posted_at,type,amount,request_id
      buy,2026-06-01T00:00:00Z,purchase,9000
      e1,2026-06-12T11:01:00Z,usage,-60,x
      e2,2026-06-12T11:02:00Z,usage,-60,x
      e3,2026-06-12T11:02:00Z,usage,-60,y
      e4,2026-06-12T11:02:00Z,usage,-61,y
      """, told: []
    ).report()
    #expect(report.told == ["duplicate-charge open -60"])
    #expect(report.findings.first?.confidence == .likely)
  }
}
