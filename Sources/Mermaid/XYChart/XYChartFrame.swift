/// The plot of a chart in pixels, and where places and values lie in it.
struct XYChartFrame {
  let chart: XYChart
  let isHorizontal: Bool
  /// The plot's upper left corner is the origin.
  let width: Double
  let height: Double
  /// The author's ends of the axis of values.
  private let range: (first: Double, second: Double)
  /// Pixels between the ends of the plot and those of the axis of values.
  private let padding: (first: Double, second: Double)
  /// Pixels before the first and behind the last place of an axis of numbers.
  private let inset: Double
  /// Pixels from one place to the next.
  let step: Double

  init(_ chart: XYChart, width: Double, height: Double) {
    self.chart = chart
    self.width = width
    self.height = height
    isHorizontal = chart.isHorizontal
    range = chart.valueRange ?? (0, 1)
    let hasBars = chart.series.contains { $0.kind == .bar }
    let least = min(range.first, range.second)
    let most = max(range.first, range.second)
    let length = isHorizontal ? width : height
    let room = min(max(length * 0.05, 3), 16)
    let low = hasBars && least == 0 ? 0 : room
    let high = hasBars && most == 0 ? 0 : room / 2
    padding = range.first <= range.second ? (low, high) : (high, low)
    let extent = isHorizontal ? height : width
    switch chart.across {
    case .categories(let names):
      step = extent / Double(max(1, names.count))
      inset = step / 2
    case .range:
      let count = Double(max(2, chart.series.map(\.values.count).max() ?? 2))
      inset = hasBars ? extent / count / 2 : min(16, extent / 8)
      step = (extent - 2 * inset) / (count - 1)
    }
  }

  // MARK: - Along the places

  private var extent: Double { isHorizontal ? height : width }

  /// The pixel of a value's place in its series.
  func place(_ index: Int, of count: Int) -> Double {
    switch chart.across {
    case .categories: return (Double(index) + 0.5) * step
    case .range(let first, let second):
      if first == second, count < 2 { return extent / 2 }
      return place(part: count < 2 ? 0 : Double(index) / Double(count - 1))
    }
  }

  /// The pixel of a number on an axis of numbers.
  func place(at number: Double) -> Double {
    guard case .range(let first, let second) = chart.across else { return 0 }
    return place(part: Self.part(of: number, from: first, to: second))
  }

  /// Numbers rise upwards where the axis stands upright.
  private func place(part: Double) -> Double {
    inset + (isHorizontal ? 1 - part : part) * (extent - 2 * inset)
  }

  // MARK: - Along the values

  private var length: Double { isHorizontal ? width : height }

  /// The pixel of a value, beyond the plot for one beyond the axis.
  func value(_ value: Double) -> Double {
    let part = Self.part(of: value, from: range.first, to: range.second)
    let pixel = padding.first + part * (length - padding.first - padding.second)
    return isHorizontal ? pixel : length - pixel
  }

  /// The nearest pixel in the plot.
  func clipped(_ pixel: Double) -> Double { min(max(pixel, 0), length) }

  /// The pixel at which bars begin: at zero where the axis has one, else at its end.
  var base: Double {
    let (least, most) = (min(range.first, range.second), max(range.first, range.second))
    if least <= 0, most >= 0, least < most { return value(0) }
    let isAtFirst = (least > 0) == (range.first <= range.second)
    return isAtFirst == isHorizontal ? 0 : length
  }

  /// Bars begin at a number other than zero.
  var isCut: Bool {
    chart.series.contains { $0.kind == .bar }
      && (min(range.first, range.second) > 0 || max(range.first, range.second) < 0)
  }

  private static func part(of value: Double, from first: Double, to second: Double) -> Double {
    let span = second - first
    if span == 0 { return 0.5 }
    let part = (value - first) / span
    return part.isFinite ? min(max(part, -10), 10) : 0.5
  }

  // MARK: - In the plane

  func point(place: Double, value: Double) -> Point {
    isHorizontal ? Point(x: value, y: place) : Point(x: place, y: value)
  }

  /// The rectangle between two places and two values.
  func box(_ place: Double, _ breadth: Double, _ value: Double, _ other: Double) -> Box {
    let (low, high) = (min(value, other), max(value, other))
    return isHorizontal
      ? Box(x: low, y: place, width: high - low, height: breadth)
      : Box(x: place, y: low, width: breadth, height: high - low)
  }
}
