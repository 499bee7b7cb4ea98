/// A kind of the catalogue that this program detects; its raw value is its name everywhere.
public enum FindingKind: String, Sendable, Hashable, CaseIterable {
  case promoExpired = "promo-expired"
  case creditsExpiringSoon = "credits-expiring-soon"
  case lotRemovedEarly = "lot-removed-early"
  case unexplainedDrop = "unexplained-drop"
  case duplicateCharge = "duplicate-charge"
  case failedRequestCharged = "failed-request-charged"
  case sessionNeverClosed = "session-never-closed"
  case billedTimeMismatch = "billed-time-mismatch"
  case balanceMismatch = "balance-mismatch"
  case runOutForecast = "run-out-forecast"
  case creditsReinstated = "credits-reinstated"
}
