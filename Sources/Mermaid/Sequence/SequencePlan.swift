/// Where the steps of a diagram lie from left to right; their heights come later.
struct SequencePlan {
  struct MessagePlan {
    var start: Double
    var end: Double
    /// The middle of the label, or its left edge beside a message to oneself.
    var labelX: Double
    var label: TextBlock
  }

  struct NotePlan {
    var left: Double
    var right: Double
    var label: TextBlock
  }

  struct BlockPlan {
    var left: Double
    var right: Double
    var label: TextBlock
  }

  /// Of one step.
  enum Item {
    case message(MessagePlan)
    case note(NotePlan)
    case block(BlockPlan)
    case section(TextBlock)
    case nothing
  }

  let x: [Double]
  private(set) var items: [Item] = []
  private let measures: SequenceMeasures
  private let limits: SequenceLimits
  private var activity: SequenceActivity
  private var open: [OpenBlock] = []

  private struct OpenBlock {
    var index: Int
    var left = Double.infinity
    var right = -Double.infinity
    /// Indices of the steps that begin its sections.
    var sections: [Int] = []
  }

  private var metrics: SequenceMetrics { measures.metrics }

  init(_ diagram: SequenceDiagram, _ measures: SequenceMeasures, _ limits: SequenceLimits, x: [Double]) {
    self.x = x
    self.measures = measures
    self.limits = limits
    activity = SequenceActivity(columns: x.count, measures.metrics)
    items = [Item](repeating: .nothing, count: diagram.steps.count)
    for (index, step) in diagram.steps.enumerated() {
      switch step {
      case .message(let message):
        if let label = measures.labels[index] { items[index] = .message(plan(message, label)) }
      case .note(let note):
        if let label = measures.labels[index] { items[index] = .note(plan(note, label)) }
      case .activate(let column): activity.begin(column)
      case .deactivate(let column): activity.end(column)
      case .begin: open.append(OpenBlock(index: index))
      case .section: if !open.isEmpty { open[open.count - 1].sections.append(index) }
      case .end: if let block = open.popLast() { close(block, diagram.steps[block.index]) }
      }
    }
  }

  /// The block at hand holds something between these edges.
  private mutating func hold(_ left: Double, _ right: Double) {
    guard !open.isEmpty else { return }
    open[open.count - 1].left = min(open[open.count - 1].left, left)
    open[open.count - 1].right = max(open[open.count - 1].right, right)
  }

  /// The block at hand holds a participant's head.
  private mutating func hold(_ column: Int) {
    let reach = measures.heads[column].width / 2
    hold(x[column] - reach, x[column] + reach)
  }

  // MARK: - Messages

  private mutating func plan(_ message: SequenceDiagram.Message, _ label: MeasuredLabel) -> MessagePlan {
    if message.from == message.to { return planLoop(message, label) }
    let isRight = message.from < message.to
    let more = message.activates ? 1 : 0
    let (from, to) = (x[message.from], x[message.to])
    var startReach = isRight ? activity.right(message.from) : activity.left(message.from)
    var endReach = isRight ? activity.left(message.to, more: more) : activity.right(message.to, more: more)
    if message.creates { endReach = measures.heads[message.to].reach }
    let number = measures.plateReach(message.number)
    if message.destroys == message.from { startReach = crossReach(message.arrow.isReversed ? 0 : number) }
    if message.destroys == message.to { endReach = crossReach(message.arrow.isReversed ? number : 0) }
    if message.creates { hold(message.to) }
    if let column = message.destroys { hold(column) }
    let sign = isRight ? 1.0 : -1
    let (start, end) = (from + sign * startReach, to - sign * endReach)
    let plate = number * (message.arrow.isReversed ? -1 : 1)
    let room = abs(end - start) - 2 * measures.endRoom(message) - abs(plate)
    let text = label.block(within: max(label.width(limit: limits.message), room))
    let middle = (start + end) / 2 + sign * plate / 2
    hold(
      min(from, to, middle - text.width / 2) - metrics.gap,
      max(from, to, middle + text.width / 2) + metrics.gap)
    return MessagePlan(start: start, end: end, labelX: middle, label: text)
  }

  /// Pixels from the column of a participant that ends to where the line meets its cross.
  private func crossReach(_ plate: Double) -> Double {
    plate > 0 ? metrics.bar * 1.8 + plate : metrics.gap
  }

  private mutating func planLoop(_ message: SequenceDiagram.Message, _ label: MeasuredLabel) -> MessagePlan {
    let column = message.from
    let start = x[column] + activity.right(column)
    let end = x[column] + activity.right(column, more: message.activates ? 1 : 0)
    let turn = max(start, end) + metrics.loopWidth
    let text = label.block(within: label.width(limit: limits.loop))
    hold(x[column] - metrics.gap - measures.plateReach(message.number), turn + metrics.gap + text.width)
    return MessagePlan(start: start, end: end, labelX: turn + metrics.gap * 0.6, label: text)
  }

  // MARK: - Notes

  private mutating func plan(_ note: SequenceDiagram.Note, _ label: MeasuredLabel) -> NotePlan {
    let (low, high) = (min(note.from, note.to), max(note.from, note.to))
    let padding = 2 * metrics.padding
    var room = label.width(limit: limits.note)
    let overhang = 2 * metrics.gap
    if low < high { room = max(room, x[high] - x[low] + 2 * overhang - padding) }
    let text = label.block(within: room)
    var width = max(text.width + padding, metrics.leastHead)
    let left: Double
    switch note.side {
    case .right: left = x[low] + activity.right(low) + metrics.gap
    case .left: left = x[low] - activity.left(low) - metrics.gap - width
    case .over:
      if low < high { width = max(width, x[high] - x[low] + 2 * overhang) }
      left = (x[low] + x[high] - width) / 2
    }
    hold(min(left, x[low] - metrics.gap), max(left + width, x[high] + metrics.gap))
    return NotePlan(left: left, right: left + width, label: text)
  }

  // MARK: - Blocks

  private mutating func close(_ block: OpenBlock, _ step: SequenceDiagram.Step) {
    guard case .begin(let kind, _) = step else { return }
    var (left, right) = (block.left, block.right)
    if left > right { (left, right) = ((x.first ?? 0) - metrics.gap, (x.last ?? 0) + metrics.gap) }
    left -= metrics.framePadding
    right += metrics.framePadding
    var plan = BlockPlan(left: left, right: right, label: .empty)
    if kind != .rect {
      let tab = measures.tabWidth(kind)
      plan.right = max(right, left + tab + metrics.padding)
      if let label = measures.labels[block.index] { plan.label = condition(label, &plan, tab) }
      for section in block.sections {
        guard let label = measures.labels[section] else { continue }
        items[section] = .section(condition(label, &plan, 0))
      }
    }
    items[block.index] = .block(plan)
    hold(plan.left, plan.right)
  }

  /// A condition that fits into the frame behind so many pixels; the frame grows where it is too narrow.
  private func condition(_ label: MeasuredLabel, _ plan: inout BlockPlan, _ indent: Double) -> TextBlock {
    let room = plan.right - plan.left - indent - 2 * metrics.padding
    let text = label.block(within: max(room, label.width(limit: limits.condition)))
    plan.right = max(plan.right, plan.left + indent + text.width + 2 * metrics.padding)
    return text
  }
}
