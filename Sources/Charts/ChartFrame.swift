import SVG

/// What all charts share: the element with its title and description, its patterns, and lengths in percent,
/// so that a drawing fills any width while its type keeps its size.
struct ChartFrame {
  var svg = SVGWriter(reserving: 8192)
  /// Unique on the page; ids of the drawing begin with it.
  let id: String

  /// Begins the drawing.
  ///
  /// - Parameter style: classes beside `chart`.
  init(id: String, title: String, description: String, height: Double, style: String = "") {
    self.id = id
    svg.begin("svg")
    svg.attribute("class", style.isEmpty ? "chart" : "chart " + style)
    svg.attribute("width", "100%")
    svg.attribute("height", height)
    svg.attribute("role", "img")
    svg.attribute("aria-labelledby", "\(id)-title \(id)-text")
    svg.begin("title")
    svg.attribute("id", id + "-title")
    svg.text(title)
    svg.end()
    svg.begin("desc")
    svg.attribute("id", id + "-text")
    svg.text(description)
    svg.end()
  }

  /// Ends the drawing and hands over its markup.
  mutating func finish() -> [UInt8] {
    svg.end()
    return svg.bytes
  }

  /// Defines the patterns of the fills that need one.
  mutating func patterns(for fills: [ChartFill]) {
    var defined: [ChartFill] = []
    for fill in fills where fill.isPattern && !defined.contains(fill) { defined.append(fill) }
    if defined.isEmpty { return }
    svg.begin("defs")
    for fill in defined {
      svg.begin("pattern")
      svg.attribute("id", patternID(fill))
      svg.attribute("width", "6")
      svg.attribute("height", "6")
      svg.attribute("patternUnits", "userSpaceOnUse")
      switch fill {
      case .plain: break
      case .ruled(let name):
        svg.attribute("patternTransform", "rotate(45)")
        svg.begin("path")
        svg.attribute("class", "line-" + name)
        svg.attribute("stroke-width", "3")
        svg.attribute("d", "M1 0V6")
        svg.end()
      case .dotted(let name):
        for (x, y) in [("1.5", "1.5"), ("4.5", "4.5")] {
          svg.begin("circle")
          svg.attribute("class", "fill-" + name)
          svg.attribute("cx", x)
          svg.attribute("cy", y)
          svg.attribute("r", "1.4")
          svg.end()
        }
      case .lined(let name, let count):
        svg.begin("path")
        svg.attribute("class", "fill-" + name)
        svg.attribute("d", "M0 0h6v6h-6z")
        svg.end()
        svg.begin("path")
        svg.attribute("class", "gap")
        svg.attribute("d", (0..<count).map { "M0 \(1 + 2 * $0)h6" }.joined())
        svg.end()
      }
      svg.end()
    }
    svg.end()
  }

  /// A rectangle; `x` and `width` in percent of the drawing.
  mutating func bar(x: Double, y: Double, width: Double, height: Double, fill: ChartFill) {
    svg.begin("rect")
    switch fill {
    case .plain(let name): svg.attribute("class", "fill-" + name)
    case .ruled(let name), .dotted(let name):
      svg.attribute("class", "line-" + name)
      svg.attribute("fill", paint(fill))
    case .lined: svg.attribute("fill", paint(fill))
    }
    svg.attribute("x", percent(x))
    svg.attribute("y", y)
    svg.attribute("width", percent(width))
    svg.attribute("height", height)
    svg.end()
  }

  /// A straight line; `x1` and `x2` in percent.
  mutating func line(_ style: String, x1: Double, y1: Double, x2: Double, y2: Double) {
    svg.begin("line")
    svg.attribute("class", style)
    svg.attribute("x1", percent(x1))
    svg.attribute("y1", y1)
    svg.attribute("x2", percent(x2))
    svg.attribute("y2", y2)
    svg.end()
  }

  /// A line of text; `x` in percent, `y` of its base line.
  mutating func text(_ text: String, x: Double, y: Double, anchor: TextAnchor = .start, style: String = "") {
    if text.isEmpty { return }
    svg.begin("text")
    if !style.isEmpty { svg.attribute("class", style) }
    svg.attribute("x", percent(x))
    svg.attribute("y", y)
    if let word = anchor.word { svg.attribute("text-anchor", word) }
    svg.text(text)
    svg.end()
  }

  /// The value of a `fill` that is a pattern.
  func paint(_ fill: ChartFill) -> String { "url(#\(patternID(fill)))" }

  /// Begins a part whose own lengths are stretched over a width, so that one path of steps fits any window.
  ///
  /// - Parameters:
  ///   - x: where it begins, and
  ///   - width: how wide it is, in percent.
  ///   - steps: its width in its own unit.
  mutating func beginStretched(x: Double = 0, width: Double, height: Double, steps: Double) {
    svg.begin("svg")
    if x != 0 { svg.attribute("x", percent(x)) }
    svg.attribute("width", percent(width))
    svg.attribute("height", height)
    svg.attribute("viewBox", "0 0 \(Int(steps.rounded(.up))) \(Int(height))")
    svg.attribute("preserveAspectRatio", "none")
  }

  /// A path in a stretched part.
  ///
  /// - Parameter isStroked: its line keeps its width however it is stretched.
  mutating func path(
    _ style: String, _ data: PathData, fill: ChartFill = .plain(""), isStroked: Bool = false
  ) {
    svg.begin("path")
    svg.attribute("class", style)
    if isStroked { svg.attribute("vector-effect", "non-scaling-stroke") }
    if fill.isPattern { svg.attribute("fill", paint(fill)) }
    svg.attribute("d", data)
    svg.end()
  }

  private func patternID(_ fill: ChartFill) -> String {
    switch fill {
    case .plain: id
    case .ruled(let name): "\(id)-ruled-\(name)"
    case .dotted(let name): "\(id)-dotted-\(name)"
    case .lined(let name, _): "\(id)-lined-\(name)"
    }
  }
}

/// Which point of a text its position names.
enum TextAnchor: Sendable, Hashable {
  case start, middle, end

  var word: String? {
    switch self {
    case .start: nil
    case .middle: "middle"
    case .end: "end"
    }
  }
}

/// Hundredths of a percent; 0 for what is no number.
func percent(_ value: Double) -> String {
  guard value.isFinite else { return "0%" }
  let hundredths = Int((min(max(value, -1000), 1000) * 100).rounded())
  let size = hundredths.magnitude
  var text = "\(hundredths < 0 ? "-" : "")\(size / 100)"
  if size % 100 != 0 {
    text += size % 100 < 10 ? ".0\(size % 100)" : ".\(size % 100)"
    if text.last == "0" { text.removeLast() }
  }
  return text + "%"
}
