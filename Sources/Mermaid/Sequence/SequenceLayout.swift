/// Places the steps of a sequence diagram from top to bottom, in one pass.
struct SequenceLayout {
  let diagram: SequenceDiagram
  let measures: SequenceMeasures
  let plan: SequencePlan
  var drawing = SequenceDrawing()
  var activity: SequenceActivity
  /// Where the next step may begin.
  var y = 0.0
  /// Where the last message met its ends, as long as nothing followed it.
  private var meeting: Double?
  /// Whether the last message has a number, whose plate reaches below the line.
  private var hasPlate = false
  /// Tops of the bars on each column, the outermost first.
  private var bars: [[Double]]
  private var open: [OpenBlock] = []
  private var isEnded: [Bool]

  private struct OpenBlock {
    var kind: SequenceDiagram.Block
    var plan: SequencePlan.BlockPlan
    var top: Double
    /// Of `drawing.frames`, or of `drawing.backgrounds` for a coloured one.
    var index: Int
  }

  var metrics: SequenceMetrics { measures.metrics }
  var x: [Double] { plan.x }

  /// The drawing of measured texts; they break earlier where it would be wider than asked for.
  static func draw(
    _ diagram: SequenceDiagram, _ measures: SequenceMeasures, _ options: DrawOptions
  ) -> SequenceDrawing {
    let goal = Double(options.maxWidth ?? Int(Diagram.widest))
    let choices = (diagram.settings.wraps ? [13.0, 11] : [20.0, 15, 11])
      .map { SequenceLimits(ems: $0, size: measures.metrics.size) }
    var limits = choices[1]
    var x: [Double] = []
    for choice in choices {
      let places = SequenceColumns.places(diagram, measures, choice)
      let fits = (places.last ?? 0) + ends(measures) <= goal
      // Where nothing fits, narrow texts would only make the drawing longer.
      if x.isEmpty || fits || choice.message == choices[1].message { (x, limits) = (places, choice) }
      if fits { break }
    }
    let plan = SequencePlan(diagram, measures, limits, x: x)
    var layout = SequenceLayout(diagram, measures, plan)
    layout.run()
    return layout.drawing
  }

  /// Half of the first and the last head, and the margins.
  private static func ends(_ measures: SequenceMeasures) -> Double {
    ((measures.heads.first?.width ?? 0) + (measures.heads.last?.width ?? 0)) / 2 + 2 * measures.metrics.margin
  }

  private init(_ diagram: SequenceDiagram, _ measures: SequenceMeasures, _ plan: SequencePlan) {
    self.diagram = diagram
    self.measures = measures
    self.plan = plan
    activity = SequenceActivity(columns: plan.x.count, measures.metrics)
    bars = [[Double]](repeating: [], count: plan.x.count)
    isEnded = [Bool](repeating: false, count: plan.x.count)
  }

  private mutating func run() {
    top()
    for (index, step) in diagram.steps.enumerated() { place(step, plan.items[index]) }
    bottom()
    surround()
  }

  private mutating func place(_ step: SequenceDiagram.Step, _ item: SequencePlan.Item) {
    switch (step, item) {
    case (.message, _), (.activate, _), (.deactivate, _): break
    case (.note, _), (.begin, _), (.section, _), (.end, _):
      if hasPlate { y += metrics.lineGap }
      hasPlate = false
    }
    switch (step, item) {
    case (.message(let message), .message(let plan)):
      place(message, plan)
      return
    case (.note, .note(let plan)): place(plan)
    case (.activate(let column), _):
      begin(column)
      return
    case (.deactivate(let column), _):
      end(column)
      return
    case (.begin(let kind, let label), .block(let plan)): begin(kind, label, plan)
    case (.section, .section(let text)): section(text)
    case (.section, _): section(.empty)
    case (.end, _): endBlock()
    case (.message, _), (.note, _), (.begin, _): break
    }
    meeting = nil
  }

  // MARK: - Participants

  /// The heads of those who are there from the beginning, standing on one line.
  private mutating func top() {
    let here = diagram.participants.indices.filter { !diagram.participants[$0].isCreated }
    y = here.map { measures.heads[$0].fullHeight }.max() ?? 0
    for index in here {
      drawing.heads.append(.init(column: index, top: y - measures.heads[index].fullHeight, isFirst: true))
    }
    drawing.lifelines = x.map { SequenceDrawing.Lifeline(x: $0, top: y, bottom: y) }
  }

