import Credits

/// How the amounts of one column, chart or sentence are written: a fixed count of decimals, U+2212 for minus,
/// U+202F between thousands. Nothing is rounded: an amount that needs more decimals gets them.
struct Figures: Sendable, Hashable {
  /// 0 to 12.
  var decimals: Int

  init(decimals: Int) { self.decimals = decimals }

  /// As many decimals as the amounts need; two where one would do, as money is written.
  init(fitting amounts: some Sequence<Amount>) {
    var needed = 0
    for amount in amounts { needed = max(needed, amount.fractionDigits) }
    decimals = needed == 1 ? 2 : needed
  }

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
    let end = output[start...].firstIndex(of: UInt8(ascii: ".")) ?? output.count
    var position = end - 3
    while position > start {
      output.insert(contentsOf: [0xE2, 0x80, 0xAF], at: position)
      position -= 3
    }
  }

  /// A whole number with its thousands apart.
  static func count(_ number: Int) -> String { Figures(decimals: 0).text(Amount(number)) }

  /// "Three"; digits from 13 on.
  static func word(_ number: Int) -> String {
    words.indices.contains(number) ? words[number] : count(number)
  }

  private static let words = [
    "None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve",
  ]

  /// "1 request", "37 requests".
  static func counted(_ number: Int, _ noun: String) -> String {
    "\(count(number)) \(noun)\(number == 1 ? "" : "s")"
  }
}
