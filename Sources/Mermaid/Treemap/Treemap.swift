import YAML

/// A treemap: parts of parts, each as large as its value.
struct Treemap: Sendable {
  struct Node: Sendable {
    var name: String
    /// Nil for a section, whose parts give it its value.
    var own: Double?
    /// Its own value and those of its parts.
    var value = 0.0
    /// The largest first.
    var parts: [Int] = []
    var depth = 0
    /// The name of a class that its author gave it.
    var style: String?
  }

  var heading = Heading()
  /// A node stands behind the section it is in.
  var nodes: [Node] = []
  /// Nodes in no section, the largest first.
  var roots: [Int] = []
  var total = 0.0
  var styles: [String: [StyleDeclaration]] = [:]
  var showsValues = true
  var format = TreemapFormat.plain
  /// Pixels at 16 px, without the title.
  var width = 720.0
  var height = 420.0

  /// Adds the values up and sorts the parts of each section.
  mutating func addUp() {
    for index in nodes.indices.reversed() {
      nodes[index].value = (nodes[index].own ?? 0) + sum(nodes[index].parts)
      nodes[index].parts = sorted(nodes[index].parts)
    }
    total = sum(roots)
    roots = sorted(roots)
  }

  /// From the last to the first, as d3 adds.
  private func sum(_ parts: [Int]) -> Double { parts.reversed().reduce(0) { $0 + nodes[$1].value } }

  private func sorted(_ parts: [Int]) -> [Int] {
    parts.enumerated().sorted { (nodes[$1.element].value, $0.offset) < (nodes[$0.element].value, $1.offset) }
      .map(\.element)
  }

  /// How a value is written; empty where none is shown.
  func text(of value: Double) -> String { showsValues && value != 0 ? format.text(value) : "" }

  /// Takes over what stands under `treemap` in the configuration.
  mutating func take(_ config: YAMLNode?) {
    guard let config else { return }
    showsValues = config["showValues"]?.bool ?? true
    if let text = config["valueFormat"]?.string { format = TreemapFormat(text) }
    if let tens = config["nodeWidth"]?.int, 20...400 ~= tens { width = Double(tens) * 10 }
    if let tens = config["nodeHeight"]?.int, 10...400 ~= tens { height = Double(tens) * 10 }
  }
}

extension Treemap: DiagramBody {
  func draw(_ options: DrawOptions) -> Canvas {
    TreemapDrawing(map: self, size: Double(options.fontSize)).canvas()
  }

  func words(_ marks: Marks?) -> Words { TreemapWords(map: self).words }
}
