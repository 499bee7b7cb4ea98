import SVG

/// A face that smiles at a high score, frowns at a low one, and looks straight between.
struct JourneyFace {
  let middle: Point
  let radius: Double
  let score: Double

  func draw(on canvas: inout Canvas) {
    canvas.ellipse(middle, radius, radius, "face k\(score > 3 ? 3 : score < 3 ? 2 : 5)")
    for side in [-1.0, 1.0] {
      let eye = Point(x: middle.x + side * radius * 0.36, y: middle.y - radius * 0.25)
      canvas.ellipse(eye, radius * 0.12, radius * 0.12, "eye")
    }
    // How far the middle of the mouth hangs below its corners; a frown has it above.
    let bend = min(max((score - 3) / 2, -1), 1) * radius * 0.5
    let corner = middle.y + radius * 0.42 - bend * 0.35
    var mouth = PathData()
    mouth.move(middle.x - radius * 0.42, corner)
    mouth.cubic(
      middle.x - radius * 0.2, corner + bend, middle.x + radius * 0.2, corner + bend,
      middle.x + radius * 0.42,
      corner)
    canvas.path(mouth, "mouth")
  }
}
