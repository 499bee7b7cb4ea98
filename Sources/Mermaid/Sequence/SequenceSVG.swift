import SVG

/// Writes a placed sequence diagram as SVG.
struct SequenceSVG {
  let drawing: SequenceDrawing
  let measures: SequenceMeasures

  private var metrics: SequenceMetrics { measures.metrics }

  func canvas() -> Canvas {
    var canvas = Canvas(fontSize: metrics.size)
    canvas.frame = drawing.frame
    canvas.classes.append("seq")
    for wash in drawing.boxes + drawing.backgrounds { self.wash(wash, &canvas) }
    for text in drawing.boxTitles { canvas.text(text.block, at: text.place, size: metrics.size, "b") }
    for lifeline in drawing.lifelines { self.lifeline(lifeline, &canvas) }
    for bar in drawing.bars { canvas.rect(bar, "bar") }
    for frame in drawing.frames { self.frame(frame, &canvas) }
    for line in drawing.lines { MessageSVG(line: line, metrics: metrics).draw(on: &canvas) }
    for point in drawing.crosses { cross(point, &canvas) }
    for head in drawing.heads {
      measures.heads[head.column].draw(
        at: drawing.lifelines[head.column].x, top: head.top, withLinks: head.isFirst, on: &canvas)
    }
    labels(&canvas)
    if let title = drawing.title {
      canvas.text(title.block, at: title.place, size: metrics.title, "caption")
    }
    return canvas
  }

  private func wash(_ wash: SequenceDrawing.Wash, _ canvas: inout Canvas) {
    guard let css = wash.colour, let colour = AuthorColour(css) else {
      canvas.rect(wash.box, "wash", radius: 4)
      return
    }
    canvas.rect(wash.box, colour.classes, radius: 4, style: "fill:\(colour.css)")
  }

  /// A line with gaps where texts stand.
  private func lifeline(_ lifeline: SequenceDrawing.Lifeline, _ canvas: inout Canvas) {
    var path = PathData()
    var top = lifeline.top
    for gap in lifeline.gaps where gap.bottom > top && gap.top < lifeline.bottom {
      if gap.top > top {
        path.move(lifeline.x, top)
        path.line(lifeline.x, gap.top)
      }
      top = gap.bottom
    }
    if lifeline.bottom > top {
      path.move(lifeline.x, top)
      path.line(lifeline.x, lifeline.bottom)
    }
    if !path.isEmpty { canvas.path(path, "life") }
  }

  private func frame(_ frame: SequenceDrawing.Frame, _ canvas: inout Canvas) {
    canvas.rect(frame.box, "frame", radius: 3)
    for y in frame.cuts {
      canvas.line(Point(x: frame.box.x, y: y), Point(x: frame.box.right, y: y), "frame cut")
    }
    let (tab, corner) = (frame.tab, metrics.fold)
    var path = PathData()
    path.move(tab.x, tab.y)
    path.line(tab.right, tab.y)
    path.line(tab.right, tab.bottom - corner)
    path.line(tab.right - corner, tab.bottom)
    path.line(tab.x, tab.bottom)
    path.close()
    canvas.path(path, "tab")
  }

  private func cross(_ point: Point, _ canvas: inout Canvas) {
    let arm = metrics.bar * 1.4
    var path = PathData()
    for sign in [1.0, -1] {
      path.move(point.x - arm, point.y - sign * arm)
      path.line(point.x + arm, point.y + sign * arm)
    }
    canvas.path(path, "edge ends")
  }

  /// Notes, the words of frames, and all labels, in one group.
  private func labels(_ canvas: inout Canvas) {
    canvas.begin("label")
    for note in drawing.notes { self.note(note.box, note.text, &canvas) }
    for frame in drawing.frames {
      // Without a condition mermaid sets one character without width.
      let word = frame.block.word + (frame.hasCondition ? "" : "\u{200B}")
      let middle = Point(x: frame.tab.middle.x - metrics.lineGap / 2, y: frame.tab.middle.y)
      canvas.text(TextBlock(line: word, size: metrics.small, bold: true), at: middle, size: metrics.small)
    }
    for label in drawing.labels {
      if label.hasPlate { canvas.rect(label.box.grown(by: 1), "plate", radius: 2) }
      canvas.text(label.block, at: label.place, label.anchor, size: metrics.small)
    }
    canvas.end()
  }

  /// A sheet with a corner turned down.
  private func note(_ box: Box, _ text: TextBlock, _ canvas: inout Canvas) {
    let fold = metrics.fold
    var path = PathData()
    path.move(box.x, box.y)
    path.line(box.right - fold, box.y)
    path.line(box.right, box.y + fold)
    path.line(box.right, box.bottom)
    path.line(box.x, box.bottom)
    path.close()
    path.move(box.right - fold, box.y)
    path.line(box.right - fold, box.y + fold)
    path.line(box.right, box.y + fold)
    canvas.path(path, "note")
    canvas.text(text, at: box.middle, size: metrics.small)
  }
}
