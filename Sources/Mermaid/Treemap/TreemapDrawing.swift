import SVG

/// Draws a treemap: cells in their sections, and below the map what is too small for a text of its own.
struct TreemapDrawing {
  let map: Treemap
  let size: Double
  private let layout: TreemapLayout
  private let title: TextBlock
  private let total: TextBlock
  private let top: Double
  /// By node.
  private let colours: [String]

  var unit: Double { size / 16 }
  var small: Double { size * SmallText.part }
  private static let margin = 8.0

  init(map: Treemap, size: Double) {
    self.map = map
    self.size = size
    let unit = size / 16
    title = TextBlock(LabelText(map.heading.title ?? "", .text), size: size, bold: true, limit: 40 * size)
    total = TextBlock(line: map.text(of: map.total), size: size, bold: true)
    var top = Self.margin
    if title.height > 0 { top += title.height + size }
    if total.height > 0 { top += total.height + 6 * unit }
    self.top = top
    let box = Box(x: Self.margin, y: top, width: map.width * unit, height: map.height * unit)
    layout = TreemapLayout(
      map, in: box, header: TextBlock.lineHeight(size) + 10 * unit, padding: 7 * unit, gap: 5 * unit)
    colours = Self.colours(map)
  }

  /// The first level of several parts has a colour each; what is in them keeps it.
  private static func colours(_ map: Treemap) -> [String] {
    var colours = [String](repeating: "", count: map.nodes.count)
    var level = map.roots
    while level.count == 1, let only = level.first, !map.nodes[only].parts.isEmpty {
      level = map.nodes[only].parts
    }
    // without sections among them, the parts are of one kind
    let isOneKind = level.allSatisfy { map.nodes[$0].parts.isEmpty } && level != map.roots
    for (index, node) in level.enumerated() { colours[node] = "k\(isOneKind ? 1 : index % 8 + 1)" }
    for index in map.nodes.indices where !colours[index].isEmpty {
      for part in map.nodes[index].parts { colours[part] = colours[index] }
    }
    return colours
  }

  func canvas() -> Canvas {
    var canvas = Canvas(fontSize: size)
    let width = map.width * unit
    var y = Self.margin
    if title.width > 0 {
      canvas.text(title, at: Point(x: Self.margin + width / 2, y: y + title.height / 2), size: size, "b")
      y += title.height + size
    }
    if total.width > 0 { dimension(y + total.height / 2, &canvas) }
    var notes: [Int] = []
    for root in map.roots { draw(root, &notes, &canvas) }
    let bottom = self.notes(notes, from: top + map.height * unit + 8 * unit, &canvas)
    canvas.frame = Box(x: 0, y: 0, width: width + 2 * Self.margin, height: bottom + Self.margin)
    let extra = max(0, max(title.width, total.width) - width)
    canvas.frame.x -= extra / 2
    canvas.frame.width += extra
    return canvas
  }

  /// A line from end to end of the map with the sum of all in its middle.
  private func dimension(_ y: Double, _ canvas: inout Canvas) {
    let (left, right) = (Self.margin + 2 * unit, Self.margin + map.width * unit - 2 * unit)
    let middle = (left + right) / 2
    let gap = total.width / 2 + 10 * unit
    for (end, inner) in [(left, min(middle, middle - gap)), (right, max(middle, middle + gap))] {
      canvas.line(Point(x: end, y: y), Point(x: inner, y: y), "rule")
      canvas.line(Point(x: end, y: y - 5 * unit), Point(x: end, y: y + 5 * unit), "rule")
    }
    canvas.text(total, at: Point(x: middle, y: y), size: size, "b")
  }

  private func style(_ node: Int) -> NodeStyle {
    NodeStyle(map.nodes[node].style.flatMap { map.styles[$0] } ?? [])
  }

  private func name(_ node: Int) -> LabelText {
    LabelText(literal: map.nodes[node].name)
  }

  private func draw(_ node: Int, _ notes: inout [Int], _ canvas: inout Canvas) {
    let box = layout.boxes[node]
    let style = style(node)
    let isSection = !map.nodes[node].parts.isEmpty
    if box.width > 0.5, box.height > 0.5 {
      canvas.begin(colours[node])
      canvas.tooltip(note(node))
      let classes = isSection && style.fill == nil ? "whole" : "part"
      canvas.rect(box, classes, radius: min(4 * unit, box.width / 8, box.height / 8), style: style.shape)
      let isLabelled = isSection ? header(node, box, style, &canvas) : label(node, box, style, &canvas)
      if !isLabelled { notes.append(node) }
      canvas.end()
    } else {
      notes.append(node)
    }
    for part in map.nodes[node].parts { draw(part, &notes, &canvas) }
  }

