/// A step of length 1 in a direction of the plane.
///
/// Sines by their series, so that drawings have the same bytes on every machine.
struct Direction: Sendable {
  let x: Double
  let y: Double

  /// - Parameter turns: full turns clockwise from straight up; within ±10⁶.
  init(turns: Double) {
    let turn = turns - turns.rounded(.down)
    let quarter = Int(turn * 4)
    let rest = turn * 4 - Double(quarter)
    let (sine, cosine) = rest > 0.5 ? Self.swapped(Self.series(1 - rest)) : Self.series(rest)
    switch quarter {
    case 0: (x, y) = (sine, -cosine)
    case 1: (x, y) = (cosine, sine)
    case 2: (x, y) = (-sine, cosine)
    default: (x, y) = (-cosine, -sine)
    }
  }

  /// The place that many pixels from another.
  func from(_ start: Point, by distance: Double) -> Point {
    Point(x: start.x + x * distance, y: start.y + y * distance)
  }

  private static func swapped(_ pair: (Double, Double)) -> (Double, Double) { (pair.1, pair.0) }

  /// Sine and cosine of half a quarter turn at most.
  private static func series(_ quarters: Double) -> (Double, Double) {
    let angle = quarters * .pi / 2
    let square = angle * angle
    var (sine, cosine) = (0.0, 0.0)
    for step in stride(from: 17.0, to: 0, by: -2) {
      sine = 1 - square / ((step + 1) * (step + 2)) * sine
      cosine = 1 - square / (step * (step + 1)) * cosine
    }
    return (angle * sine, cosine)
  }
}
