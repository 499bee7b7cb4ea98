/// Finds places for the labels of points, so that they cover neither each other nor points nor titles.
struct PointLabels {
  /// Labels stay in it.
  let plot: Box
  /// Pixels of the type.
  let size: Double
  /// What is written already.
  var taken: [Box]
  /// The box around each point.
  var circles: [Box] = []

  /// Below, above, right, left, then aslant.
  private static let sides: [(x: Double, y: Double)] = [
    (0, 1), (0, -1), (1, 0), (-1, 0), (1, 1), (-1, 1), (1, -1), (-1, -1),
  ]

  init(plot: Box, size: Double, taken: [Box]) {
    self.plot = plot
    self.size = size
    self.taken = taken
  }

  /// The middle of a label near its point; further away where all is full.
  ///
  /// - Parameter isFree: choose among places; else it stands below its point.
  mutating func place(_ block: TextBlock, of index: Int, isFree: Bool) -> Point {
    let circle = circles[index]
    var best = middle(block, circle, Self.sides[0], 0)
    if isFree {
      var least = Double.infinity
      search: for ring in 0..<6 {
        for (number, side) in Self.sides.enumerated() {
          let middle = middle(block, circle, side, ring)
          let cost = cost(Box(around: middle, block), except: index) + Double(ring * 8 + number)
          if cost < least { (best, least) = (middle, cost) }
        }
        if least < 50 { break search }
      }
      // A label may not leave the plot for good: it would lie outside of the drawing's frame.
      best.x = min(
        max(best.x, plot.x + block.width / 2), max(plot.right - block.width / 2, plot.x + block.width / 2))
    }
    taken.append(Box(around: best, block))
    return best
  }

  private func middle(_ block: TextBlock, _ circle: Box, _ side: (x: Double, y: Double), _ ring: Int) -> Point
  {
    let gap = size * 0.2 + Double(ring) * size * 1.1
    let isAslant = side.x != 0 && side.y != 0
    let reach = isAslant ? circle.width * 0.36 : circle.width / 2 + gap
    return Point(
      x: circle.middle.x + side.x * (reach + (isAslant ? gap / 2 : 0) + block.width / 2),
      y: circle.middle.y + side.y * (reach + (isAslant ? gap : 0) + block.height / 2))
  }

  private func cost(_ box: Box, except index: Int) -> Double {
    var cost = 0.0
    if box.x < plot.x + 2 || box.right > plot.right - 2 || box.y < plot.y + 2 || box.bottom > plot.bottom - 2
    {
      cost += 500
    }
    for other in taken where other.meets(box) { cost += 1_000 }
    let tight = box.grown(by: -1)
    for (number, circle) in circles.enumerated() where number != index && circle.meets(tight) {
      cost += 300
    }
    let middle = plot.middle
    if box.x < middle.x, box.right > middle.x { cost += 9 }
    if box.y < middle.y, box.bottom > middle.y { cost += 9 }
    return cost
  }

  /// The line from a point to its label, where the label stands apart from it.
  func leader(to middle: Point, _ block: TextBlock, of index: Int) -> (Point, Point)? {
    let box = Box(around: middle, block)
    let circle = circles[index]
    let end = Point(
      x: min(max(circle.middle.x, box.x), box.right), y: min(max(circle.middle.y, box.y), box.bottom))
    let (dx, dy) = (end.x - circle.middle.x, end.y - circle.middle.y)
    let distance = (dx * dx + dy * dy).squareRoot()
    guard distance > circle.width / 2 + size * 0.9 else { return nil }
    let part = circle.width / 2 / distance
    return (Point(x: circle.middle.x + dx * part, y: circle.middle.y + dy * part), end)
  }
}
