import Credits

/// Lengths of time in words and figures, exact to the microsecond.
enum Lengths {
  private static let second: Int64 = 1_000_000

  /// "3 d 4 h", "1 h 12 min 5 s", "0.25 s"; nothing is rounded.
  static func text(_ microseconds: Int64) -> String {
    if microseconds < 0 { return "\u{2212}" + text(microseconds == .min ? .max : -microseconds) }
    var rest = microseconds
    var parts: [String] = []
    for (unit, size) in [("d", 86_400 * second), ("h", 3_600 * second), ("min", 60 * second)] {
      if rest >= size { parts.append("\(rest / size) \(unit)") }
      rest %= size
    }
    if rest > 0 || parts.isEmpty {
      let seconds = Amount(picos: Int128(rest) * 1_000_000)
      parts.append("\(Figures(decimals: 0).text(seconds)) s")
    }
    return parts.joined(separator: " ")
  }

  /// "3 days"; within one day, the length itself.
  static func apart(_ first: Day, _ second: Day, or microseconds: Int64) -> String {
    let days = abs(Int(second.number) - Int(first.number))
    return days > 0 ? Figures.counted(days, "day") : text(abs(microseconds))
  }
}
