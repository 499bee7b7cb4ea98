extension FindingKind {
  /// What the kind means, and how it is found.
  public var rule: KindRule {
    switch self {
    case .promoExpired: .promoExpired
    case .creditsExpiringSoon: .creditsExpiringSoon
    case .lotRemovedEarly: .lotRemovedEarly
    case .unexplainedDrop: .unexplainedDrop
    case .chargeWithoutUsage: .chargeWithoutUsage
    case .usageNotCharged: .usageNotCharged
    case .duplicateCharge: .duplicateCharge
    case .duplicateRequest: .duplicateRequest
    case .failedRequestCharged: .failedRequestCharged
    case .sessionNeverClosed: .sessionNeverClosed
    case .sessionTooLong: .sessionTooLong
    case .sessionIdleTail: .sessionIdleTail
    case .concurrencyExceeded: .concurrencyExceeded
    case .billedTimeMismatch: .billedTimeMismatch
    case .priceMismatch: .priceMismatch
    case .limitExceeded: .limitExceeded
    case .renewalMissed: .renewalMissed
    case .planChanged: .planChanged
    case .balanceMismatch: .balanceMismatch
    case .negativeBalance: .negativeBalance
    case .expiryAmountMismatch: .expiryAmountMismatch
    case .expiredLotUsed: .expiredLotUsed
    case .refundLostToExpiry: .refundLostToExpiry
    case .runOutForecast: .runOutForecast
    case .usageSpike: .usageSpike
    case .usageDrop: .usageDrop
    case .usageStopped: .usageStopped
    case .usageLevelChange: .usageLevelChange
    case .unusualMix: .unusualMix
    case .lateUsage: .lateUsage
    case .backdatedEntry: .backdatedEntry
    case .clockSkew: .clockSkew
    case .logGap: .logGap
    case .creditsReinstated: .creditsReinstated
    case .reinstatementPending: .reinstatementPending
    }
  }

  /// A more specific kind goes first, since a row is claimed once; resolutions go last (ANOMALIES §2).
  static let orderOfDetection: [FindingKind] = [
    .clockSkew, .logGap, .failedRequestCharged, .chargeWithoutUsage, .duplicateCharge, .usageNotCharged,
    .priceMismatch, .sessionNeverClosed, .sessionTooLong, .sessionIdleTail, .billedTimeMismatch, .lateUsage,
    .lotRemovedEarly, .promoExpired, .expiryAmountMismatch, .expiredLotUsed, .refundLostToExpiry,
    .backdatedEntry, .balanceMismatch, .negativeBalance, .concurrencyExceeded, .limitExceeded, .renewalMissed,
    .planChanged, .unexplainedDrop, .duplicateRequest, .usageStopped, .usageDrop, .usageSpike,
    .usageLevelChange, .unusualMix, .creditsExpiringSoon, .runOutForecast, .creditsReinstated,
    .reinstatementPending,
  ]
}
