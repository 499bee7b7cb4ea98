import SVG

extension XYChartDrawing {
  /// How large the plot is, so that labels neither touch each other nor leave their places.
  struct Plan {
    var width: Double
    var height: Double
    var isTurned = false
    /// The pixels after which a label along the places wraps.
    var labelLimit: Double

    init(
      _ chart: XYChart, _ room: XYChartRoom, _ names: [LabelText], _ valueLabels: [TextBlock], _ size: Double
    ) {
      let settings = chart.settings
      let labelSize = size * 0.86
      let line = TextBlock.lineHeight(labelSize)
      let widestValue = valueLabels.map(\.width).max() ?? 0
      width = settings.hasSize ? min(max(settings.width, 60), 2_000) : 48 * size
      height = settings.hasSize ? min(max(settings.height, 16), 2_000) : 28 * size
      height -= room.showsTitle ? 2 * size : 0
      let bars = Double(chart.series.count { $0.kind == .bar })
      let values = settings.showsValues ? Self.widestValue(chart, labelSize) + 4 : 0
      let places = Double(max(1, names.count))
      labelLimit = 12.5 * size
      if chart.isHorizontal {
        let widestName = names.map { TextBlock($0, size: labelSize, limit: 12.5 * size) }
        width = max(width - (widestName.map(\.width).max() ?? 0) - size, 12 * size)
        width = max(width, Double(valueLabels.count) * (widestValue + size * 0.5))
        let tallest = widestName.map(\.height).max() ?? 0
        let step = max(bars * (settings.showsValues ? line + 2 : 8) / XYChartDrawing.groupShare, tallest + 4)
        height = max(height - (room.value.showsLabels ? 3 * size : 0), Self.count(chart) * step, 16)
        return
      }
      width = max(width - widestValue - size, 40)
      height -= (room.across.showsLabels ? 2 * size : 0) + (room.across.showsTitle ? 2 * size : 0)
      height -= room.value.showsTitle ? 2 * size : 0
      height = max(height, Double(valueLabels.count) * line * 1.05, 16)
      width = max(width, Self.count(chart) * bars * values / XYChartDrawing.groupShare)
      width = max(width, min(Self.count(chart) * (Self.widestLabel(chart, labelSize) + 4), 120 * size))
      guard !names.isEmpty else { return }
      let word = names.map { Self.widestWord($0, labelSize) }.max() ?? 0
      let level = places * (word + size * 0.7)
      if level <= max(width, 60 * size - widestValue) {
        width = max(width, level)
        labelLimit = width / places - size * 0.5
      } else {
        isTurned = true
        width = max(width, places * line * 1.5)
      }
    }

    /// The most values in a row.
    private static func count(_ chart: XYChart) -> Double {
      switch chart.across {
      case .categories(let names): Double(max(1, names.count))
      case .range: Double(max(1, chart.series.map(\.values.count).max() ?? 1))
      }
    }

    private static func widestValue(_ chart: XYChart, _ size: Double) -> Double {
      let bars = chart.series.filter { $0.kind == .bar }
      return bars.flatMap(\.values).map { TextWidth.pixels(of: NumberText.text($0), size: size) }.max() ?? 0
    }

    private static func widestLabel(_ chart: XYChart, _ size: Double) -> Double {
      chart.series.flatMap(\.labels).map {
        TextBlock(LabelText(plain: $0), size: size, limit: 10 * size).width
      }
      .max() ?? -4
    }

    private static func widestWord(_ text: LabelText, _ size: Double) -> Double {
      text.plain.split { $0 == " " || $0 == "\n" }.map { TextWidth.pixels(of: $0, size: size) }.max() ?? 0
    }
  }
}
