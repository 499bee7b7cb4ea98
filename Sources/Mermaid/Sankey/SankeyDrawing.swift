import SVG

/// Draws a sankey: a bar a node, a band a flow, and each label beside its bar.
struct SankeyDrawing {
  private let chart: Sankey
  private let size: Double
  private let places: SankeyColumns
  private let labels: [TextBlock]
  private let layout: SankeyLayout
  /// The left end of each column's bars.
  private var columnX: [Double] = []
  private var width = 0.0
  private let title: TextBlock

  /// Between a bar and its label.
  private static let labelGap = 7.0
  private static let margin = 8.0

  init(chart: Sankey, size: Double) {
    self.chart = chart
    self.size = size
    places = SankeyColumns(chart)
    title = TextBlock(LabelText(chart.heading.title ?? "", .text), size: size, bold: true, limit: 40 * size)
    let counts = places.column.reduce(into: [Int](repeating: 0, count: places.count)) { $0[$1] += 1 }
    let most = Double(counts.max() ?? 1)
    let height = chart.settings.height ?? min(400, max(140, 60 + 85 * most)) * size / 16
    // values stand below names where the fullest column has the room for it
    let isRoomy = most * 2.6 * TextBlock.lineHeight(size) <= max(height, 240)
    labels = chart.nodes.map { Self.label($0, chart, size, onTwoLines: isRoomy) }
    layout = SankeyLayout(
      chart, places, labelHeights: labels.map(\.height), height: height, gap: chart.settings.nodePadding)
    placeColumns()
  }

  private static func label(_ node: Sankey.Node, _ chart: Sankey, _ size: Double, onTwoLines: Bool)
    -> TextBlock
  {
    var text = LabelText("", .text)
    text.lines = [[TextRun(text: String(node.name.prefix(DiagramLimits.label)), look: TextLook())]]
    if chart.settings.showsValues {
      let value = TextRun(text: chart.label(of: node.value), look: TextLook(bold: true))
      if onTwoLines {
        text.lines.append([value])
      } else {
        text.lines[0][0].text += "  "
        text.lines[0].append(value)
      }
    }
    return TextBlock(text, size: size, limit: 12.5 * size)
  }

  // MARK: - Columns

  /// Labels stand left of what nothing flows into, else right.
  private func isLabelLeft(_ node: Int) -> Bool {
    chart.nodes[node].arriving.isEmpty && !chart.nodes[node].leaving.isEmpty
  }

  /// Columns so far apart that no label reaches the next one's bars or labels.
  private mutating func placeColumns() {
    var left = [Double](repeating: 0, count: places.count)
    var right = left
    for (index, label) in labels.enumerated() where label.width > 0 {
      let column = places.column[index]
      let room = label.width + Self.labelGap
      if isLabelLeft(index) {
        left[column] = max(left[column], room)
      } else {
        right[column] = max(right[column], room)
      }
    }
    let bar = chart.settings.nodeWidth
    var gaps: [Double] = []
    for column in 1..<max(places.count, 1) {
      gaps.append(max(5.5 * size, right[column - 1] + left[column] + 1.5 * size))
    }
    let outside = left[0] + right[places.count - 1] + Double(places.count) * bar
    let least = outside + gaps.reduce(0, +)
    let wish = chart.settings.width ?? 600 * size / 16
    let more = gaps.isEmpty ? 0 : max(0, wish - least) / Double(gaps.count)
    var x = left[0]
    columnX = [x]
    for gap in gaps {
      x += bar + gap + more
      columnX.append(x)
    }
    width = x + bar + right[places.count - 1]
  }

  // MARK: - Drawing

  func canvas() -> Canvas {
    var canvas = Canvas(fontSize: size)
    var top = Self.margin
    if title.width > 0 {
      canvas.text(
        title, at: Point(x: Self.margin + width / 2, y: top + title.height / 2), size: size, "b")
      top += title.height + size * 0.75
    }
    let origin = Point(x: Self.margin, y: top)
    bands(&canvas, origin)
    for (index, item) in layout.items.enumerated() where item.node == index {
      bar(item, index, &canvas, origin)
    }
    for index in chart.nodes.indices { label(index, &canvas, origin) }
    let extra = max(0, title.width - width)
    canvas.frame = Box(
      x: -extra / 2, y: 0, width: width + 2 * Self.margin + extra, height: top + layout.height + Self.margin)
    return canvas
  }

  private func bar(_ item: SankeyLayout.Item, _ node: Int, _ canvas: inout Canvas, _ origin: Point) {
    let height = max(item.height, 1)
    let box = Box(
      x: origin.x + columnX[item.column], y: origin.y + item.top + item.height / 2 - height / 2,
      width: chart.settings.nodeWidth, height: height)
    let colour = chart.settings.colours[chart.nodes[node].name]
    canvas.rect(box, "dot k\(node % 8 + 1)", radius: min(2, height / 2), style: Self.fill(colour))
  }