  private mutating func bottom() {
    y += metrics.rowGap * 1.5
    for column in x.indices {
      while !bars[column].isEmpty { end(column) }
      if isEnded[column] { continue }
      drawing.lifelines[column].bottom = y
      if diagram.settings.mirrorsParticipants {
        drawing.heads.append(.init(column: column, top: y, isFirst: false))
      }
    }
  }

  /// The participant's head stands at the end of the message that creates it.
  private mutating func create(_ column: Int, at lineY: Double) {
    let head = measures.heads[column]
    let top = lineY - head.entry
    drawing.heads.append(.init(column: column, top: top, isFirst: true))
    drawing.lifelines[column].top = top + head.fullHeight
    y = max(y, top + head.fullHeight)
  }

  private mutating func destroy(_ column: Int, at lineY: Double) {
    while !bars[column].isEmpty { end(column) }
    drawing.crosses.append(Point(x: x[column], y: lineY))
    drawing.lifelines[column].bottom = lineY
    isEnded[column] = true
    y = max(y, lineY + metrics.gap)
    if diagram.settings.mirrorsParticipants {
      drawing.heads.append(.init(column: column, top: y, isFirst: false))
      y += measures.heads[column].height
    }
  }

  // MARK: - Bars

  private mutating func begin(_ column: Int) {
    let head = drawing.lifelines[column].top + metrics.rowGap / 2
    let top = max(head, (meeting ?? y + metrics.rowGap / 2) - metrics.bar / 2)
    activity.begin(column)
    bars[column].append(top)
    y = max(y, top)
  }

  private mutating func end(_ column: Int) {
    guard let top = bars[column].popLast() else { return }
    activity.end(column)
    let bottom = max((meeting ?? y) + metrics.bar / 2, top + metrics.bar * 3)
    let left = x[column] - metrics.bar + Double(bars[column].count) * metrics.bar
    drawing.bars.append(Box(x: left, y: top, width: 2 * metrics.bar, height: bottom - top))
    y = max(y, bottom - metrics.bar / 2)
  }

  // MARK: - Messages and notes

  private mutating func place(_ message: SequenceDiagram.Message, _ plan: SequencePlan.MessagePlan) {
    let lineY = message.from == message.to ? placeLoop(message, plan) : placeLine(message, plan)
    y = max(y, lineY)
    meeting = lineY
    hasPlate = message.number != nil
    if message.creates { create(message.to, at: lineY) }
    if let column = message.destroys { destroy(column, at: lineY) }
  }

  private mutating func placeLine(
    _ message: SequenceDiagram.Message, _ plan: SequencePlan.MessagePlan
  ) -> Double {
    let textHeight = plan.label.width > 0 ? plan.label.height : 0
    var lineY = max(y + metrics.rowGap + textHeight + metrics.lineGap, y + plateRoom(message))
    if message.creates { lineY = max(lineY, y + metrics.lineGap + measures.heads[message.to].entry) }
    var line = SequenceDrawing.Line(
      arrow: message.arrow, start: Point(x: plan.start, y: lineY), end: Point(x: plan.end, y: lineY))
    finish(&line, message)
    let middle = Point(x: plan.labelX, y: lineY - metrics.lineGap - plan.label.height / 2)
    var label = SequenceDrawing.Text(block: plan.label, place: middle)
    let (low, high) = (min(message.from, message.to), max(message.from, message.to))
    cross(&label, low + 1..<high)
    drawing.labels.append(label)
    return lineY
  }

  /// A message to oneself leaves to the right and comes back; its label stands beside it.
  private mutating func placeLoop(
    _ message: SequenceDiagram.Message, _ plan: SequencePlan.MessagePlan
  ) -> Double {
    let top = max(y + metrics.rowGap, y + plateRoom(message))
    let lineY = top + max(0, (plan.label.height - metrics.loopHeight) / 2)
    let bottom = lineY + metrics.loopHeight
    var line = SequenceDrawing.Line(
      arrow: message.arrow, start: Point(x: plan.start, y: lineY), end: Point(x: plan.end, y: bottom),
      turn: max(plan.start, plan.end) + metrics.loopWidth)
    finish(&line, message)
    let middle = Point(x: plan.labelX, y: lineY + metrics.loopHeight / 2)
    drawing.labels.append(.init(block: plan.label, place: middle, anchor: .start))
    y = max(bottom, top + plan.label.height)
    return bottom
  }

