import SVG

/// A small bar of parts of a whole, beside the figures that it repeats: hidden from those who hear the page.
public struct ShareBar: Sendable {
  public var parts: [(fill: ChartFill, share: Double)]

  /// - Parameter parts: from the left; shares of 1.
  public init(parts: [(fill: ChartFill, share: Double)]) { self.parts = parts }

  public func svg(id: String) -> [UInt8] {
    var frame = ChartFrame(smallID: id)
    frame.patterns(for: parts.map(\.fill))
    frame.bar(x: 0, y: 0, width: 100, height: 8, fill: .plain("ground"))
    var x = 0.0
    for part in parts where part.share > 0 {
      let width = max(1, min(part.share, 1) * 100)
      frame.bar(x: x, y: 0, width: min(width, 100 - x), height: 8, fill: part.fill)
      x = min(x + width, 100)
    }
    return frame.finish()
  }
}

extension ChartFrame {
  /// A drawing that only repeats what stands beside it.
  fileprivate init(smallID id: String) {
    self.id = id
    svg = SVGWriter(reserving: 256)
    svg.begin("svg")
    svg.attribute("class", "share")
    svg.attribute("width", "96")
    svg.attribute("height", "8")
    svg.attribute("aria-hidden", "true")
  }
}
