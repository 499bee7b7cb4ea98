import Credits
import Intake

/// What an excess quantity cost, and what came back of it.
struct ExcessCredits {
  /// Positive where too much was charged.
  var gross: Amount
  var returned: Amount
  var returnedBy: [Int]

  var net: Amount { gross.isPositive ? max(.zero, gross - returned) : gross }
}

extension Detection {
  /// Prices an excess quantity of some charges: at the price in force, else at the charges' own rate.
  ///
  /// - Parameters:
  ///   - charges: what was charged for `billed`, of one currency.
  ///   - excess: billed less logged; negative where too little was billed.
  func credits(
    for excess: Amount, of billed: Amount, charges: [Charge], action: Name, unit: Name, at: Instant
  ) -> ExcessCredits {
    let charged = charges.reduce(Amount.zero) { $0 + $1.gross }
    let price = prices.price(of: action, unit: unit, at: at)?.creditsPerUnit
    var gross = price.flatMap { excess.multiplied(by: $0) }
    // A charge that is not quantity times price keeps its own rate, so that no more than it is in question.
    let isAtPrice = charges.contains { isPriceTold[$0.entry] }
    if let price, !isAtPrice, billed.multiplied(by: price) != charged { gross = nil }
    let result = gross ?? charged.scaled(by: excess, over: billed) ?? .zero
    // What came back is first of all the excess.
    let returned = charges.reduce(Amount.zero) { $0 + $1.returned }
    return ExcessCredits(
      gross: result, returned: returned, returnedBy: charges.flatMap(\.returnedBy))
  }
}

extension Amount {
  /// Returns this amount times a ratio, cut after the twelfth digit; nothing where it is not below the
  /// limit.
  func scaled(by numerator: Amount, over denominator: Amount) -> Amount? {
    guard !denominator.isZero else { return nil }
    let product = picos.magnitude.multipliedFullWidth(by: numerator.picos.magnitude)
    guard product.high < denominator.picos.magnitude else { return nil }
    let quotient = denominator.picos.magnitude.dividingFullWidth((product.high, product.low)).quotient
    guard quotient < Amount.limit.picos.magnitude else { return nil }
    let size = Int128(quotient)
    let signs = [isNegative, numerator.isNegative, denominator.isNegative]
    let isNegative = signs.filter { $0 }.count % 2 == 1
    return Amount(picos: isNegative ? -size : size)
  }

  /// Whether a billed quantity agrees with the logged one: within the larger of 1 unit and 1 %.
  func agrees(withLogged logged: Amount) -> Bool {
    let difference = (self - logged).magnitude
    if difference <= Amount(1) { return true }
    return logged.magnitude.isAtLeast(percent: 10_000, of: difference)
  }
}
