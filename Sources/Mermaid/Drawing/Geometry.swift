/// A place in a drawing, in pixels.
struct Point: Sendable, Hashable {
  var x: Double
  var y: Double
}

/// A rectangle in a drawing, in pixels.
struct Box: Sendable, Hashable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  static let zero = Box(x: 0, y: 0, width: 0, height: 0)

  var right: Double { x + width }
  var bottom: Double { y + height }
  var middle: Point { Point(x: x + width / 2, y: y + height / 2) }

  /// The box with that much more room on all sides.
  func grown(by margin: Double) -> Box {
    Box(x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin)
  }

  func contains(_ point: Point) -> Bool {
    x < point.x && point.x < right && y < point.y && point.y < bottom
  }

  /// Does the other box lie in this one?
  func holds(_ other: Box) -> Bool {
    x <= other.x && y <= other.y && other.right <= right && other.bottom <= bottom
  }

  /// Do the boxes share more than a border?
  func meets(_ other: Box) -> Bool {
    x < other.right && other.x < right && y < other.bottom && other.y < bottom
  }

  /// The least box around both.
  func union(_ other: Box) -> Box {
    let (left, top) = (min(x, other.x), min(y, other.y))
    return Box(
      x: left, y: top, width: max(right, other.right) - left, height: max(bottom, other.bottom) - top)
  }
}

extension Point {
  func moved(_ by: Point) -> Point { Point(x: x + by.x, y: y + by.y) }
}

extension Box {
  init(middle: Point, width: Double, height: Double) {
    self.init(x: middle.x - width / 2, y: middle.y - height / 2, width: width, height: height)
  }

  /// The box of lines of text around their middle.
  init(around middle: Point, _ block: TextBlock) {
    self.init(
      x: middle.x - block.width / 2, y: middle.y - block.height / 2, width: block.width, height: block.height)
  }

  /// The box of lines of text that are held as ``Canvas/text(_:at:_:size:_:style:)`` holds them.
  init(_ block: TextBlock, at place: Point, _ anchor: Canvas.Anchor) {
    let left =
      switch anchor {
      case .start: place.x
      case .middle: place.x - block.width / 2
      case .end: place.x - block.width
      }
    self.init(x: left, y: place.y - block.height / 2, width: block.width, height: block.height)
  }

  func moved(_ by: Point) -> Box { Box(x: x + by.x, y: y + by.y, width: width, height: height) }
}