  private func note(_ node: Int) -> String {
    let value = map.text(of: map.nodes[node].value)
    return Words.oneLine(Entities.decode(map.nodes[node].name)) + (value.isEmpty ? "" : ": \(value)")
  }

  // MARK: - Texts

  /// A section's name and value in one line at its top; false where they do not fit.
  private func header(_ node: Int, _ box: Box, _ style: NodeStyle, _ canvas: inout Canvas) -> Bool {
    let inset = 9 * unit
    let name = TextBlock(name(node), size: size, bold: true, limit: .infinity)
    let value = TextBlock(line: map.text(of: map.nodes[node].value), size: size)
    guard layout.hasHeader(box), name.lines.count <= 1,
      name.width + value.width + 2 * inset + (value.width > 0 ? inset : 0) <= box.width
    else { return false }
    let y = box.y + 5 * unit + TextBlock.lineHeight(size) / 2
    canvas.text(name, at: Point(x: box.x + inset, y: y), .start, size: size, "b", style: style.text)
    canvas.text(value, at: Point(x: box.right - inset, y: y), .end, size: size, style: style.text)
    return true
  }

  /// A part's name and value in its middle, in the larger of two sizes that fits; false where none does.
  private func label(_ node: Int, _ box: Box, _ style: NodeStyle, _ canvas: inout Canvas) -> Bool {
    let name = name(node)
    let (room, height) = (box.width - 16 * unit, box.height - 10 * unit)
    for size in [size, small] {
      let value = TextBlock(line: map.text(of: map.nodes[node].value), size: size, bold: true)
      guard Self.longestWord(name, size) <= room, value.width <= room else { continue }
      let text = TextBlock(name, size: size, limit: room)
      guard text.height + value.height <= height else { continue }
      let isSmall = size == small && small != self.size
      if isSmall { canvas.begin("small") }
      let top = box.middle.y - (text.height + value.height) / 2
      canvas.text(
        text, at: Point(x: box.middle.x, y: top + text.height / 2), size: size, style: style.text)
      canvas.text(
        value, at: Point(x: box.middle.x, y: top + text.height + value.height / 2), size: size, "b",
        style: style.text)
      if isSmall { canvas.end() }
      return true
    }
    return false
  }

  private static func longestWord(_ text: LabelText, _ size: Double) -> Double {
    text.lines.joined().flatMap { $0.text.split(separator: " ") }
      .map { TextWidth.pixels(of: $0, size: size) }.max() ?? 0
  }

  /// Lines of what found no room in its cell, each with the colour of its cell; the lower end of the last line.
  private func notes(_ nodes: [Int], from start: Double, _ canvas: inout Canvas) -> Double {
    guard !nodes.isEmpty else { return start - 8 * unit }
    let (left, right) = (Self.margin, Self.margin + map.width * unit)
    var (x, y, height) = (left, start, TextBlock.lineHeight(small))
    canvas.begin("small")
    for node in nodes {
      let name = TextBlock(name(node), size: small, limit: (right - left) * 0.7)
      let value = TextBlock(line: map.text(of: map.nodes[node].value), size: small, bold: true)
      let width = 16 * unit + name.width + (value.width > 0 ? 6 * unit + value.width : 0)
      if x > left, x + width > right {
        (x, y) = (left, y + height + 4 * unit)
        height = TextBlock.lineHeight(small)
      }
      height = max(height, name.height)
      let middle = y + max(name.height, TextBlock.lineHeight(small)) / 2
      canvas.begin(colours[node])
      canvas.rect(
        Box(x: x, y: middle - 5 * unit, width: 10 * unit, height: 10 * unit), "part", radius: 2 * unit)
      canvas.text(name, at: Point(x: x + 16 * unit, y: middle), .start, size: small)
      canvas.text(
        value, at: Point(x: x + 22 * unit + name.width, y: middle), .start, size: small, "b")
      canvas.end()
      x += width + 20 * unit
    }
    canvas.end()
    return y + height
  }
}

extension DiagramStyle {
  static let treemap = """
    .diagram .whole{fill:var(--k,var(--dg));fill-opacity:.4;stroke:var(--q,var(--dl));stroke-opacity:.4}
    .diagram .part{fill:var(--k,var(--dg));stroke:var(--q,var(--dl));stroke-opacity:.4}

    """
}
