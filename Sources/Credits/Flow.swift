/// How a movement changes a balance; the columns of a statement.
public enum Flow: String, Sendable, Hashable, CaseIterable {
  case granted, purchased, reinstated, refunded, adjusted, transferred, voided, used, expired
}

/// Sums by flow over a period. `used` and `expired` are counted positive and subtract; the others add.
public struct Flows: Sendable, Hashable {
  public var granted = Amount.zero
  public var purchased = Amount.zero
  public var reinstated = Amount.zero
  public var refunded = Amount.zero
  public var adjusted = Amount.zero
  public var transferred = Amount.zero
  public var voided = Amount.zero
  public var used = Amount.zero
  public var expired = Amount.zero

  public init() {}

  public subscript(flow: Flow) -> Amount {
    get {
      switch flow {
      case .granted: granted
      case .purchased: purchased
      case .reinstated: reinstated
      case .refunded: refunded
      case .adjusted: adjusted
      case .transferred: transferred
      case .voided: voided
      case .used: used
      case .expired: expired
      }
    }
    set {
      switch flow {
      case .granted: granted = newValue
      case .purchased: purchased = newValue
      case .reinstated: reinstated = newValue
      case .refunded: refunded = newValue
      case .adjusted: adjusted = newValue
      case .transferred: transferred = newValue
      case .voided: voided = newValue
      case .used: used = newValue
      case .expired: expired = newValue
      }
    }
  }

  /// Closing less opening.
  public var net: Amount {
    let received = granted + purchased + reinstated + refunded
    let other = adjusted + transferred + voided
    return received + other - used - expired
  }
}
