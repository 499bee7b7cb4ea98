import Credits
import Testing

@testable import Analysis

/// Data that lack what would prove a fault: nothing was planted, and nothing may be told.
@Suite struct HostileLives {
  struct Hostility: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// Kinds that the contract tells of such data: a steady delay of charges is a skew of clocks to it.
    var admitted: Set<String> = []
    var change: @Sendable (inout PlantedStyle) -> Void
  }

  static let all: [Hostility] = [
    Hostility(testDescription: "equal quantities") { $0.isUniform = true },
    Hostility(testDescription: "no fingerprints") { $0.hasFingerprints = false },
    Hostility(testDescription: "no fingerprints, no keys, equal quantities") {
      ($0.hasFingerprints, $0.hasKeys, $0.isUniform) = (false, false, true)
    },
    Hostility(
      testDescription: "no prices"
    ) { $0.hasPrices = false },
    Hostility(testDescription: "no sessions") { $0.hasSessions = false },
    Hostility(testDescription: "no quantities in the ledger") { $0.hasQuantities = false },
    Hostility(testDescription: "no quantities in the ledger, no prices") {
      ($0.hasQuantities, $0.hasPrices) = (false, false)
    },
    Hostility(testDescription: "one entry a day") { ($0.isSummed, $0.hasSessions) = (true, false) },
    Hostility(testDescription: "one entry a day, no prices") {
      ($0.isSummed, $0.hasSessions, $0.hasPrices) = (true, false, false)
    },
    Hostility(testDescription: "one entry a day, no quantities") {
      ($0.isSummed, $0.hasSessions, $0.hasQuantities) = (true, false, false)
    },
    Hostility(testDescription: "a log that starts late") { $0.logStarts = 25 },
    Hostility(
      testDescription: "a log that starts late, no prices"
    ) { ($0.logStarts, $0.hasPrices) = (25, false) },
    Hostility(testDescription: "a ledger that starts late") { ($0.ledgerStarts, $0.hasPlan) = (20, false) },
    Hostility(testDescription: "a ledger that starts late, with a balance") {
      ($0.ledgerStarts, $0.hasPlan, $0.hasBalances, $0.carried) = (20, false, true, Amount(1_234))
    },
    Hostility(testDescription: "a log of few rows") { ($0.pace, $0.hasSessions) = (1, false) },
    Hostility(testDescription: "a plan that renews on the last day of a month") {
      ($0.hasPlan, $0.renewsLate, $0.days) = (true, true, 110)
    },
    Hostility(testDescription: "a yearly plan") { ($0.hasPlan, $0.isYearly) = (true, true) },
    Hostility(testDescription: "charges posted 90 seconds after each use", admitted: ["clock-skew"]) {
      $0.delay = 90
    },
    Hostility(testDescription: "charges posted an hour after each use", admitted: ["clock-skew"]) {
      ($0.delay, $0.hasLateCharges) = (3_600, false)
    },
    Hostility(testDescription: "no log") { $0.hasLog = false },
    Hostility(testDescription: "no log of requests, equal quantities") {
      ($0.hasLog, $0.isUniform, $0.hasPrices) = (false, true, false)
    },
  ]

  @Test(arguments: all)
  func areNotAccused(_ hostility: Hostility) throws {
    var wrong: [String] = []
    for seed in UInt64(0)..<6 {
      var dice = SeededDice(seed &* 31 &+ 7)
      var style = PlantedStyle.random(&dice)
      hostility.change(&style)
      var project = try PlantedProject.living(seed, style, dice)
      project.stateBalances()
      project.admitted = hostility.admitted
      wrong += try project.judged().faults
    }
    #expect(wrong.isEmpty, "\(hostility.testDescription)\n\(wrong.joined(separator: "\n"))")
  }
}
