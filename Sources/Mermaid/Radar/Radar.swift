/// A radar chart as its author wrote it.
struct Radar: Sendable {
  struct Axis: Sendable {
    var name: String
    var label: String
  }

  struct Curve: Sendable {
    var label: String
    /// By axis, where each axis has one.
    var values: [Double]
  }

  var heading = Heading()
  var axes: [Axis] = []
  var curves: [Curve] = []
  var hasKey = true
  /// Rings or polygons between the middle and the edge.
  var ticks = 5.0
  /// The value at the edge; nil for the largest one.
  var most: Double?
  /// The value in the middle.
  var least = 0.0
  /// Straight lines from axis to axis, instead of rings and round curves.
  var isPolygon = false

  /// The value at the edge.
  var edge: Double { most ?? curves.flatMap(\.values).max() ?? 1 }

  /// Where a value lies between the middle, 0, and the edge, 1.
  func part(of value: Double) -> Double {
    let part = (min(max(value, least), edge) - least) / (edge - least)
    return part.isFinite ? min(max(part, 0), 1) : 0
  }
}

extension Radar: DiagramBody {
  func draw(_ options: DrawOptions) -> Canvas {
    RadarDrawing(radar: self, size: Double(options.fontSize)).canvas()
  }

  func words(_ marks: Marks?) -> Words { RadarWords(radar: self).words }
}
