import SVG

extension GitGraphDrawing {
  /// A commit's dot and its texts.
  func commit(_ place: Int, _ canvas: inout Canvas) {
    let commit = graph.commits[layout.drawn[place]]
    let middle = point(layout.along[place], layout.across[layout.lanes[place]])
    canvas.begin("small k\(layout.lanes[place] % 8 + 1)")
    if !commit.message.isEmpty { canvas.tooltip(commit.message) }
    dot(commit.look ?? commit.type, middle, &canvas)
    if marks.isAcross {
      textsAcross(marks.commits[place], middle, &canvas)
    } else {
      textsBeside(marks.commits[place], middle, &canvas)
    }
    canvas.end()
  }

  /// Each type has a form of its own.
  private func dot(_ type: GitGraph.CommitType, _ middle: Point, _ canvas: inout Canvas) {
    let radius = marks.radius
    let unit = marks.unit
    switch type {
    case .normal: canvas.ellipse(middle, radius, radius, "dot")
    case .reverse:
      canvas.ellipse(middle, radius, radius, "dot")
      let arm = radius * 0.5
      for turn in [-1.0, 1] {
        canvas.line(
          Point(x: middle.x - arm, y: middle.y - arm * turn),
          Point(x: middle.x + arm, y: middle.y + arm * turn),
          "ring")
      }
    case .highlight:
      canvas.rect(square(middle, radius), "dot", radius: 1.5 * unit)
      canvas.rect(square(middle, radius * 0.5), "ring")
    case .merge:
      canvas.ellipse(middle, radius, radius, "dot")
      canvas.ellipse(middle, radius * 0.55, radius * 0.55, "ring")
    case .cherryPick:
      canvas.ellipse(middle, radius - unit, radius - unit, "hollow")
      for side in [-1.0, 1] {
        let fruit = Point(x: middle.x + 3 * side * unit, y: middle.y + 2.5 * unit)
        canvas.line(Point(x: middle.x, y: middle.y - 4.5 * unit), fruit, "stem")
        canvas.ellipse(fruit, 2.4 * unit, 2.4 * unit, "dot")
      }
    }
  }

  private func square(_ middle: Point, _ half: Double) -> Box {
    Box(x: middle.x - half, y: middle.y - half, width: 2 * half, height: 2 * half)
  }

  /// Tags above the dot, the first at the top, and the label below it.
  private func textsAcross(_ texts: GitGraphMarks.Marks, _ middle: Point, _ canvas: inout Canvas) {
    let unit = marks.unit
    if texts.label.width > 0 {
      let y = middle.y + marks.radius + 5 * unit + texts.label.height / 2
      canvas.text(texts.label, at: Point(x: middle.x, y: y), size: marks.small)
    }
    var y = middle.y - marks.radius - 5 * unit - marks.tagHeight / 2
    for tag in texts.tags.reversed() {
      self.tag(tag, left: middle.x - marks.width(ofTag: tag) / 2, y, &canvas)
      y -= marks.tagHeight + 3 * unit
    }
  }

  /// The label beside the dot, and tags below the label.
  private func textsBeside(_ texts: GitGraphMarks.Marks, _ middle: Point, _ canvas: inout Canvas) {
    let unit = marks.unit
    let left = middle.x + marks.radius + 8 * unit
    let tagsHeight = Double(texts.tags.count) * (marks.tagHeight + 3 * unit)
    var y = middle.y - (texts.label.height + tagsHeight) / 2
    if texts.label.width > 0 {
      canvas.text(
        texts.label, at: Point(x: left, y: y + texts.label.height / 2), .start, size: marks.small)
      y += texts.label.height
    }
    for tag in texts.tags {
      y += 3 * unit
      self.tag(tag, left: left, y + marks.tagHeight / 2, &canvas)
      y += marks.tagHeight
    }
  }

  /// A text on a label with a point and a hole to its left.
  private func tag(_ text: TextBlock, left: Double, _ y: Double, _ canvas: inout Canvas) {
    let unit = marks.unit
    let (width, half) = (marks.width(ofTag: text), marks.tagHeight / 2)
    var path = PathData()
    path.move(left, y)
    path.line(left + 8 * unit, y - half)
    path.line(left + width, y - half)
    path.line(left + width, y + half)
    path.line(left + 8 * unit, y + half)
    path.close()
    canvas.path(path, "tag")
    canvas.ellipse(Point(x: left + 7 * unit, y: y), 1.5 * unit, 1.5 * unit, "eyelet")
    canvas.text(text, at: Point(x: left + 12 * unit, y: y), .start, size: marks.small)
  }
}

extension DiagramStyle {
  static let gitGraph = """
    .diagram .copy{stroke-dasharray:5 4;stroke-width:1.75}
    .diagram .ring{fill:none;stroke:var(--db);stroke-width:2}
    .diagram .hollow{fill:var(--db);stroke:var(--q);stroke-width:2}
    .diagram .stem{fill:none;stroke:var(--q);stroke-width:1.25}
    .diagram .tag{fill:var(--dg);stroke:var(--dl);stroke-opacity:.5}
    .diagram .eyelet{fill:var(--dl)}

    """
}
