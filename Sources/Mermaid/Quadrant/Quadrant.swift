/// A chart of points in four quadrants, as its author wrote it.
struct Quadrant: Sendable {
  /// The texts at both ends of an axis; empty where there is none.
  struct Axis: Sendable {
    var low = ""
    var high = ""
    var isEmpty: Bool { low.isEmpty && high.isEmpty }
  }

  /// How a point looks, where its author said so.
  struct PointStyle: Sendable {
    /// Pixels.
    var radius: Double?
    var fill: Colour?
    var stroke: Colour?
    /// Pixels.
    var strokeWidth: Double?
  }

  struct Point: Sendable {
    var label: String
    /// From 0 at the left to 1 at the right.
    var x: Double
    /// From 0 at the bottom to 1 at the top.
    var y: Double
    var className = ""
    var style = PointStyle()
  }

  /// One of the four fields, in mermaid's order: against the clock from the upper right.
  enum Field: Int, CaseIterable, Sendable {
    case upperRight, upperLeft, lowerLeft, lowerRight
  }

  var heading = Heading()
  var across = Axis()
  var up = Axis()
  /// By ``Field``; empty where there is none.
  var titles = ["", "", "", ""]
  var points: [Point] = []
  var classes: [String: PointStyle] = [:]
  var settings = QuadrantSettings()

  /// The field in which a point lies; one on a line between two counts to the upper or right one.
  func field(of point: Point) -> Field {
    point.y >= 0.5 ? (point.x >= 0.5 ? .upperRight : .upperLeft) : (point.x >= 0.5 ? .lowerRight : .lowerLeft)
  }

  /// The style of a point's class with its own laid over it.
  func style(of point: Point) -> PointStyle {
    let base = classes[point.className] ?? PointStyle()
    return PointStyle(
      radius: point.style.radius ?? base.radius, fill: point.style.fill ?? base.fill,
      stroke: point.style.stroke ?? base.stroke, strokeWidth: point.style.strokeWidth ?? base.strokeWidth)
  }
}

extension Quadrant: DiagramBody {
  func draw(_ options: DrawOptions) -> Canvas {
    QuadrantDrawing(chart: self, size: Double(options.fontSize)).canvas()
  }

  func words(_ marks: Marks?) -> Words { QuadrantWords(chart: self).words }
}
