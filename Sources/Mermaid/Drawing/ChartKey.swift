/// A chart's key: names in rows, each beside the mark with which it is drawn.
struct ChartKey {
  struct Entry {
    var label: TextBlock
    /// Draws the mark in its box.
    var mark: (Box, inout Canvas) -> Void
  }

  var entries: [Entry]
  /// Pixels of the type.
  let size: Double
  /// Pixels that a mark takes.
  let markWidth: Double

  /// Draws the key above a chart, from its left edge.
  ///
  /// - Returns: the box around both.
  func draw(above box: Box, on canvas: inout Canvas) -> Box {
    var all = box
    var bottom = box.y - size * 0.8
    for row in rows(width: max(box.width, 20 * size)).reversed() {
      let height = row.map(\.entry.label.height).max() ?? 0
      let y = bottom - height / 2
      for (entry, x) in row {
        let left = box.x + x
        entry.mark(Box(x: left, y: y - size * 0.4, width: markWidth, height: size * 0.8), &canvas)
        let place = Point(x: left + markWidth + size * 0.5, y: y)
        canvas.text(entry.label, at: place, .start, size: size)
        all = all.union(Box(entry.label, at: place, .start))
      }
      bottom -= height + size * 0.3
    }
    return all
  }

  private func rows(width: Double) -> [[(entry: Entry, x: Double)]] {
    var rows: [[(entry: Entry, x: Double)]] = []
    var x = 0.0
    for entry in entries {
      let need = markWidth + size * 0.5 + entry.label.width
      if rows.isEmpty || x + need > width {
        rows.append([])
        x = 0
      }
      rows[rows.count - 1].append((entry, x))
      x += need + size * 1.5
    }
    return rows
  }
}
