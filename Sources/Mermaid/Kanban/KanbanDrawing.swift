import SVG

/// Draws a board: columns beside each other, cards under each other.
struct KanbanDrawing {
  /// A card's texts, broken to the width of its column, and its height.
  private struct Face {
    var label: TextBlock
    var ticket: TextBlock
    var assigned: TextBlock
    var isOneLine: Bool
    var height: Double
  }

  private let board: Kanban
  private let size: Double
  /// Of a column, in pixels.
  private let width: Double
  private let seen: Double
  private let margin = 8.0
  private let gap = 10.0
  /// Between a box and the text in it.
  private let pad = 10.0
  /// Between a column and its cards.
  private let inset = 7.0

  private var sideSize: Double { size * 0.86 }
  private var titleSize: Double { size * 1.14 }
  private var cardWidth: Double { width - 2 * inset }
  /// The room of the sign for a card's priority.
  private var signWidth: Double { size * 1.1 }

  init(_ board: Kanban, _ options: DrawOptions) {
    self.board = board
    size = Double(options.fontSize)
    seen = Double(min(max(options.maxWidth ?? options.fontSize * 63, 320), 1_600)) - 2 * margin
    let count = Double(max(board.columns.count, 1))
    width = min(max((seen - (count - 1) * gap) / count, size * 9.5), size * 15)
  }

  func canvas() -> Canvas {
    var canvas = Canvas(fontSize: size)
    canvas.classes = ["kanban"]
    let whole = max(Double(board.columns.count) * (width + gap) - gap, 0)
    var y = margin
    let title = TextBlock(
      LabelText(verbatim: [board.heading.title ?? ""]), size: titleSize, bold: true,
      limit: max(seen, size * 20))
    if title.width > 0 {
      let middle = max(min(whole, seen), title.width) / 2
      canvas.text(title, at: Point(x: margin + middle, y: y + title.height / 2), size: titleSize, "title")
      y += title.height + size * 0.7
    }
    let names = board.columns.map { block($0.label, size, bold: true, limit: width - 2 * pad) }
    let head = (names.map(\.height).max() ?? 0) + 2 * pad
    let faces = board.columns.map { $0.cards.map(face) }
    let height = faces.map { $0.reduce(inset) { $0 + $1.height + inset } }.max() ?? 0
    for (index, column) in board.columns.enumerated() {
      let place = Box(x: margin + Double(index) * (width + gap), y: y, width: width, height: head)
      canvas.begin("k\(index % 8 + 1)")
      canvas.rect(
        Box(x: place.x, y: y, width: width, height: head + max(height, size * 3)), "column", radius: 6)
      canvas.rect(place, "tint", radius: 6)
      canvas.text(names[index], at: place.middle, size: size, "b")
      canvas.end()
      cards(column, faces[index], Point(x: place.x + inset, y: place.bottom + inset), &canvas)
    }
    let bottom = board.columns.isEmpty ? y : y + head + max(height, size * 3)
    canvas.frame = Box(x: 0, y: 0, width: max(whole, title.width) + 2 * margin, height: bottom + margin)
    return canvas
  }

  // MARK: - Cards

  private func cards(_ column: Kanban.Column, _ faces: [Face], _ start: Point, _ canvas: inout Canvas) {
    var y = start.y
    for (card, face) in zip(column.cards, faces) {
      draw(card, face, Box(x: start.x, y: y, width: cardWidth, height: face.height), &canvas)
      y += face.height + inset
    }
  }

  private func block(_ label: String, _ size: Double, bold: Bool = false, limit: Double) -> TextBlock {
    let shown =
      label.utf8.count > DiagramLimits.label ? String(label.prefix(DiagramLimits.label)) + "…" : label
    return TextBlock(LabelText(shown, .markdown), size: size, bold: bold, limit: limit)
  }

  private func plain(_ text: String?, limit: Double) -> TextBlock {
    let text = text ?? ""
    let shown = text.utf8.count > DiagramLimits.label ? String(text.prefix(DiagramLimits.label)) + "…" : text
    return TextBlock(LabelText(verbatim: [shown.trimmedWhite]), size: sideSize, limit: limit)
  }

  private func face(_ card: Kanban.Card) -> Face {
    let inner = cardWidth - 2 * pad
    let sign = priority(card) == nil ? 0 : signWidth
    let label = block(card.label, size, limit: inner - sign)
    let (ticket, assigned) = (plain(card.ticket, limit: inner), plain(card.assigned, limit: inner))
    let isOneLine = ticket.width + assigned.width + size <= inner
    let side = isOneLine ? max(ticket.height, assigned.height) : ticket.height + assigned.height
    let height = max(label.height, size * 1.2) + (side > 0 ? side + 6 : 0) + 2 * pad - 2
    return Face(label: label, ticket: ticket, assigned: assigned, isOneLine: isOneLine, height: height)
  }

  private func priority(_ card: Kanban.Card) -> Kanban.Priority? {
    card.priority.flatMap { Kanban.Priority(rawValue: $0) }
  }

  private func draw(_ card: Kanban.Card, _ face: Face, _ box: Box, _ canvas: inout Canvas) {
    canvas.begin("")
    if let priority = priority(card) { canvas.tooltip("Priority: \(priority.rawValue.lowercased())") }
    canvas.rect(box, "card", radius: 5)
    let top = box.y + pad - 1
    canvas.text(
      face.label, at: Point(x: box.x + pad, y: top + face.label.height / 2), .start, size: size)
    if let priority = priority(card) {
      sign(priority, Point(x: box.right - pad - size * 0.35, y: top + size * 0.6), &canvas)
    }
    let bottom = box.bottom - pad + 1
    let assignedY = bottom - face.assigned.height / 2
    let ticketY =
      face.isOneLine
      ? bottom - face.ticket.height / 2 : bottom - face.assigned.height - face.ticket.height / 2
    if let link = card.link { canvas.beginLink(link, target: "_blank") }
    canvas.text(face.ticket, at: Point(x: box.x + pad, y: ticketY), .start, size: sideSize, "side")
    if card.link != nil { canvas.end() }
    canvas.text(face.assigned, at: Point(x: box.right - pad, y: assignedY), .end, size: sideSize, "side")
    canvas.end()
  }

  /// Arrowheads up for high, down for low, two of them for very; two strokes for medium.
  private func sign(_ priority: Kanban.Priority, _ middle: Point, _ canvas: inout Canvas) {
    let unit = size * 0.07
    let strokes: [(y: Double, tip: Double)] =
      switch priority {
      case .veryHigh: [(-1, -4), (4, -4)]
      case .high: [(2, -4)]
      case .medium: [(-2, 0), (2, 0)]
      case .low: [(-2, 4)]
      case .veryLow: [(-4, 4), (1, 4)]
      }
    var data = PathData()
    for (y, tip) in strokes {
      data.move(middle.x - 5 * unit, middle.y + y * unit)
      if tip != 0 { data.line(middle.x, middle.y + (y + tip) * unit) }
      data.line(middle.x + 5 * unit, middle.y + y * unit)
    }
    canvas.path(data, "priority")
  }
}
