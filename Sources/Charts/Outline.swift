import SVG

/// The outline of values that hold for a step each, from the base line up and back to it: whole units high,
/// corners only where the height changes.
func stepOutline(_ tops: [Double], base: Double) -> PathData {
  let base = base.rounded()
  var path = PathData()
  path.move(0, base)
  var last = base
  for (step, top) in tops.enumerated() {
    let y = top.rounded()
    if y == last { continue }
    if step > 0 { path.line(Double(step), last) }
    path.line(Double(step), y)
    last = y
  }
  path.line(Double(tops.count), last)
  if last != base { path.line(Double(tops.count), base) }
  path.close()
  return path
}

extension PathData {
  /// Straight lines from point to point; those in the middle of a straight run are left out.
  mutating func polyline(_ points: [(x: Double, y: Double)], isStart: Bool) {
    for (index, point) in points.enumerated() {
      if index == 0, isStart {
        move(point.x, point.y)
        continue
      }
      if index > 0, index + 1 < points.count {
        let (before, after) = (points[index - 1], points[index + 1])
        let isStraight =
          (point.y - before.y) * (after.x - point.x) == (after.y - point.y) * (point.x - before.x)
        if isStraight { continue }
      }
      line(point.x, point.y)
    }
  }
}
