import SVG

/// Draws a mind map: branches as curves in their colour, nodes over them.
struct MindmapDrawing {
  private let map: Mindmap
  private let size: Double
  private let texts: [TextBlock]
  private let boxes: [MindmapOutline]
  private let layout: MindmapLayout

  private var unit: Double { size / 16 }
  private static let margin = 8.0

  init(map: Mindmap, size: Double) {
    self.map = map
    self.size = size
    let unit = size / 16
    texts = map.nodes.map { node in
      // a circle is as high as wide: short lines keep it small
      let limit = node.shape == .circle ? min(map.labelWidth * unit, 8 * size) : map.labelWidth * unit
      return TextBlock(node.label, size: size, bold: node.branch == nil, limit: limit)
    }
    boxes = zip(map.nodes, texts).map { MindmapOutline($0.shape, $1, unit: unit) }
    layout = MindmapLayout(map, boxes, unit: unit)
  }

  func canvas() -> Canvas {
    var canvas = Canvas(fontSize: size)
    var frame: Box?
    for index in map.nodes.indices {
      let box = box(index)
      frame = frame?.union(box) ?? box
    }
    let all = frame ?? .zero
    let title = TextBlock(LabelText(map.heading.title ?? "", .text), size: size, bold: true, limit: 40 * size)
    canvas.frame = all.grown(by: Self.margin)
    if title.width > 0 {
      let room = title.height + size
      canvas.text(
        title, at: Point(x: all.middle.x, y: all.y - size - title.height / 2 + Self.margin / 2), size: size,
        "b")
      canvas.frame.y -= room - Self.margin / 2
      canvas.frame.height += room - Self.margin / 2
      let extra = max(0, title.width + 2 * Self.margin - canvas.frame.width)
      canvas.frame.x -= extra / 2
      canvas.frame.width += extra
    }
    for index in map.nodes.indices.dropFirst() { curve(index, &canvas) }
    for index in map.nodes.indices { node(index, &canvas) }
    return canvas
  }

  private func box(_ node: Int) -> Box {
    let (middle, box) = (layout.middles[node], boxes[node])
    return Box(middle: middle, width: box.width, height: box.height)
  }

  private func colour(_ node: Int) -> String { map.nodes[node].branch.map { "k\($0 % 8 + 1)" } ?? "core" }

  private func node(_ index: Int, _ canvas: inout Canvas) {
    canvas.begin("idea \(colour(index))")
    boxes[index].draw(at: layout.middles[index], unit: unit, on: &canvas)
    canvas.text(texts[index], at: layout.middles[index], size: size)
    canvas.end()
  }

  /// From a node's outer side to its child's inner side; from within the root.
  private func curve(_ child: Int, _ canvas: inout Canvas) {
    let parent = layout.parents[child]
    let side = layout.isLeft[child] ? -1.0 : 1
    let outer = boxes[parent].width / 2 - 2 * boxes[parent].swell
    let reach = parent == 0 ? boxes[parent].width / 4 : outer
    let from = Point(x: layout.middles[parent].x + side * reach, y: layout.middles[parent].y)
    // arcs leave gaps beside the box: the line runs on under them
    let inner = boxes[child].width / 2 - 2 * boxes[child].swell
    let to = Point(x: layout.middles[child].x - side * inner, y: layout.middles[child].y)
    let middle = (from.x + to.x) / 2
    var path = PathData()
    path.move(from.x, from.y)
    path.cubic(middle, from.y, middle, to.y, to.x, to.y)
    canvas.path(path, "twig \(colour(child))" + (parent == 0 ? " bough" : ""))
  }
}

extension DiagramStyle {
  static let mindmap = """
    .diagram .idea>:not(text){fill:var(--k);stroke:var(--q);stroke-width:1.25}
    .diagram .idea>.flat{stroke:none}
    .diagram .core>:not(text){fill:var(--da);stroke:none}
    .diagram .core>text{fill:var(--db);font-weight:700}
    .diagram .twig{fill:none;stroke:var(--q);stroke-width:1.75}
    .diagram .bough{stroke-width:3}

    """
}
