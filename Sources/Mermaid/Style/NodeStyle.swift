/// What an author's classes and styles come to for one node, edge or subgraph.
struct NodeStyle {
  /// Declarations of the shape, as CSS; empty without.
  private(set) var shape = ""
  /// Declarations of the text, as CSS; empty without.
  private(set) var text = ""
  private(set) var isBold = false
  private(set) var fontSize: Double?
  private(set) var fill: Colour?

  init(_ node: Flowchart.Node, _ chart: Flowchart) {
    if node.styles.isEmpty, node.classes.isEmpty, chart.classStyles.isEmpty { return }
    var all = chart.classStyles["default"] ?? []
    for name in node.classes { all += chart.classStyles[name] ?? [] }
    all += node.styles
    compile(all)
  }

  init(_ subgraph: Flowchart.Subgraph, _ chart: Flowchart) {
    var all: [StyleDeclaration] = []
    for name in subgraph.classes { all += chart.classStyles[name] ?? [] }
    all += subgraph.styles + (chart.node(subgraph.id)?.styles ?? [])
    for name in chart.node(subgraph.id)?.classes ?? [] { all += chart.classStyles[name] ?? [] }
    compile(all)
  }

  init(_ edge: Flowchart.Edge, _ chart: Flowchart) {
    var all = chart.edgeStyles
    for name in edge.classes { all += chart.classStyles[name] ?? [] }
    all += edge.styles
    compile(all.filter { $0.property != "fill" })
  }

  init(_ declarations: [StyleDeclaration]) {
    compile(declarations)
  }

  /// Later declarations win; a fill without a colour gets a text of enough contrast.
  private mutating func compile(_ declarations: [StyleDeclaration]) {
    var last: [String: String] = [:]
    for declaration in declarations { last[declaration.property] = declaration.value }
    if let value = last["fill"] ?? last["background"] ?? last["background-color"] { fill = Colour(value) }
    if let seen = fill, seen.opacity < 100 {
      // what lies behind differs from page to page: a strong fill becomes what it is over white, and a weak one
      // leaves the text as it is
      fill = seen.opacity < 50 ? nil : seen.overWhite
      if let fill { last["fill"] = fill.hex }
    }
    var shape: [String] = []
    var text: [String] = []
    for property in ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity"] {
      if let value = last[property] { shape.append("\(property):\(value)") }
    }
    var colour = last["color"].flatMap { Colour($0) == nil ? nil : $0 }
    if let fill {
      let asked = colour.flatMap { Colour($0) }
      if asked == nil || asked.map({ fill.contrast(with: $0) < 4.5 }) == true {
        colour = Self.readable(on: fill)
      }
    } else if let value = colour, let asked = Colour(value) {
      colour = Self.readable(value, asked)
    }
    if let colour { text.append("fill:\(colour)") }
    for property in ["font-weight", "font-style", "text-decoration"] {
      if let value = last[property] { text.append("\(property):\(value)") }
    }
    isBold = last["font-weight"].map { $0.hasPrefix("bold") || (Int($0) ?? 0) >= 600 } ?? false
    if let value = last["font-size"], value.hasSuffix("px"), let pixels = StyleDeclaration.number(value),
      8...48 ~= pixels
    {
      fontSize = pixels.rounded()
      text.append("font-size:\(Int(pixels.rounded()))px")
    }
    self.shape = shape.joined(separator: ";")
    self.text = text.joined(separator: ";")
  }

  /// Near black or white, whichever can be read better; black where neither is enough.
  private static func readable(on fill: Colour) -> String {
    let (dark, light) = (fill.contrast(with: .black), fill.contrast(with: .white))
    if max(dark, light) < 4.5 { return "#000" }
    return dark >= light ? "#111827" : "#fff"
  }

  /// The colour of a text on nodes that the page fills: as much of it as both light and dark pages can bear.
  private static func readable(_ value: String, _ colour: Colour) -> String {
    let pages = [
      (node: Colour(red: 248, green: 250, blue: 252), text: Colour(red: 15, green: 23, blue: 42)),
      (node: Colour(red: 30, green: 41, blue: 59), text: Colour(red: 241, green: 245, blue: 249)),
    ]
    for percent in stride(from: 100, through: 10, by: -10) {
      let isEnough = pages.allSatisfy { colour.mixed(percent, with: $0.text).contrast(with: $0.node) >= 4.5 }
      if isEnough { return percent == 100 ? value : "color-mix(in srgb,\(value) \(percent)%,var(--dt))" }
    }
    return "var(--dt)"
  }
}
