/// Why a text is not an amount.
public enum AmountError: String, Error, Sendable, Hashable, CaseIterable {
  case empty
  case blank
  case separator
  case notFinite = "not-finite"
  case notANumber = "not-a-number"
  case tooPrecise = "too-precise"
  case tooLarge = "too-large"

  /// A short stable name of the reason.
  public var code: String { "amount-" + rawValue }

  /// The reason, as a sentence without its full stop.
  public var reason: String {
    switch self {
    case .empty: "an amount is missing"
    case .blank: "an amount has no blanks before, in or after it"
    case .separator: "an amount has no thousands separators, and its decimal sign is a point"
    case .notFinite: "an amount is a finite number"
    case .notANumber: "an amount is a decimal number such as 12.5, without a currency sign"
    case .tooPrecise: "an amount has at most 12 digits after the point"
    case .tooLarge: "an amount is smaller than 10^18"
    }
  }
}
