/// The names of all kinds that the catalogue defines, in its order.
///
/// An article may guide any of them, so that a help centre can be written once. Those that are no
/// ``FindingKind`` are not detected by this version.
public let catalogueNames = [
  "promo-expired", "credits-expiring-soon", "lot-removed-early", "unexplained-drop", "charge-without-usage",
  "usage-not-charged", "duplicate-charge", "duplicate-request", "failed-request-charged",
  "session-never-closed",
  "session-too-long", "session-idle-tail", "concurrency-exceeded", "billed-time-mismatch", "price-mismatch",
  "limit-exceeded", "renewal-missed", "plan-changed", "balance-mismatch", "negative-balance",
  "expiry-amount-mismatch", "expired-lot-used", "refund-lost-to-expiry", "run-out-forecast", "usage-spike",
  "usage-drop", "usage-stopped", "usage-level-change", "unusual-mix", "late-usage", "backdated-entry",
  "clock-skew",
  "log-gap", "credits-reinstated", "reinstatement-pending",
]
