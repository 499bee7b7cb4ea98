/// A frame looked at from one of its sides: ways run from the border at `along` 0 inward.
struct SideView {
  let side: FramePorts.Side
  let width: Double
  let height: Double

  init(_ side: FramePorts.Side, _ size: (width: Double, height: Double)) {
    self.side = side
    (width, height) = size
  }

  func across(_ point: Point) -> Double {
    switch side {
    case .left, .right: point.y
    case .top, .bottom: point.x
    }
  }

  private func point(_ along: Double, _ across: Double) -> Point {
    switch side {
    case .left: Point(x: along, y: across)
    case .right: Point(x: width - along, y: across)
    case .top: Point(x: across, y: along)
    case .bottom: Point(x: across, y: height - along)
    }
  }

  private func along(_ point: Point) -> Double {
    switch side {
    case .left: point.x
    case .right: width - point.x
    case .top: point.y
    case .bottom: height - point.y
    }
  }

  /// Straight ways to the near side of a node, and ways round a corner to the sides beside it.
  func ways(to outline: Outline, at middle: Point) -> [[Point]] {
    let isLevel = side == .left || side == .right
    let (half, room) =
      isLevel ? (outline.width / 2, outline.height / 2) : (outline.height / 2, outline.width / 2)
    let (deep, place) = (along(middle), across(middle))
    var ways: [[Point]] = []
    for shift in [0.0, -8, 8, -16, 16, -24, 24, -32, 32] where abs(shift) < room - 3 {
      let reach = outline.reach(
        offset: shift, horizontal: isLevel, positive: side == .right || side == .bottom)
      ways.append([point(0, place + shift), point(deep - reach, place + shift)])
    }
    for isPast in [false, true] {
      for shift in [0.0, -10, 10] where abs(shift) < half - 3 {
        let flipped = side == .right || side == .bottom ? -shift : shift
        let reach = outline.reach(offset: flipped, horizontal: !isLevel, positive: isPast)
        for away in [8.0, 15, 22, 30] {
          let lane = isPast ? place + room + away : place - room - away
          guard lane >= 3, lane <= (isLevel ? height : width) - 3 else { continue }
          ways.append([
            point(0, lane), point(deep + shift, lane),
            point(deep + shift, isPast ? place + reach : place - reach),
          ])
        }
      }
    }
    return ways
  }

  /// Straight ways to the near side of a box.
  func ways(to box: Box) -> [[Point]] {
    let isLevel = side == .left || side == .right
    let deep = min(along(Point(x: box.x, y: box.y)), along(Point(x: box.right, y: box.bottom)))
    let (low, room) = isLevel ? (box.y, box.height) : (box.x, box.width)
    return [0.5, 0.35, 0.65, 0.2, 0.8].map { part in
      [point(0, low + room * part), point(deep, low + room * part)]
    }
  }

  /// Ways that go on from the border of an inner frame, straight or over a step.
  func ways(through inner: [Point]) -> [[Point]] {
    guard let first = inner.first else { return [] }
    let (deep, place) = (along(first), across(first))
    var ways = [[point(0, place)] + inner]
    for shift in [-16.0, 16, -32, 32, -48, 48, -72, 72] {
      ways.append([point(0, place + shift), point(deep - 8, place + shift), point(deep - 8, place)] + inner)
    }
    return ways
  }
}
