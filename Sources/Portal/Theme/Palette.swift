import Workspace

/// The colours of a style sheet by their names: those of its light pages or of its dark ones.
struct Palette: Sendable {
  enum Ground: Sendable, CaseIterable {
    case light, dark
    /// Dark names stand twice: for the system's choice, and for the reader's.
    case chosenDark

    /// What the block of their names begins with.
    fileprivate var selector: String {
      switch self {
      case .light: ":root {"
      case .dark: ":root:not([data-theme=light]) {"
      case .chosenDark: ":root[data-theme=dark] {"
      }
    }
  }

  /// Without the dashes: `purchased`, `paper`.
  private(set) var colours: [String: RGB] = [:]

  init(of styleSheet: String, _ ground: Ground) {
    guard let start = styleSheet.firstRange(of: ground.selector) else { return }
    let names = styleSheet[start.upperBound...].prefix { $0 != "}" }
    for declaration in names.split(whereSeparator: { $0 == ";" || $0 == "\n" }) {
      let parts = declaration.split(separator: ":").map { $0.drop { $0 == " " } }
      guard parts.count == 2, parts[0].hasPrefix("--"), let colour = RGB(parts[1].prefix { $0 != " " })
      else { continue }
      colours[String(parts[0].dropFirst(2))] = colour
    }
  }

  mutating func set(_ name: String, _ colour: RGB) { colours[name] = colour }

  // MARK: Faults

  /// A colour that its ground swallows, or two that some eyes take for one.
  enum Fault: Sendable, Hashable {
    case contrast(name: String, ground: String, ratio: Double, needed: Double)
    case distance(first: String, second: String, vision: RGB.Vision)
  }

  /// What is seen against which grounds, each name once. WCAG 2.2 asks for 4.5 of text (1.4.3), 3 of drawings
  /// (1.4.11).
  private static let seen: [(name: String, grounds: [String], needed: Double)] =
    ["ink", "quiet", "pale", "anchor", "question"].map { ($0, ["paper", "panel"], 4.5) }
    + ["info", "ok", "warning", "critical"].map { ($0, [$0 + "-back"], 4.5) }
    + [
      "purchased", "promotional", "subscription", "reinstated", "expired", "used", "refunded", "moved",
      "debt",
    ]
    .map { ($0, ["paper"], 3) }
  /// Bands that stand on each other in one chart.
  private static let stacked = ["purchased", "promotional", "subscription", "reinstated", "expired"]
  /// In Oklab: more than four times what is just seen.
  static let leastDistance = 0.09

  /// Of a colour, only the ground that it is hardest to see on.
  var faults: [Fault] {
    var faults = Palette.seen.compactMap { name, grounds, needed -> Fault? in
      guard let colour = colours[name] else { return nil }
      let ratios = grounds.compactMap { ground in colours[ground].map { (ground, colour.contrast(with: $0)) }
      }
      guard let (ground, ratio) = ratios.min(by: { $0.1 < $1.1 }), ratio < needed else { return nil }
      return .contrast(name: name, ground: ground, ratio: ratio, needed: needed)
    }
    for (index, first) in Palette.stacked.enumerated() {
      for second in Palette.stacked[(index + 1)...] {
        guard let one = colours[first], let other = colours[second] else { continue }
        let vision = RGB.Vision.allCases.first { one.distance(to: other, $0) < Palette.leastDistance }
        if let vision { faults.append(.distance(first: first, second: second, vision: vision)) }
      }
    }
    return faults
  }
}
