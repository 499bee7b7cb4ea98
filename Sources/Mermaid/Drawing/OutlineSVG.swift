import SVG

/// Writes the outline of a node.
struct OutlineSVG {
  let outline: Outline
  let middle: Point
  /// CSS of the author, for what is painted.
  let style: String

  func draw(on canvas: inout Canvas) {
    for (primitive, paint) in outline.primitives {
      let (classes, style) =
        switch paint {
        case .solid: ("", self.style)
        case .line: ("line", "")
        case .faint: ("line faint", "")
        case .full: ("full", "")
        }
      switch primitive {
      case .rect(let x, let y, let width, let height, let radius):
        canvas.rect(
          Box(x: middle.x + x, y: middle.y + y, width: width, height: height), classes, radius: radius,
          style: style)
      case .ellipse(let rx, let ry, let x, let y):
        canvas.ellipse(Point(x: middle.x + x, y: middle.y + y), rx, ry, classes, style: style)
      case .path(let strokes): canvas.path(data(strokes), classes, style: style)
      }
    }
  }

  private func data(_ strokes: [Outline.Stroke]) -> PathData {
    var path = PathData()
    let (dx, dy) = (middle.x, middle.y)
    for stroke in strokes {
      switch stroke {
      case .move(let x, let y): path.move(x + dx, y + dy)
      case .line(let x, let y): path.line(x + dx, y + dy)
      case .cubic(let x1, let y1, let x2, let y2, let x, let y):
        path.cubic(x1 + dx, y1 + dy, x2 + dx, y2 + dy, x + dx, y + dy)
      case .close: path.close()
      }
    }
    return path
  }
}
