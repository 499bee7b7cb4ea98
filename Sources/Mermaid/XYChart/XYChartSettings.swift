import YAML

/// What front matter and directives ask of a chart, with mermaid’s defaults.
struct XYChartSettings: Sendable {
  struct Axis: Sendable {
    var showsLabels = true
    var labelSize = 14.0
    var labelPadding = 5.0
    var showsTitle = true
    var titleSize = 16.0
    var titlePadding = 5.0
    var showsTicks = true
    var tickLength = 5.0
    var showsLine = true
    var lineWidth = 2.0

    fileprivate init(_ node: YAMLNode?) {
      guard let node else { return }
      node["showLabel"]?.set(&showsLabels)
      node["labelFontSize"]?.set(&labelSize)
      node["labelPadding"]?.set(&labelPadding)
      node["showTitle"]?.set(&showsTitle)
      node["titleFontSize"]?.set(&titleSize)
      node["titlePadding"]?.set(&titlePadding)
      node["showTick"]?.set(&showsTicks)
      node["tickLength"]?.set(&tickLength)
      node["showAxisLine"]?.set(&showsLine)
      node["axisLineWidth"]?.set(&lineWidth)
    }
  }

  var width = 700.0
  var height = 500.0
  /// The author chose the width or the height.
  var hasSize = false
  var showsTitle = true
  var titleSize = 20.0
  var titlePadding = 10.0
  var showsValues = false
  var showsValuesOutside = false
  var isHorizontal = false
  /// Percent of the width and height that the plot keeps from titles and labels.
  var plotShare = 50.0
  var across: Axis
  var value: Axis

  init(_ config: YAMLNode? = nil) {
    let node = config?["xyChart"]
    across = Axis(node?["xAxis"])
    value = Axis(node?["yAxis"])
    guard let node else { return }
    hasSize = node["width"]?.pixels != nil || node["height"]?.pixels != nil
    node["width"]?.set(&width)
    node["height"]?.set(&height)
    node["showTitle"]?.set(&showsTitle)
    node["titleFontSize"]?.set(&titleSize)
    node["titlePadding"]?.set(&titlePadding)
    node["showDataLabel"]?.set(&showsValues)
    node["showDataLabelOutsideBar"]?.set(&showsValuesOutside)
    node["plotReservedSpacePercent"]?.set(&plotShare)
    isHorizontal = node["chartOrientation"]?.string == "horizontal"
  }
}

extension YAMLNode {
  fileprivate func set(_ flag: inout Bool) {
    if let bool { flag = bool }
  }

  fileprivate func set(_ size: inout Double) {
    if let pixels { size = max(0, pixels) }
  }
}
