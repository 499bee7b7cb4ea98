import SVG

/// Writes the boxes of subgraphs, outer ones first.
struct GroupSVG {
  let chart: Flowchart
  let drawing: FlowchartDrawing
  let marks: Marks?

  func draw(on canvas: inout Canvas) {
    let order = drawing.groups.indices.sorted {
      (drawing.groups[$0]?.depth ?? 0, $0) < (drawing.groups[$1]?.depth ?? 0, $1)
    }
    for index in order {
      guard let group = drawing.groups[index] else { continue }
      let subgraph = chart.subgraphs[index]
      let style = NodeStyle(subgraph, chart)
      let isHere = marks?.here == subgraph.id
      let isTaken = isHere || marks?.nodes.contains(subgraph.id) ?? false
      let kind: String
      switch subgraph.face {
      case .box, .region: kind = "group"
      case .headed: kind = "group headed"
      }
      canvas.begin(kind + (isTaken ? " taken" : "") + (isHere ? " here" : ""))
      switch subgraph.face {
      case .box:
        canvas.rect(group.box, radius: 6, style: isTaken ? "" : style.shape)
      case .headed:
        canvas.rect(group.box, radius: 10, style: isTaken ? "" : style.shape)
        head(of: group, isPainted: style.fill != nil && !isTaken, inset: isTaken ? 2 : 0.5, &canvas)
        rules(between: regions(of: subgraph), in: group, &canvas)
      case .region: break
      }
      canvas.text(
        group.title, at: group.titleMiddle, size: drawing.fontSize, style: isTaken ? "" : style.text)
      canvas.end()
    }
  }

  /// The rule under a title, and the ground below it.
  private func head(
    of group: FlowchartDrawing.Group, isPainted: Bool, inset: Double, _ canvas: inout Canvas
  ) {
    let (box, y) = (group.box, Self.body(of: group))
    guard y < box.bottom else { return }
    if !isPainted {
      let radius = 10 - inset
      var body = PathData()
      body.move(box.x + inset, y)
      body.line(box.right - inset, y)
      body.line(box.right - inset, box.bottom - inset - radius)
      body.arc(radius, radius, clockwise: true, box.right - inset - radius, box.bottom - inset)
      body.line(box.x + inset + radius, box.bottom - inset)
      body.arc(radius, radius, clockwise: true, box.x + inset, box.bottom - inset - radius)
      body.close()
      canvas.path(body, "body")
    }
    canvas.line(Point(x: box.x, y: y), Point(x: box.right, y: y), "split")
  }

  /// Where the body of a headed box begins.
  private static func body(of group: FlowchartDrawing.Group) -> Double {
    group.title.height > 0 ? group.titleMiddle.y + group.title.height / 2 + 6 : group.box.y
  }

  // MARK: - Regions

  private func regions(of subgraph: Flowchart.Subgraph) -> [Box] {
    let members = Set(subgraph.members)
    return chart.subgraphs.indices.compactMap { index in
      let inner = chart.subgraphs[index]
      guard case .region = inner.face, members.contains(inner.id) else { return nil }
      return drawing.groups[index]?.box
    }
  }

  /// Dashed rules between regions that lie beside or under each other; dashed boxes where they lie otherwise.
  private func rules(between regions: [Box], in group: FlowchartDrawing.Group, _ canvas: inout Canvas) {
    guard regions.count > 1 else { return }
    let (box, top) = (group.box, Self.body(of: group))
    let columns = regions.sorted { $0.x < $1.x }
    let rows = regions.sorted { $0.y < $1.y }
    if zip(columns, columns.dropFirst()).allSatisfy({ $0.right <= $1.x }) {
      for (left, right) in zip(columns, columns.dropFirst()) {
        let x = (left.right + right.x) / 2
        canvas.line(Point(x: x, y: top), Point(x: x, y: box.bottom), "dash")
      }
    } else if zip(rows, rows.dropFirst()).allSatisfy({ $0.bottom <= $1.y }) {
      for (upper, lower) in zip(rows, rows.dropFirst()) {
        let y = (upper.bottom + lower.y) / 2
        canvas.line(Point(x: box.x, y: y), Point(x: box.right, y: y), "dash")
      }
    } else {
      for region in regions { canvas.rect(region, "dash", radius: 6) }
    }
  }
}
