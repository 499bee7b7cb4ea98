/// A named order in which open, applicable lots burn (DATA §3, rule 2).
public enum BurnOrder: String, Sendable, Hashable, CaseIterable {
  case standard, openmeter, orb, lago, stripe, fifo, ledger
}

/// What a refund does to promotional or subscription credit whose lot has expired.
public enum RefundToExpired: String, Sendable, Hashable, CaseIterable {
  case expire
  case newLot = "new_lot"
}

/// A length of time as settings write it: digits and one of `s m h d y`.
///
/// Seconds, minutes and hours are exact; days and years keep the civil time in the project's zone.
public enum TimeSpan: Sendable, Hashable {
  case microseconds(Int64)
  case days(Int)
  case years(Int)
}

/// The settings of a replay.
public struct ReplayRules: Sendable {
  public var zone: Zone
  public var burnOrder = BurnOrder.standard
  /// How long a promotional lot without `expires_at` lives; nothing: never expires.
  public var promotionalLifetime: TimeSpan? = .years(1)
  /// Microseconds after `expires_at` within which a posted expiry is waited for.
  public var expiryGrace: Int64 = 48 * 3600 * 1_000_000
  public var refundToExpired = RefundToExpired.expire

  public init(zone: Zone) { self.zone = zone }
}
