import Testing

@testable import Analysis

/// The arithmetic kinds are judged by what a seed put into a project: all of it is found, to the last digit,
/// and nothing else is told.
///
/// `CREDITPRESS_PLANTED_SEEDS=from-to` judges other seeds and prints what is wrong;
/// `CREDITPRESS_PLANTED_FOLDER` writes the workspace of the first of them.
@Suite struct PlantedFaults {
  @Test(arguments: 0..<10)
  func areFoundAndNothingElseIsTold(_ part: Int) throws {
    var tally = PlantedTally()
    for seed in (part * 50)..<(part * 50 + 50) { tally = tally + (try judge(UInt64(seed))) }
    #expect(tally.faults.isEmpty, "\(tally.text)\(tally.faults.joined(separator: "\n"))")
    for (kind, counts) in tally.kinds where FindingKind(rawValue: kind) != nil {
      #expect(counts.found == counts.planted && counts.exact == counts.planted, "\(kind)")
      #expect(counts.falselyTold == 0, "\(kind)")
    }
  }

  @Test(.enabled(if: PlantedProject.variable("CREDITPRESS_PLANTED_SEEDS") != nil))
  func areJudgedForOtherSeeds() throws {
    let bounds = (PlantedProject.variable("CREDITPRESS_PLANTED_SEEDS") ?? "").split(separator: "-")
    let from = try #require(bounds.first.flatMap { UInt64($0) })
    let to = try #require(bounds.last.flatMap { UInt64($0) })
    if let folder = PlantedProject.variable("CREDITPRESS_PLANTED_FOLDER") {
      try PlantedProject.made(from: from).write(to: folder)
    }
    var tally = PlantedTally()
    for seed in from...to { tally = tally + (try judge(seed)) }
    print(tally.text + tally.faults.joined(separator: "\n"))
  }

  private func judge(_ seed: UInt64) throws -> PlantedTally { try PlantedProject.made(from: seed).judged() }
}
