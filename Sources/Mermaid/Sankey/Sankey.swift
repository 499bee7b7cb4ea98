/// A sankey diagram: amounts that flow from one place to another.
struct Sankey: Sendable {
  struct Node: Sendable {
    var name: String
    /// The larger of what flows in and what flows out.
    var value = 0.0
    /// Flows that end here, by index.
    var arriving: [Int] = []
    /// Flows that begin here, by index.
    var leaving: [Int] = []
  }

  struct Flow: Sendable {
    var source: Int
    var target: Int
    /// As written; not a number counts as 0.
    var value: Double
  }

  var heading = Heading()
  /// In the order in which the rows name them.
  var nodes: [Node] = []
  /// In the order of the rows.
  var flows: [Flow] = []
  var settings = SankeySettings()

  /// Adds up what flows into and out of each node.
  mutating func addUp() {
    for (index, flow) in flows.enumerated() {
      nodes[flow.source].leaving.append(index)
      nodes[flow.target].arriving.append(index)
    }
    for index in nodes.indices {
      let out = nodes[index].leaving.reduce(0.0) { $0 + flows[$1].value }
      let into = nodes[index].arriving.reduce(0.0) { $0 + flows[$1].value }
      nodes[index].value = max(out, into)
    }
  }

  /// A value as labels show it, rounded to hundredths, between prefix and suffix.
  func label(of value: Double) -> String {
    settings.prefix + NumberText.text(NumberText.hundredths(value)) + settings.suffix
  }
}

extension Sankey: DiagramBody {
  func draw(_ options: DrawOptions) -> Canvas {
    SankeyDrawing(chart: self, size: Double(options.fontSize)).canvas()
  }

  func words(_ marks: Marks?) -> Words { SankeyWords(chart: self).words }
}
