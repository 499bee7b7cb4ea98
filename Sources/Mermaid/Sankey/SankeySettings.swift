import YAML

/// What `config.sankey` asks for.
struct SankeySettings: Sendable {
  /// In which column a node stands that could stand in several.
  enum Alignment: String {
    case justify, left, right, center
  }

  /// Whose colour a flow has.
  enum Tint {
    /// The end of which the flow is the greater part.
    case greaterPart
    case source, target
    case fixed(Colour)
  }

  var alignment = Alignment.justify
  var tint = Tint.greaterPart
  var showsValues = true
  var prefix = ""
  var suffix = ""
  /// Pixels; nil where the drawing finds its own size.
  var width: Double?
  var height: Double?
  var nodeWidth = 10.0
  var nodePadding = 12.0
  /// Colours of nodes by name.
  var colours: [String: Colour] = [:]

  init() {}

  /// - Parameter node: what stands under `sankey`.
  init(_ node: YAMLNode?) {
    guard let node else { return }
    if let name = node["nodeAlignment"]?.string { alignment = Alignment(rawValue: name) ?? .justify }
    switch node["linkColor"]?.string {
    case "source": tint = .source
    case "target": tint = .target
    case let name?: tint = Colour(name.lowercased()).map { .fixed($0) } ?? .greaterPart
    case nil: break
    }
    if let isOn = node["showValues"]?.bool { showsValues = isOn }
    prefix = node["prefix"]?.string ?? ""
    suffix = node["suffix"]?.string ?? ""
    width = Self.pixels(node["width"], 100...4_000)
    height = Self.pixels(node["height"], 60...4_000)
    nodeWidth = Self.pixels(node["nodeWidth"], 1...200) ?? nodeWidth
    nodePadding = Self.pixels(node["nodePadding"], 0...200) ?? nodePadding
    for pair in node["nodeColors"]?.mapping ?? [] {
      guard let name = pair.key.string, let colour = pair.value.string else { continue }
      colours[name] = Colour(colour.lowercased())
    }
  }

  private static func pixels(_ node: YAMLNode?, _ range: ClosedRange<Double>) -> Double? {
    guard let value = node?.string.flatMap(Double.init), range.contains(value) else { return nil }
    return value
  }
}
