/// The round numbers at which an axis is labelled: multiples of 1, 2 or 5 times a power of ten, about ten of
/// them, as d3 chooses them.
enum LinearTicks {
  private static let count = 10.0

  /// From the first end to the second, which may be the smaller one.
  static func values(from first: Double, to second: Double) -> [Double] {
    guard first.isFinite, second.isFinite else { return [] }
    if first == second { return [first] }
    let isReversed = second < first
    let ticks = rising(min(first, second), max(first, second))
    return isReversed ? ticks.reversed() : ticks
  }

  private static func rising(_ start: Double, _ stop: Double) -> [Double] {
    let step = (stop - start) / count
    guard step > 0, step.isFinite else { return [] }
    let power = NumberText.Digits(step).point - 1
    let error = power < 0 ? step * tenTo(-power) : step / tenTo(power)
    let factor: Double =
      error >= 50.0.squareRoot() ? 10 : error >= 10.0.squareRoot() ? 5 : error >= 2.0.squareRoot() ? 2 : 1
    // Steps below 1 are counted by their inverse, a whole number, so that quotients round only once.
    let unit = power < 0 ? tenTo(-power) / factor : tenTo(power) * factor
    func value(_ index: Double) -> Double { power < 0 ? index / unit : index * unit }
    var first = power < 0 ? (start * unit).rounded() : (start / unit).rounded()
    var last = power < 0 ? (stop * unit).rounded() : (stop / unit).rounded()
    if value(first) < start { first += 1 }
    if value(last) > stop { last -= 1 }
    guard first.isFinite, last.isFinite, last >= first, last - first < 100 else { return [] }
    return (0...Int(last - first)).map { value(first + Double($0)) }
  }

  private static func tenTo(_ power: Int) -> Double { Double("1e\(power)") ?? .infinity }
}
