/// A pie chart as its author wrote it.
struct Pie: Sendable {
  struct Slice: Sendable {
    var label: String
    /// Not negative.
    var value: Double
  }

  var heading = Heading()
  /// In source order, each label once.
  var slices: [Slice] = []
  /// The values stand behind the labels.
  var showsValues = false
  /// The part of the radius that stays empty in the middle.
  var hole = 0.0

  var total: Double { slices.reduce(0) { $0 + $1.value } }

  /// Percent of the total; 0 where there is none.
  func share(of slice: Slice) -> Double {
    let share = slice.value / total * 100
    return share.isFinite ? share : 0
  }

  /// The share in whole percent; nil below one, where mermaid draws no slice.
  static func percent(_ share: Double) -> String? {
    share >= 1 ? "\(Int(share.rounded()))%" : nil
  }
}

extension Pie: DiagramBody {
  func draw(_ options: DrawOptions) -> Canvas {
    PieDrawing(pie: self, size: Double(options.fontSize)).canvas()
  }

  func words(_ marks: Marks?) -> Words { PieWords(pie: self).words }
}