  /// From one line to the next, so that plates with numbers keep apart.
  private func plateRoom(_ message: SequenceDiagram.Message) -> Double {
    message.number == nil ? 0 : 2 * metrics.plate + metrics.lineGap
  }

  private mutating func finish(_ line: inout SequenceDrawing.Line, _ message: SequenceDiagram.Message) {
    line.hasStartCircle = message.hasStartCircle
    line.hasEndCircle = message.hasEndCircle
    if let number = message.number { line.number = (number, measures.plateReach(number)) }
    drawing.lines.append(line)
  }

  private mutating func place(_ plan: SequencePlan.NotePlan) {
    let top = y + metrics.rowGap
    let height = plan.label.height + 1.2 * metrics.padding
    drawing.notes.append(
      (Box(x: plan.left, y: top, width: plan.right - plan.left, height: height), plan.label))
    y = top + height
  }

  /// Opens the lifelines behind a text, and puts a plate between it and bars.
  private mutating func cross(_ text: inout SequenceDrawing.Text, _ columns: Range<Int>) {
    let box = text.box
    guard !columns.isEmpty, box.width > 0 else { return }
    var column = firstColumn(from: box.x - metrics.lineGap, in: columns)
    while column < columns.upperBound, x[column] < box.right + metrics.lineGap {
      drawing.lifelines[column].gaps.append((box.y, box.bottom))
      if activity.depth[column] > 0 { text.hasPlate = true }
      column += 1
    }
  }

  private func firstColumn(from left: Double, in columns: Range<Int>) -> Int {
    var (low, high) = (columns.lowerBound, columns.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if x[middle] < left { low = middle + 1 } else { high = middle }
    }
    return low
  }

  // MARK: - Blocks

  private mutating func begin(
    _ kind: SequenceDiagram.Block, _ label: SequenceDiagram.Label, _ plan: SequencePlan.BlockPlan
  ) {
    y += metrics.rowGap
    let box = Box(x: plan.left, y: y, width: plan.right - plan.left, height: 0)
    if kind == .rect {
      open.append(OpenBlock(kind: kind, plan: plan, top: y, index: drawing.backgrounds.count))
      drawing.backgrounds.append(.init(box: box, colour: label.source.isEmpty ? nil : label.source))
      return
    }
    let tabHeight = TextBlock.lineHeight(metrics.small) + metrics.lineGap
    let tab = Box(x: plan.left, y: y, width: measures.tabWidth(kind), height: tabHeight)
    open.append(OpenBlock(kind: kind, plan: plan, top: y, index: drawing.frames.count))
    drawing.frames.append(.init(block: kind, box: box, tab: tab, hasCondition: !plan.label.lines.isEmpty))
    condition(plan.label, at: tab.right + metrics.padding / 2, top: y + metrics.lineGap / 2)
    y += max(tabHeight, plan.label.height + metrics.lineGap / 2)
  }

  private mutating func condition(_ text: TextBlock, at left: Double, top: Double) {
    if text.lines.isEmpty { return }
    var label = SequenceDrawing.Text(
      block: text, place: Point(x: left, y: top + text.height / 2), anchor: .start)
    cross(&label, x.indices)
    drawing.labels.append(label)
  }

  private mutating func section(_ text: TextBlock) {
    guard let block = open.last, block.kind != .rect else { return }
    y += metrics.rowGap
    drawing.frames[block.index].cuts.append(y)
    condition(text, at: block.plan.left + metrics.padding / 2, top: y + metrics.lineGap)
    y += text.height + metrics.lineGap
  }

  private mutating func endBlock() {
    guard let block = open.popLast() else { return }
    y += metrics.rowGap
    if block.kind == .rect {
      drawing.backgrounds[block.index].box.height = y - block.top
    } else {
      drawing.frames[block.index].box.height = y - block.top
    }
  }
}
