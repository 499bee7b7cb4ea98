/// A participant as it stands at the ends of its column: symbol, name and links.
struct ParticipantHead: Sendable {
  let kind: SequenceDiagram.Kind
  let name: TextBlock
  let links: [(text: TextBlock, address: String?)]
  /// Of everything drawn.
  let width: Double
  /// Without and with the links.
  let height: Double
  let fullHeight: Double
  private let metrics: SequenceMetrics

  init(_ participant: SequenceDiagram.Participant, _ metrics: SequenceMetrics) {
    self.metrics = metrics
    kind = participant.kind
    name = MeasuredLabel(participant.name, size: metrics.size).block(within: metrics.nameLimit)
    links = participant.links.map { link in
      let label = MeasuredLabel(SequenceDiagram.Label(source: link.label), size: metrics.tiny)
      return (label.block(within: metrics.nameLimit), link.address)
    }
    let text = max(name.width, links.map(\.text.width).max() ?? 0)
    let linked = links.reduce(0) { $0 + $1.text.height }
    switch kind {
    case .participant, .collections, .queue:
      let ends = kind == .participant ? 0 : kind == .queue ? metrics.padding * 2 : metrics.padding
      width = max(text + 2 * metrics.padding, metrics.leastHead) + ends
      height = name.height + metrics.padding * 1.4
    case .actor, .boundary, .control, .entity, .database:
      width = max(text + metrics.padding, metrics.leastHead)
      height = name.height + metrics.symbol + metrics.lineGap
    }
    fullHeight = height + linked
  }

  /// Draws the head around a column, its top at `top`.
  func draw(at x: Double, top: Double, withLinks: Bool, on canvas: inout Canvas) {
    let height = withLinks ? fullHeight : self.height
    let box = Box(x: x - width / 2, y: top, width: width, height: height)
    canvas.begin("node")
    let nameTop = outline(box, on: &canvas)
    var y = nameTop + name.height
    canvas.text(name, at: Point(x: x, y: nameTop + name.height / 2), size: metrics.size)
    if withLinks {
      for (text, address) in links {
        if let address { canvas.beginLink(address, target: nil) }
        canvas.text(text, at: Point(x: x, y: y + text.height / 2), size: metrics.tiny, "tiny")
        if address != nil { canvas.end() }
        y += text.height
      }
    }
    canvas.end()
  }

  /// Draws the symbol; the top of the name.
  private func outline(_ box: Box, on canvas: inout Canvas) -> Double {
    let inset = metrics.padding * 0.7
    switch kind {
    case .participant: canvas.rect(box, radius: 4)
    case .collections:
      let step = metrics.padding / 2
      let back = Box(
        x: box.x + step, y: box.y, width: box.width - step, height: box.height - step)
      canvas.rect(back, radius: 2)
      canvas.rect(
        Box(x: box.x, y: box.y + step, width: back.width, height: back.height), radius: 2)
      return box.y + inset + step / 2
    case .queue: ParticipantSymbol.queue(box, end: metrics.padding, on: &canvas)
    case .actor, .boundary, .control, .entity, .database:
      let side = metrics.symbol
      ParticipantSymbol.draw(
        kind, in: Box(x: box.middle.x - side / 2, y: box.y, width: side, height: side), on: &canvas)
      return box.y + side + metrics.lineGap
    }
    return box.y + inset
  }

  /// How far the head reaches from its column to a side at the height where a message meets it.
  var reach: Double {
    switch kind {
    case .participant, .collections, .queue: width / 2
    case .actor, .boundary, .control, .entity, .database: metrics.symbol / 2 + 4
    }
  }

  /// From the top of the head to where a message that creates it arrives.
  var entry: Double {
    switch kind {
    case .participant, .collections, .queue: height / 2
    case .actor, .boundary, .control, .entity, .database: metrics.symbol / 2
    }
  }
}
