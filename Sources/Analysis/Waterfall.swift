import Credits

/// How an account came from its opening to its balance, each credit counted once: what came in, less what was
/// used and what expired as it should, less what open findings call wrongly taken.
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
  /// Signed, as are the next two; less what is in question.
  public var adjusted = Amount.zero
  public var transferred = Amount.zero
  /// A voided charge comes back, a voided grant is taken.
  public var voided = Amount.zero
  /// Used, less what is in question.
  public var usedAsExpected = Amount.zero
  /// Expired, less what is in question.
  public var expired = Amount.zero
  /// What open findings call wrongly taken, by the flow that took it; positive, each entry once.
  public var inQuestion = Flows()
  public var closing = Amount.zero

  public init(currency: String) { self.currency = currency }

  /// All that open findings call wrongly taken.
  public var errors: Amount { Flow.allCases.reduce(.zero) { $0 + inQuestion[$1] } }

  /// What was taken by other entries than use.
  public var takenOtherwise: Amount { errors - inQuestion.used }

  /// What the steps lead to; equal to `closing`.
  public var sum: Amount {
    let granted = grantedPromotional + grantedSubscription + grantedPurchased
    let received = granted + purchased + reinstated + refunded
    let moved = adjusted + transferred + voided
    return opening + received + moved - usedAsExpected - expired - errors
  }
}

/// - Parameter inQuestion: what open findings call wrongly taken in the account, by flow.
func waterfall(of account: AccountReplay, currency: String, inQuestion: Flows) -> Waterfall {
  var steps = Waterfall(currency: currency)
  for movement in account.movements where movement.flow == .granted {
    switch account.creditType(ofGrant: movement) {
    case .promotional: steps.grantedPromotional += movement.amount
    case .subscription: steps.grantedSubscription += movement.amount
    case .purchased: steps.grantedPurchased += movement.amount
    }
  }
  let flows = account.flows
  steps.inQuestion = inQuestion
  steps.grantedPromotional += inQuestion.granted
  steps.purchased = flows.purchased + inQuestion.purchased
  steps.reinstated = flows.reinstated + inQuestion.reinstated
  steps.refunded = flows.refunded + inQuestion.refunded
  steps.adjusted = flows.adjusted + inQuestion.adjusted
  steps.transferred = flows.transferred + inQuestion.transferred
  steps.voided = flows.voided + inQuestion.voided
  steps.usedAsExpected = flows.used - inQuestion.used
  steps.expired = flows.expired - inQuestion.expired
  steps.closing = account.balance
  precondition(steps.sum == steps.closing, "a waterfall ends at the balance")
  return steps
}

extension AccountReplay {
  /// Of a movement of the flow granted; one that concerns no single lot counts as promotional.
  public func creditType(ofGrant movement: Movement) -> CreditType {
    movement.lot.map { lots[$0].creditType } ?? .promotional
  }
}
