import SVG

/// A small bar of parts of a whole, beside the figures that it repeats: hidden from those who hear the page.
public struct ShareBar: Sendable {
  public var parts: [(fill: ChartFill, share: Double)]

  /// - Parameter parts: from the left; shares of 1.
  public init(parts: [(fill: ChartFill, share: Double)]) { self.parts = parts }

  /// What no part covers shows the ground, which the style sheet gives.
  public func svg(id: String) -> [UInt8] {
    var frame = ChartFrame(small: "share", id: id)
    let shown = parts.filter { $0.share > 0 }
    frame.patterns(for: shown.map(\.fill))
    var x = 0.0
    for part in shown {
      let width = min(max(1, (min(part.share, 1) * 96).rounded()), 96 - x)
      if width > 0 { frame.rect(x: x, width: width, fill: part.fill) }
      x += width
    }
    return frame.finish()
  }
}

/// A small line of values in time beside the figures that it repeats: hidden from those who hear the page.
public struct Sparkline: Sendable {
  /// One a step, zero or more.
  public var values: [Double]
  /// What stands at the top; lines beside each other share it.
  public var high: Double

  public init(values: [Double], high: Double) {
    self.values = values
    self.high = high
  }

  /// - Parameters:
  ///   - fill: names the class of its colour.
  ///   - height: in pixels, as the style sheet draws it.
  public func svg(id: String, fill: String, height: Int = 24) -> [UInt8] {
    var frame = ChartFrame(small: "spark", id: id)
    frame.svg.attribute("viewBox", "0 0 \(max(values.count, 1)) \(height)")
    frame.svg.attribute("preserveAspectRatio", "none")
    let top = max(high, 1e-9)
    let base = Double(height)
    let tops = values.map { value in
      // What is there at all is seen.
      value > 0 ? min(base - (value / top * (base - 1)), base - 1) : base
    }
    frame.path("fill-" + fill, stepOutline(tops, base: base))
    return frame.finish()
  }
}

extension ChartFrame {
  /// A drawing that only repeats what stands beside it; the style sheet sizes it.
  fileprivate init(small style: String, id: String) {
    self.id = id
    svg = SVGWriter(reserving: 256)
    svg.begin("svg")
    svg.attribute("class", style)
    svg.attribute("aria-hidden", "true")
  }

  /// A part of a small bar, 8 high.
  fileprivate mutating func rect(x: Double, width: Double, fill: ChartFill) {
    var path = PathData()
    path.rect(x, 0, width, 8)
    let style = fill.isPattern ? "line-" + fill.name : "fill-" + fill.name
    self.path(style, path, fill: fill)
  }
}
