import YAML

/// What front matter and directives ask of a chart of quadrants.
struct QuadrantSettings: Sendable {
  /// Pixels of the whole chart; nil where the author does not say.
  private(set) var width: Double?
  private(set) var height: Double?
  /// Pixels.
  private(set) var pointRadius: Double?

  init(_ config: YAMLNode? = nil) {
    guard let node = config?["quadrantChart"] else { return }
    width = node["chartWidth"]?.pixels
    height = node["chartHeight"]?.pixels
    pointRadius = node["pointRadius"]?.pixels
  }
}