  private func label(_ node: Int, _ canvas: inout Canvas, _ origin: Point) {
    let item = layout.items[node]
    let y = origin.y + item.top + item.height / 2
    let x = origin.x + columnX[item.column]
    if isLabelLeft(node) {
      canvas.text(labels[node], at: Point(x: x - Self.labelGap, y: y), .end, size: size, "halo")
    } else {
      canvas.text(
        labels[node], at: Point(x: x + chart.settings.nodeWidth + Self.labelGap, y: y), .start, size: size,
        "halo")
    }
  }

  // MARK: - Bands

  /// Wide bands first, so that narrow ones stay in sight.
  private func bands(_ canvas: inout Canvas, _ origin: Point) {
    var courses = [[Int]](repeating: [], count: chart.flows.count)
    for (index, strand) in layout.strands.enumerated() { courses[strand.flow].append(index) }
    let order = chart.flows.indices.sorted {
      (-chart.flows[$0].value, $0) < (-chart.flows[$1].value, $1)
    }
    canvas.begin("flows")
    for flow in order {
      let (names, colour) = tint(of: chart.flows[flow])
      canvas.begin(names)
      let (source, target) = (chart.nodes[chart.flows[flow].source], chart.nodes[chart.flows[flow].target])
      canvas.tooltip("\(source.name) → \(target.name): \(chart.label(of: chart.flows[flow].value))")
      canvas.path(ribbon(courses[flow], origin), style: Self.fill(colour))
      canvas.end()
    }
    canvas.end()
  }

  /// The outline of a flow's band.
  private func ribbon(_ course: [Int], _ origin: Point) -> PathData {
    let weight = course.first.map { layout.strands[$0].weight } ?? 0
    let thickness = max(1, weight * layout.scale)
    let spread = (thickness - weight * layout.scale) / 2
    var line: [Point] = []
    for (index, strand) in course.lazy.map({ layout.strands[$0] }).enumerated() {
      let (a, b) = (layout.items[strand.from], layout.items[strand.to])
      let bar = chart.settings.nodeWidth
      if index == 0 {
        line.append(
          Point(x: origin.x + columnX[a.column] + bar, y: origin.y + a.top + strand.leavingAt - spread))
      }
      let x = columnX[b.column] + (index == course.count - 1 ? 0 : bar / 2)
      line.append(Point(x: origin.x + x, y: origin.y + b.top + strand.meetingAt - spread))
    }
    let slopes = Self.slopes(line)
    var path = PathData()
    guard let first = line.first, let last = line.last else { return path }
    path.move(first.x, first.y)
    for index in line.indices.dropFirst() {
      Self.bend(from: line[index - 1], slopes[index - 1], to: line[index], slopes[index], 0, &path)
    }
    path.line(last.x, last.y + thickness)
    for index in line.indices.dropFirst().reversed() {
      Self.bend(from: line[index], slopes[index], to: line[index - 1], slopes[index - 1], thickness, &path)
    }
    path.close()
    return path
  }

  /// How steep the line is at each point: level at its ends and where it turns, never steeper than beside it.
  private static func slopes(_ line: [Point]) -> [Double] {
    line.indices.map { index in
      guard index > 0, index < line.count - 1 else { return 0 }
      let before = (line[index].y - line[index - 1].y) / max(1, line[index].x - line[index - 1].x)
      let after = (line[index + 1].y - line[index].y) / max(1, line[index + 1].x - line[index].x)
      guard before * after > 0 else { return 0 }
      return before.magnitude < after.magnitude ? before : after
    }
  }

  private static func bend(
    from a: Point, _ slopeA: Double, to b: Point, _ slopeB: Double, _ down: Double, _ path: inout PathData
  ) {
    let half = (b.x - a.x) / 2
    path.cubic(
      a.x + half, a.y + slopeA * half + down, b.x - half, b.y - slopeB * half + down, b.x, b.y + down)
  }

  /// The class of a flow's colour, or the author's colour.
  private func tint(of flow: Sankey.Flow) -> (classes: String, colour: Colour?) {
    let (source, target) = (chart.nodes[flow.source], chart.nodes[flow.target])
    let node: Int
    switch chart.settings.tint {
    case .fixed(let colour): return ("", colour)
    case .source: node = flow.source
    case .target: node = flow.target
    case .greaterPart: node = source.value <= target.value ? flow.source : flow.target
    }
    return ("k\(node % 8 + 1)", chart.settings.colours[chart.nodes[node].name])
  }

  private static func fill(_ colour: Colour?) -> String {
    colour.map { "fill:\($0.hex)" } ?? ""
  }
}

extension DiagramStyle {
  static let sankey = """
    .diagram .flows path{fill:var(--q);fill-opacity:.32}

    """
}
