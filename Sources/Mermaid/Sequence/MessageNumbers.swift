/// The numbers of messages, in hundredths, as `autonumber` sets them.
struct MessageNumbers {
  var isShown = false
  private var value = 100
  private var step = 100

  /// Beyond it numbers stay what they are.
  private static let limit = 100_000_000_000_000_000

  /// Shows numbers; 0 and nil leave start or step as it was.
  mutating func start(at start: Int?, step: Int?) {
    if let start, start > 0 { value = start }
    if let step, step > 0 { self.step = step }
    isShown = true
  }

  /// The number of the message at hand; nil while numbers are off, which still count.
  mutating func next() -> String? {
    let text = isShown ? Self.text(value) : nil
    value = min(value + step, Self.limit)
    return text
  }

  /// Digits with at most two decimals.
  static func hundredths(_ text: String) -> Int {
    var value = 0
    var decimals: Int?
    for byte in text.utf8 {
      if byte == UInt8(ascii: ".") {
        decimals = 0
      } else if 0x30...0x39 ~= byte {
        value = min(value * 10 + Int(byte - 0x30), limit)
        decimals = decimals.map { $0 + 1 }
      }
    }
    for _ in (decimals ?? 0)..<2 { value = min(value * 10, limit) }
    return value
  }

  private static func text(_ hundredths: Int) -> String {
    let (whole, part) = hundredths.quotientAndRemainder(dividingBy: 100)
    if part == 0 { return String(whole) }
    return part % 10 == 0 ? "\(whole).\(part / 10)" : "\(whole).\(part < 10 ? "0" : "")\(part)"
  }
}
