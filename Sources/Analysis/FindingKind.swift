/// A kind of the catalogue that this program detects; its raw value is its name everywhere.
public enum FindingKind: String, Sendable, Hashable, CaseIterable {
  case promoExpired = "promo-expired"
  case lotRemovedEarly = "lot-removed-early"
  case unexplainedDrop = "unexplained-drop"
  case duplicateCharge = "duplicate-charge"
  case failedRequestCharged = "failed-request-charged"
  case sessionNeverClosed = "session-never-closed"
  case billedTimeMismatch = "billed-time-mismatch"
  case balanceMismatch = "balance-mismatch"
  case usageSpike = "usage-spike"
  case usageDrop = "usage-drop"
  case usageStopped = "usage-stopped"
  case usageLevelChange = "usage-level-change"
  case unusualMix = "unusual-mix"
  case creditsReinstated = "credits-reinstated"
}
