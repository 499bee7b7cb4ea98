/// An exact amount of credit, counted in 10⁻¹² of one unit.
///
/// An amount that was read is below 10¹⁸ units, so sums of 10⁸ of them fit; sums never round.
public struct Amount: Sendable, Hashable, Comparable, AdditiveArithmetic {
  /// Count of 10⁻¹² units.
  public let picos: Int128

  public init(picos: Int128) { self.picos = picos }

  public init(_ units: Int) { picos = Int128(units) * Self.one }

  public static let zero = Amount(picos: 0)
  static let one: Int128 = 1_000_000_000_000

  public static func < (first: Amount, second: Amount) -> Bool { first.picos < second.picos }
  public static func + (first: Amount, second: Amount) -> Amount {
    Amount(picos: first.picos + second.picos)
  }
  public static func - (first: Amount, second: Amount) -> Amount {
    Amount(picos: first.picos - second.picos)
  }
  public static prefix func - (amount: Amount) -> Amount { Amount(picos: -amount.picos) }

  public var isZero: Bool { picos == 0 }
  public var isNegative: Bool { picos < 0 }
  public var isPositive: Bool { picos > 0 }
  public var magnitude: Amount { picos < 0 ? -self : self }
}
