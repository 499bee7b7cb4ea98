/// How a shape or a text looks on a page that lacks the style sheet: outlines and tints of the page's own
/// colour of text, as presentation attributes, over which any rule of a style sheet prevails.
enum PlainLook {
  case line, thickLine, dottedLine, box, full, bare, plate, tint, start, end, inverse, startHalo, endHalo

  private static let lines: Set<String> = ["line", "rule", "faint", "trace", "wire"]

  /// - Parameter classes: of a shape, parted by blanks.
  init?(_ classes: String) {
    let names = classes.split(separator: " ")
    if names.contains("head") {
      guard names.contains("open") || names.contains("wire") else { return nil }
      self = names.contains("open") ? .box : .line
    } else if names.contains("edge") {
      self = names.contains("thick") ? .thickLine : names.contains("dotted") ? .dottedLine : .line
    } else if names.contains(where: { Self.lines.contains(String($0)) }) {
      self = .line
    } else if names.contains("full") || names.contains("dot") {
      self = .full
    } else if names.contains("bare") {
      self = .bare
    } else if names.contains("plate") {
      self = .plate
    } else if names.contains(where: { ["tint", "band"].contains($0) || $0.isSeries }) {
      self = .tint
    } else {
      self = .box
    }
  }

  /// - Parameter textClasses: of a text, parted by blanks.
  init?(textClasses: String, _ anchor: Canvas.Anchor) {
    let names = textClasses.split(separator: " ")
    let hasHalo = names.contains("halo")
    switch anchor {
    case .start: self = hasHalo ? .startHalo : .start
    case .end: self = hasHalo ? .endHalo : .end
    case .middle:
      guard names.contains("num") else { return nil }
      self = .inverse
    }
  }

  /// With a blank before each.
  var attributes: StaticString {
    switch self {
    case .line: " fill=\"none\" stroke=\"currentColor\""
    case .thickLine: " fill=\"none\" stroke=\"currentColor\" stroke-width=\"3\""
    case .dottedLine: " fill=\"none\" stroke=\"currentColor\" stroke-dasharray=\"2 4\""
    case .box: " fill=\"Canvas\" stroke=\"currentColor\""
    case .full: " fill=\"currentColor\""
    case .bare: " fill=\"none\""
    case .plate: " fill=\"Canvas\""
    case .tint: " fill-opacity=\".15\" stroke=\"currentColor\""
    case .start: " text-anchor=\"start\""
    case .end: " text-anchor=\"end\""
    case .inverse: " fill=\"Canvas\""
    case .startHalo: " text-anchor=\"start\" paint-order=\"stroke\" stroke=\"Canvas\" stroke-width=\"3\""
    case .endHalo: " text-anchor=\"end\" paint-order=\"stroke\" stroke=\"Canvas\" stroke-width=\"3\""
    }
  }
}

extension Substring {
  /// One of the classes `k1` to `k8`.
  fileprivate var isSeries: Bool {
    utf8.count == 2 && utf8.first == UInt8(ascii: "k") && ("1"..."8").contains(dropFirst())
  }
}
