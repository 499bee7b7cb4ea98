import Credits

/// How well a billing model explains what was billed for an action's sessions.
public struct BillingFit: Sendable, Hashable {
  public var action: String
  public var unit: String
  /// The model that fits most sessions; among equals the one that leaves least.
  public var model: BillingModel
  /// Closed sessions with a bill.
  public var sessions: Int
  /// Of them, those whose bill agrees with the model within the tolerance.
  public var fitting: Int
  /// The sum of what the model leaves unexplained, in the unit.
  public var residual: Amount
}
