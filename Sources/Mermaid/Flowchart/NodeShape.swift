/// The outlines of nodes, each with the short name that mermaid gives it.
public enum NodeShape: String, Sendable, CaseIterable {
  case rect, rounded, stadium
  case subroutine = "fr-rect"
  case cylinder = "cyl"
  case datastore
  case circle
  case bang, cloud
  case diamond = "diam"
  case hexagon = "hex"
  case leanRight = "lean-r"
  case leanLeft = "lean-l"
  case trapezoid = "trap-b"
  case invertedTrapezoid = "trap-t"
  case doubleCircle = "dbl-circ"
  case text
  case notchedRect = "notch-rect"
  case linedRect = "lin-rect"
  case smallCircle = "sm-circ"
  case framedCircle = "fr-circ"
  case fork
  case hourglass
  case brace
  case braceRight = "brace-r"
  case braces
  case bolt
  case document = "doc"
  case delay
  case horizontalCylinder = "h-cyl"
  case linedCylinder = "lin-cyl"
  case curvedTrapezoid = "curv-trap"
  case dividedRect = "div-rect"
  case triangle = "tri"
  case windowPane = "win-pane"
  case filledCircle = "f-circ"
  case notchedPentagon = "notch-pent"
  case flippedTriangle = "flip-tri"
  case slopedRect = "sl-rect"
  case documents = "docs"
  case stackedRect = "st-rect"
  case bowRect = "bow-rect"
  case crossedCircle = "cross-circ"
  case taggedDocument = "tag-doc"
  case taggedRect = "tag-rect"
  case flag
  case odd
  case linedDocument = "lin-doc"
  case ellipse
  case note
  case icon
  case iconSquare
  case iconCircle
  case iconRounded
  case image = "imageSquare"
  case state, choice

  /// The shape of that name in `@{ shape: … }`.
  init?(name: String) {
    guard let shape = NodeShape(rawValue: name) ?? Self.aliases[name] else { return nil }
    switch shape {
    case .icon, .iconSquare, .iconCircle, .iconRounded, .image: return nil
    default: self = shape
    }
  }

  /// Signs that have no room for a text: as in mermaid it is told in words only.
  private static let signs: Set<NodeShape> = [
    .smallCircle, .filledCircle, .framedCircle, .crossedCircle, .fork, .hourglass, .bolt, .choice,
  ]

  var hasLabel: Bool { !Self.signs.contains(self) }

  private static let aliases: [String: NodeShape] = [
    "proc": .rect, "process": .rect, "rectangle": .rect, "squareRect": .rect, "event": .rounded,
    "roundedRect": .rounded, "terminal": .stadium, "pill": .stadium, "subprocess": .subroutine,
    "subproc": .subroutine, "framed-rectangle": .subroutine, "subroutine": .subroutine, "db": .cylinder,
    "database": .cylinder, "cylinder": .cylinder, "data-store": .datastore, "circ": .circle,
    "decision": .diamond, "diamond": .diamond, "question": .diamond, "hexagon": .hexagon,
    "prepare": .hexagon, "lean-right": .leanRight, "in-out": .leanRight, "lean_right": .leanRight,
    "lean-left": .leanLeft, "out-in": .leanLeft, "lean_left": .leanLeft, "priority": .trapezoid,
    "trapezoid-bottom": .trapezoid, "trapezoid": .trapezoid, "manual": .invertedTrapezoid,
    "trapezoid-top": .invertedTrapezoid, "inv-trapezoid": .invertedTrapezoid,
    "inv_trapezoid": .invertedTrapezoid, "double-circle": .doubleCircle, "doublecircle": .doubleCircle,
    "card": .notchedRect, "notched-rectangle": .notchedRect, "lined-rectangle": .linedRect,
    "lined-process": .linedRect, "lin-proc": .linedRect, "shaded-process": .linedRect,
    "start": .smallCircle, "small-circle": .smallCircle, "stop": .framedCircle,
    "framed-circle": .framedCircle, "join": .fork, "collate": .hourglass, "comment": .brace,
    "brace-l": .brace, "com-link": .bolt, "lightning-bolt": .bolt, "document": .document,
    "half-rounded-rectangle": .delay, "das": .horizontalCylinder,
    "horizontal-cylinder": .horizontalCylinder, "disk": .linedCylinder, "lined-cylinder": .linedCylinder,
    "curved-trapezoid": .curvedTrapezoid, "display": .curvedTrapezoid, "div-proc": .dividedRect,
    "divided-rectangle": .dividedRect, "divided-process": .dividedRect, "extract": .triangle,
    "triangle": .triangle, "internal-storage": .windowPane, "window-pane": .windowPane,
    "junction": .filledCircle, "filled-circle": .filledCircle, "loop-limit": .notchedPentagon,
    "notched-pentagon": .notchedPentagon, "manual-file": .flippedTriangle,
    "flipped-triangle": .flippedTriangle, "manual-input": .slopedRect, "sloped-rectangle": .slopedRect,
    "documents": .documents, "st-doc": .documents, "stacked-document": .documents, "procs": .stackedRect,
    "processes": .stackedRect, "stacked-rectangle": .stackedRect, "stored-data": .bowRect,
    "bow-tie-rectangle": .bowRect, "summary": .crossedCircle, "crossed-circle": .crossedCircle,
    "tagged-document": .taggedDocument, "tagged-rectangle": .taggedRect, "tag-proc": .taggedRect,
    "tagged-process": .taggedRect, "paper-tape": .flag, "rect_left_inv_arrow": .odd,
    "lined-document": .linedDocument,
  ]
}
