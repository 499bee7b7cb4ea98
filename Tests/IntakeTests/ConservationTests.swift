import Credits
import Testing

@testable import Intake

/// A small generator, so that a failure can be had again.
private struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}

/// Rows of a ledger of which some are broken, some come twice and some contradict others.
private func rows(_ count: Int, _ dice: inout Dice) -> [String] {
  var rows: [String] = []
  for number in 0..<count {
    let id = "e\(Int.random(in: 0..<count, using: &dice))"
    let project = "p\(Int.random(in: 0..<7, using: &dice))"
    let amount = ["1", "0.1", "-2", "x", "1e-12", "999999999999999999", "\"0.5\""][number % 7]
    let kind = ["grant", "usage", "adjustment", "gift"][Int.random(in: 0..<4, using: &dice)]
    let end = Int.random(in: 0..<12, using: &dice) == 0 ? "" : ","
    rows.append("\(id),\(project),2026-01-01T00:00:00Z,\(kind),\(amount)\(end)\n")
    if number % 5 == 0, let earlier = rows.randomElement(using: &dice) { rows.append(earlier) }
  }
  return rows
}

private let header = "entry_id,project_id,posted_at,type,amount,note\n"

@Suite struct Conservation {
  @Test(arguments: 1...20)
  func holdsForEachFileHoweverItIsSplitAndReadBy(_ seed: Int) {
    var dice = Dice(state: UInt64(seed))
    let all = rows(400, &dice)
    let whole = DataFiles(["ledger.csv": header + all.joined()]).read()
    let cut = Int.random(in: 1..<all.count, using: &dice)
    let parts = DataFiles()
    parts.write("ledger-a.csv", Array((header + all[..<cut].joined()).utf8))
    parts.write("ledger-b.csv.gz", Packed.gzip(Array((header + all[cut...].joined()).utf8)))
    let split = parts.read(jobs: 2)

    for data in [whole, split] {
      data.checkConservation()
      for file in data.files {
        #expect(file.sums.read == file.sums.used + file.sums.redelivered + file.sums.rejected)
      }
    }
    #expect(
      whole.files.map(\.counts).reduce(RowCounts(), +) == split.files.map(\.counts).reduce(RowCounts(), +))
    #expect(whole.files.map(\.sums.used).reduce(.zero, +) == split.files.map(\.sums.used).reduce(.zero, +))
    #expect(whole.projects.map(\.told) == split.projects.map(\.told))
    #expect(whole.allRejected.map(\.row) == split.allRejected.map(\.row))
  }
}

extension ProjectRows {
  /// The project's entries without their places.
  fileprivate var told: [String] {
    [names.string(id)] + entries.map { "\(names.string($0.id)) \($0.kind.word) \($0.amount)" }
      + rejected.map(\.row) + ["\(inputs[.ledger] ?? RowCounts())"]
  }
}
