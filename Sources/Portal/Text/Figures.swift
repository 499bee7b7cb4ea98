import Credits

/// How the amounts of one column, chart or sentence are written: a fixed count of decimals, U+2212 for minus,
/// the signs of a language. Nothing is rounded: an amount that needs more decimals gets them.
struct Figures: Sendable, Hashable {
  /// 0 to 12.
  var decimals: Int
  var style: NumberStyle

  func text(_ amount: Amount) -> String {
    var bytes: [UInt8] = []
    append(amount, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// With a plus where it is positive.
  func signed(_ amount: Amount) -> String {
    amount.isPositive ? "+" + text(amount) : text(amount)
  }

  func append(_ amount: Amount, to output: inout [UInt8]) {
    if amount.isNegative { output.append(contentsOf: [0xE2, 0x88, 0x92]) }
    let start = output.count
    amount.magnitude.appendFixed(decimals: max(decimals, amount.fractionDigits), to: &output)
    var position = output.count
    if let point = output[start...].firstIndex(of: UInt8(ascii: ".")) {
      if style.decimal != "." { output.replaceSubrange(point...point, with: style.decimal.utf8) }
      position = point
    }
    position -= 3
    while position > start {
      output.insert(contentsOf: style.thousands.utf8, at: position)
      position -= 3
    }
  }
}
