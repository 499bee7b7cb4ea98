import SVG

/// Which texts of a chart are shown: those for which a chart of the wanted size has room beside its plot.
///
/// Our drawing makes room for all; but an author who asks for a chart of 200 by 20 pixels asks for one without
/// labels, and sees none in mermaid either.
struct XYChartRoom {
  /// What is shown along one axis.
  struct Axis {
    var showsLabels = false
    var showsTicks = false
    var showsTitle = false
    var showsLine = false
    /// Pixels that the axis takes from the plot.
    fileprivate var thickness = 0.0
    /// Pixels at each end of the axis before its first and behind its last label.
    fileprivate var padding = 0.0
  }

  private(set) var across = Axis()
  private(set) var value = Axis()
  private(set) var showsTitle = false
  /// The length of the axis of values, in pixels.
  private var valueLength = 0.0

  init(_ chart: XYChart) {
    let settings = chart.settings
    let share = min(settings.plotShare, 1_000) / 100
    var width = settings.width - (settings.width * share).rounded(.down)
    var height = settings.height - (settings.height * share).rounded(.down)
    let plot = (width: settings.width - width, height: settings.height - height)
    let title = chart.heading.title ?? ""
    showsTitle = settings.showsTitle && !title.isEmpty
    if showsTitle { height -= Self.lineHeight(settings.titleSize) + 2 * settings.titlePadding }
    let acrossLabels = chart.acrossLabels
    let valueLabels = chart.valueTicks.map(NumberText.text)
    if chart.isHorizontal {
      across = Self.upright(settings.across, acrossLabels, chart.acrossTitle, width, height)
      width -= across.thickness
      value = Self.level(settings.value, valueLabels, chart.valueTitle, width, height)
      valueLength = plot.width + max(0, width)
    } else {
      across = Self.level(settings.across, acrossLabels, chart.acrossTitle, width, height)
      height -= across.thickness
      value = Self.upright(settings.value, valueLabels, chart.valueTitle, width, height)
      valueLength = plot.height + max(0, height)
    }
  }

  /// Does a bar end inside the plot, so that its value is written?
  func showsValue(_ value: Double, in range: (first: Double, second: Double)) -> Bool {
    let span = range.second - range.first
    let part = span == 0 ? 0.5 : (value - range.first) / span
    return self.value.padding + part * (valueLength - 2 * self.value.padding) > 0
  }

  /// An axis below or above the plot.
  private static func level(
    _ settings: XYChartSettings.Axis, _ labels: [String], _ title: String, _ width: Double, _ height: Double
  ) -> Axis {
    let labelHeight = labels.isEmpty ? 0 : lineHeight(settings.labelSize)
    let padding = min(widest(labels, settings.labelSize) / 2, 0.2 * width)
    return axis(settings, room: height, labels: labelHeight, padding: padding, hasTitle: !title.isEmpty)
  }

  /// An axis beside the plot.
  private static func upright(
    _ settings: XYChartSettings.Axis, _ labels: [String], _ title: String, _ width: Double, _ height: Double
  ) -> Axis {
    let padding = min((labels.isEmpty ? 0 : lineHeight(settings.labelSize)) / 2, 0.2 * height)
    let labelWidth = widest(labels, settings.labelSize)
    return axis(settings, room: width, labels: labelWidth, padding: padding, hasTitle: !title.isEmpty)
  }

  /// Takes what fits, from the plot outwards.
  private static func axis(
    _ settings: XYChartSettings.Axis, room: Double, labels: Double, padding: Double, hasTitle: Bool
  ) -> Axis {
    var axis = Axis()
    var room = room
    func take(_ size: Double) -> Bool {
      guard size <= room else { return false }
      room -= size
      axis.thickness += size
      return true
    }
    if settings.showsLine, room > settings.lineWidth { axis.showsLine = take(settings.lineWidth) }
    if settings.showsLabels {
      axis.padding = padding
      axis.showsLabels = take(labels + 2 * settings.labelPadding)
    }
    if settings.showsTicks { axis.showsTicks = take(settings.tickLength) }
    if settings.showsTitle, hasTitle {
      axis.showsTitle = take(lineHeight(settings.titleSize) + 2 * settings.titlePadding)
    }
    return axis
  }

  private static func widest(_ labels: [String], _ size: Double) -> Double {
    labels.map { TextWidth.pixels(of: Entities.decode($0), size: size) }.max() ?? 0
  }

  private static func lineHeight(_ size: Double) -> Double { size * 1.15 }
}
