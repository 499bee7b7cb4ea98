import Credits

/// How an account came from its opening to its balance, each credit counted once.
///
/// All amounts are positive in the sense of their names but those with a sign, which add.
public struct Waterfall: Sendable, Hashable {
  public var currency: String
  public var opening = Amount.zero
  public var grantedPromotional = Amount.zero
  public var grantedSubscription = Amount.zero
  public var grantedPurchased = Amount.zero
  public var purchased = Amount.zero
  public var reinstated = Amount.zero
  public var refunded = Amount.zero
  /// Signed.
  public var adjusted = Amount.zero
  /// Signed.
  public var transferred = Amount.zero
  /// Signed: a voided charge comes back, a voided grant is taken.
  public var voided = Amount.zero
  /// Used, less what is in question.
  public var usedAsExpected = Amount.zero
  /// Charged by usage entries that an unresolved finding calls wrong, each entry once.
  public var inQuestion = Amount.zero
  public var expired = Amount.zero
  /// Taken from lots by expiries before their date.
  public var removedEarly = Amount.zero
  public var closing = Amount.zero

  public init(currency: String) { self.currency = currency }

  /// What the steps lead to; equal to `closing`.
  public var sum: Amount {
    let granted = grantedPromotional + grantedSubscription + grantedPurchased
    let received = granted + purchased + reinstated + refunded
    let moved = adjusted + transferred + voided
    return opening + received + moved - usedAsExpected - inQuestion - expired - removedEarly
  }
}

/// - Parameters:
///   - inQuestion: what unresolved findings say was wrongly charged in the account.
///   - removedEarly: what expiries took from lots before their date.
func waterfall(
  of account: AccountReplay, currency: String, inQuestion: Amount, removedEarly: Amount
) -> Waterfall {
  var steps = Waterfall(currency: currency)
  for movement in account.movements where movement.flow == .granted {
    switch movement.lot.map({ account.lots[$0].creditType }) {
    case .promotional, nil: steps.grantedPromotional += movement.amount
    case .subscription: steps.grantedSubscription += movement.amount
    case .purchased: steps.grantedPurchased += movement.amount
    }
  }
  let flows = account.flows
  steps.purchased = flows.purchased
  steps.reinstated = flows.reinstated
  steps.refunded = flows.refunded
  steps.adjusted = flows.adjusted
  steps.transferred = flows.transferred
  steps.voided = flows.voided
  steps.inQuestion = min(inQuestion, flows.used)
  steps.usedAsExpected = flows.used - steps.inQuestion
  steps.removedEarly = min(removedEarly, flows.expired)
  steps.expired = flows.expired - steps.removedEarly
  steps.closing = account.balance
  precondition(steps.sum == steps.closing, "a waterfall ends at the balance")
  return steps
}
