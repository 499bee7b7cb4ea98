import Workspace

/// The colours of a style sheet by their names: those of its light pages or of its dark ones.
struct Palette: Sendable {
  enum Ground: Sendable, CaseIterable {
    case light, dark

    /// What the block of their names begins with.
    fileprivate var selectors: [String] {
      switch self {
      case .light: [":root {"]
      case .dark: [":root:not([data-theme=light]) {", ":root[data-theme=dark] {"]
      }
    }
  }

  /// Without the dashes: `purchased`, `paper`.
  private(set) var colours: [String: RGB] = [:]

  /// - Parameter block: dark names stand twice, for the system's choice and for the reader's.
  init(of styleSheet: some StringProtocol, _ ground: Ground, block: Int = 0) {
    let selector = ground.selectors[block]
    guard let start = styleSheet.range(ofText: selector) else { return }
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

  /// What is read as text, with its grounds.
  private static let texts: [(name: String, grounds: [String])] =
    ["ink", "quiet", "pale", "anchor", "question"].map { ($0, ["paper", "panel"]) }
    + ["info", "ok", "warning", "critical"].map { ($0, [$0 + "-back"]) }
  /// Bars, bands and marks: all of them are seen on the paper.
  private static let fills = [
    "purchased", "promotional", "subscription", "reinstated", "expired", "used", "question", "refunded",
    "moved", "debt",
  ]
  /// Bands that stand on each other in one chart.
  private static let stacked = ["purchased", "promotional", "subscription", "reinstated", "expired"]
  /// In Oklab: more than four times what is just seen.
  static let leastDistance = 0.09

  /// WCAG 2.2: 4.5 for text (1.4.3), 3 for drawings (1.4.11).
  var faults: [Fault] {
    var faults: [Fault] = []
    func check(_ name: String, on ground: String, needed: Double) {
      guard let colour = colours[name], let back = colours[ground] else { return }
      let ratio = colour.contrast(with: back)
      if ratio < needed {
        faults.append(.contrast(name: name, ground: ground, ratio: ratio, needed: needed))
      }
    }
    for (name, grounds) in Palette.texts { for ground in grounds { check(name, on: ground, needed: 4.5) } }
    for name in Palette.fills { check(name, on: "paper", needed: 3) }
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

extension StringProtocol {
  /// The first place of a text.
  fileprivate func range(ofText text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
