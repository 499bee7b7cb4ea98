/// The signs that part a number: "1 234.50".
struct NumberStyle: Sendable, Hashable {
  /// Before the decimals.
  var decimal: String
  /// Between thousands; may be nothing.
  var thousands: String
}

extension NumberStyle {
  /// From two signs, where they are signs that part numbers and differ; else a figure could be read wrongly.
  init?(decimal: String, parting thousands: String) {
    self.init(sample: "1\(thousands)234\(decimal)5")
  }

  /// Read from a number written in it, such as `1,234.5`; its space is the narrow one that never breaks.
  ///
  /// - Returns: nothing where the text is not 1234.5 with a sign for decimals.
  init?(sample: String) {
    let signs = sample.unicodeScalars.split(omittingEmptySubsequences: false) {
      (0x30...0x39).contains($0.value)
    }
    let digits = sample.unicodeScalars.filter { (0x30...0x39).contains($0.value) }
    guard String(String.UnicodeScalarView(digits)) == "12345", signs.count == 6,
      signs[0].isEmpty, signs[2].isEmpty, signs[3].isEmpty, signs[5].isEmpty,
      signs[1].count <= 1, signs[4].count == 1, !signs[1].elementsEqual(signs[4])
    else { return nil }
    let spaces: Set<Unicode.Scalar> = [" ", "\u{A0}", "\u{2009}", "\u{202F}"]
    let thousands = signs[1].first.map { spaces.contains($0) ? "\u{202F}" : $0 }
    guard let decimal = signs[4].first, [".", ",", "\u{B7}", "\u{66B}"].contains(decimal),
      thousands.map({ [".", ",", "'", "\u{2019}", "\u{202F}", "\u{66C}", "_"].contains($0) }) ?? true
    else { return nil }
    self.init(decimal: String(decimal), thousands: thousands.map { String($0) } ?? "")
  }
}
