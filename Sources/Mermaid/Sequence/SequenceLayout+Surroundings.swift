extension SequenceLayout {
  /// Draws what lies around the steps: the boxes of participants, the title, and the drawing's own frame.
  mutating func surround() {
    boxes()
    var frame = content()
    title(&frame)
    drawing.frame = frame.grown(by: metrics.margin)
  }

  private mutating func boxes() {
    let ranges = diagram.boxRanges
    guard !ranges.isEmpty else { return }
    let bottom = (drawing.heads.map { $0.top + height(of: $0) }.max() ?? y) + metrics.boxPadding
    var titles: [TextBlock] = []
    for range in ranges {
      let (low, high) = (range.columns.lowerBound, range.columns.upperBound - 1)
      let label = measures.boxTitles[range.box]
      let isBare = diagram.boxes[range.box].title.source.isEmpty
      let width = x[high] - x[low] + (measures.heads[low].width + measures.heads[high].width) / 2
      titles.append(isBare ? .empty : label.block(within: max(width, label.width(limit: metrics.size * 12))))
    }
    let room = titles.map(\.height).max() ?? 0
    let top = -metrics.boxPadding - (room > 0 ? room + metrics.lineGap : 0)
    for (range, title) in zip(ranges, titles) {
      let (low, high) = (range.columns.lowerBound, range.columns.upperBound - 1)
      var left = x[low] - measures.heads[low].width / 2 - metrics.boxPadding
      var right = x[high] + measures.heads[high].width / 2 + metrics.boxPadding
      let missing = max(0, title.width + 2 * metrics.padding - (right - left))
      left -= missing / 2
      right += missing / 2
      drawing.boxes.append(
        .init(
          box: Box(x: left, y: top, width: right - left, height: bottom - top),
          colour: diagram.boxes[range.box].colour))
      if !title.lines.isEmpty {
        let place = Point(x: (left + right) / 2, y: top + metrics.lineGap + room / 2)
        drawing.boxTitles.append(.init(block: title, place: place))
      }
    }
  }

  private func height(of head: SequenceDrawing.Head) -> Double {
    head.isFirst ? measures.heads[head.column].fullHeight : measures.heads[head.column].height
  }

  /// The least box around all that is drawn.
  private func content() -> Box {
    var box = Box(x: x.first ?? 0, y: 0, width: 0, height: y)
    for head in drawing.heads {
      let width = measures.heads[head.column].width
      box = box.union(Box(x: x[head.column] - width / 2, y: head.top, width: width, height: height(of: head)))
    }
    for wash in drawing.boxes + drawing.backgrounds { box = box.union(wash.box) }
    for frame in drawing.frames { box = box.union(frame.box) }
    for note in drawing.notes { box = box.union(note.box) }
    for label in drawing.labels { box = box.union(label.box) }
    for bar in drawing.bars { box = box.union(bar) }
    for line in drawing.lines {
      let reach = max(line.number?.reach ?? 0, metrics.bar)
      let right = max(line.start.x, line.end.x, line.turn ?? 0)
      let left = min(line.start.x, line.end.x)
      box = box.union(
        Box(
          x: left - reach, y: line.start.y - metrics.plate, width: right - left + 2 * reach,
          height: line.end.y - line.start.y + 2 * metrics.plate))
    }
    return box
  }

  /// The title stands above the middle; the drawing grows where it is wider.
  private mutating func title(_ frame: inout Box) {
    guard let source = diagram.heading.title, !source.isEmpty else { return }
    let size = metrics.title
    let label = MeasuredLabel(SequenceDiagram.Label(source: source), size: size, bold: true)
    let block = label.block(within: max(frame.width, metrics.size * 20))
    let middle = Point(x: frame.middle.x, y: frame.y - metrics.padding - block.height / 2)
    let text = SequenceDrawing.Text(block: block, place: middle)
    drawing.title = text
    frame = frame.union(text.box)
  }
}
