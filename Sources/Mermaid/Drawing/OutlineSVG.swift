import SVG

/// Writes the outline of a node.
struct OutlineSVG {
  let outline: Outline
  let middle: FlowchartDrawing.Point
  /// CSS of the author, for what is painted.
  let style: String

  func write(_ writer: inout SVGWriter) {
    for (primitive, paint) in outline.primitives {
      switch primitive {
      case .rect(let x, let y, let width, let height, let radius):
        writer.begin("rect")
        writer.attribute("x", middle.x + x)
        writer.attribute("y", middle.y + y)
        writer.attribute("width", width)
        writer.attribute("height", height)
        if radius > 0 { writer.attribute("rx", radius) }
      case .ellipse(let rx, let ry, let x, let y):
        writer.begin("ellipse")
        writer.attribute("cx", middle.x + x)
        writer.attribute("cy", middle.y + y)
        writer.attribute("rx", rx)
        writer.attribute("ry", ry)
      case .path(let strokes):
        writer.begin("path")
        writer.attribute("d", data(strokes))
      }
      switch paint {
      case .solid: break
      case .line: writer.attribute("class", "line")
      case .full: writer.attribute("class", "full")
      }
      if !style.isEmpty, paint == .solid { writer.attribute("style", style) }
      writer.end()
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
