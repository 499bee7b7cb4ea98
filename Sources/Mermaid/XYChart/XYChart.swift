/// A chart of bars and lines over one axis, as its author wrote it.
struct XYChart: Sendable {
  enum Kind: Sendable {
    case bar, line
  }

  struct Series: Sendable {
    var kind: Kind
    /// Empty where there is none.
    var name: String
    var values: [Double]
    /// What is written at the values of a line; empty texts where nothing is.
    var labels: [String] = []
  }

  /// What the values stand over.
  enum Across: Sendable {
    case categories([String])
    /// Numbers from one end to the other, the values evenly spread between them.
    case range(Double, Double)
  }

  var heading = Heading()
  var acrossTitle = ""
  var across = Across.categories([])
  var valueTitle = ""
  /// The ends of the axis of values; nil where neither the author nor the values say them.
  var valueRange: (first: Double, second: Double)?
  var isHorizontal = false
  /// In source order.
  var series: [Series] = []
  var settings = XYChartSettings()

  /// The values of a series that have a place: one a category.
  func shown(_ series: Series) -> ArraySlice<Double> {
    switch across {
    case .categories(let names): series.values.prefix(names.count)
    case .range: series.values[...]
    }
  }

  /// The texts along the axis that the values stand over.
  var acrossLabels: [String] {
    switch across {
    case .categories(let names): names
    case .range(let first, let second): LinearTicks.values(from: first, to: second).map(NumberText.text)
    }
  }

  /// The numbers along the axis of values.
  var valueTicks: [Double] {
    valueRange.map { LinearTicks.values(from: $0.first, to: $0.second) } ?? []
  }
}

extension XYChart: DiagramBody {
  func draw(_ options: DrawOptions) -> Canvas {
    XYChartDrawing(chart: self, size: Double(options.fontSize)).canvas()
  }

  func words(_ marks: Marks?) -> Words { XYChartWords(chart: self).words }
}
