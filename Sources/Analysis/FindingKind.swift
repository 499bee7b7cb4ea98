/// A kind of the catalogue that this program detects; its raw value is its name everywhere.
public enum FindingKind: String, Sendable, Hashable, CaseIterable {
  case promoExpired = "promo-expired"
  case lotRemovedEarly = "lot-removed-early"
  case unexplainedDrop = "unexplained-drop"
  case chargeWithoutUsage = "charge-without-usage"
  case usageNotCharged = "usage-not-charged"
  case duplicateCharge = "duplicate-charge"
  case failedRequestCharged = "failed-request-charged"
  case sessionNeverClosed = "session-never-closed"
  case billedTimeMismatch = "billed-time-mismatch"
  case priceMismatch = "price-mismatch"
  case balanceMismatch = "balance-mismatch"
  case expiryAmountMismatch = "expiry-amount-mismatch"
  case expiredLotUsed = "expired-lot-used"
  case refundLostToExpiry = "refund-lost-to-expiry"
  case logGap = "log-gap"
  case creditsReinstated = "credits-reinstated"
}
