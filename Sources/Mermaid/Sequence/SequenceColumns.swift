/// Finds where the columns stand: as near to each other as their heads and the texts between them allow.
struct SequenceColumns {
  private let diagram: SequenceDiagram
  private let measures: SequenceMeasures
  private let limits: SequenceLimits
  private let metrics: SequenceMetrics
  /// The least distance from each column to the next.
  private var gaps: [Double]
  /// Distances that columns further apart need.
  private var spans: [(low: Int, high: Int, width: Double)] = []
  private var blocks: [OpenBlock] = []
  private var activity: SequenceActivity

  /// A block whose end has not been met.
  private struct OpenBlock {
    var low = Int.max
    var high = Int.min
    /// Frames inside each other within it.
    var levels = 0
    /// Pixels that its word and conditions need.
    var title: Double
  }

  private init(_ diagram: SequenceDiagram, _ measures: SequenceMeasures, _ limits: SequenceLimits) {
    self.diagram = diagram
    self.measures = measures
    self.limits = limits
    metrics = measures.metrics
    gaps = [Double](repeating: 0, count: max(0, diagram.participants.count - 1))
    activity = SequenceActivity(columns: diagram.participants.count, measures.metrics)
  }

  /// The place of each column, the first at 0.
  static func places(
    _ diagram: SequenceDiagram, _ measures: SequenceMeasures, _ limits: SequenceLimits
  ) -> [Double] {
    var columns = SequenceColumns(diagram, measures, limits)
    columns.headGaps()
    columns.boxTitles()
    for (index, step) in diagram.steps.enumerated() { columns.demand(step, measures.labels[index]) }
    return columns.solve()
  }

  // MARK: - Demands

  private mutating func require(_ low: Int, _ high: Int, _ width: Double) {
    guard low >= 0, high < diagram.participants.count, low < high else { return }
    if high == low + 1 { gaps[low] = max(gaps[low], width) } else { spans.append((low, high, width)) }
  }

  private mutating func headGaps() {
    for index in gaps.indices {
      let (box, next) = (diagram.participants[index].box, diagram.participants[index + 1].box)
      var width = measures.heads[index].width / 2 + measures.heads[index + 1].width / 2 + metrics.headGap
      if box != next {
        width += (box == nil ? 0 : metrics.boxPadding) + (next == nil ? 0 : metrics.boxPadding)
      }
      require(index, index + 1, width)
    }
  }

  /// A box is as wide as its title.
  private mutating func boxTitles() {
    for range in diagram.boxRanges {
      let title = measures.boxTitles[range.box].width(limit: limits.condition) + 2 * metrics.padding
      let (low, high) = (range.columns.lowerBound, range.columns.upperBound - 1)
      let ends = measures.heads[low].width / 2 + measures.heads[high].width / 2 + 2 * metrics.boxPadding
      require(low, high, title - ends)
      if low == high {
        let room = title / 2 + metrics.headGap
        if low > 0 { require(low - 1, low, room + measures.heads[low - 1].width / 2 + metrics.boxPadding) }
        if high + 1 < measures.heads.count {
          require(high, high + 1, room + measures.heads[high + 1].width / 2 + metrics.boxPadding)
        }
      }
    }
  }

  private mutating func demand(_ step: SequenceDiagram.Step, _ label: MeasuredLabel?) {
    switch step {
    case .message(let message): demand(message, label)
    case .note(let note): demand(note, label)
    case .activate(let column): activity.begin(column)
    case .deactivate(let column): activity.end(column)
    case .begin(let block, _):
      var open = OpenBlock(title: 0)
      if block != .rect {
        open.title = measures.tabWidth(block) + conditionWidth(label)
      }
      blocks.append(open)
    case .section:
      if !blocks.isEmpty {
        blocks[blocks.count - 1].title = max(blocks[blocks.count - 1].title, conditionWidth(label))
      }
    case .end: endBlock()
    }
  }

  private func conditionWidth(_ label: MeasuredLabel?) -> Double {
    (label?.width(limit: limits.condition) ?? 0) + 2 * metrics.padding
  }

  /// What frames around a text add on one side of it.
  private var framing: Double { Double(blocks.count) * metrics.framePadding }

  private mutating func mention(_ low: Int, _ high: Int) {
    guard !blocks.isEmpty else { return }
    let last = blocks.count - 1
    blocks[last].low = min(blocks[last].low, low)
    blocks[last].high = max(blocks[last].high, high)
  }

  private mutating func demand(_ message: SequenceDiagram.Message, _ label: MeasuredLabel?) {
    let (low, high) = (min(message.from, message.to), max(message.from, message.to))
    mention(low, high)
    guard let label else { return }
    if low == high {
      let more = message.activates ? 1 : 0
      let width = label.width(limit: limits.loop) + activity.right(low, more: more) + metrics.loopWidth
      require(low, low + 1, width + 2 * metrics.gap + room(beside: low + 1) + framing)
      return
    }
    var width = label.width(limit: limits.message) + 2 * measures.endRoom(message) + metrics.bar
    width += activity.right(low) + measures.plateReach(message.number)
    if message.creates { width += measures.heads[message.to].reach }
    require(low, high, max(width, metrics.loopWidth * 2))
  }

  private mutating func demand(_ note: SequenceDiagram.Note, _ label: MeasuredLabel?) {
    let (low, high) = (min(note.from, note.to), max(note.from, note.to))
    mention(low, high)
    let text = (label?.width(limit: limits.note) ?? 0) + 2 * metrics.padding
    let room = metrics.gap + metrics.bar + framing
    switch note.side {
    case .right:
      let reach = activity.right(low) + 2 * metrics.gap + framing
      require(low, low + 1, text + reach + self.room(beside: low + 1))
    case .left: require(low - 1, low, text + room + metrics.gap)
    case .over:
      if low == high {
        require(low - 1, low, text / 2 + room)
        require(low, low + 1, text / 2 + room)
      } else {
        require(low, high, text - 4 * metrics.gap)
      }
    }
  }

  /// What a column takes on its left: its bar, or the border of a box that begins with it.
  private func room(beside column: Int) -> Double {
    guard column < diagram.participants.count, let box = diagram.participants[column].box,
      box != diagram.participants[column - 1].box
    else { return metrics.bar }
    return measures.heads[column].width / 2 + metrics.boxPadding
  }

  private mutating func endBlock() {
    guard var block = blocks.popLast() else { return }
    if block.low > block.high { (block.low, block.high) = (0, max(0, diagram.participants.count - 1)) }
    let reach = metrics.gap + metrics.bar + metrics.framePadding * Double(block.levels + 1)
    require(block.low - 1, block.low, reach + metrics.gap + framing)
    require(block.high, block.high + 1, reach + metrics.gap + framing)
    if block.low == block.high {
      require(block.high, block.high + 1, block.title - reach + metrics.gap + framing)
    } else {
      require(block.low, block.high, block.title - 2 * reach)
    }
    mention(block.low, block.high)
    if !blocks.isEmpty {
      blocks[blocks.count - 1].levels = max(blocks[blocks.count - 1].levels, block.levels + 1)
    }
  }

  // MARK: - Solution

  /// Widens the gaps under each span in equal parts, shorter spans first.
  private mutating func solve() -> [Double] {
    var widest: [Int: Double] = [:]
    let columns = diagram.participants.count
    for span in spans {
      widest[span.low * columns + span.high, default: 0] = max(
        widest[span.low * columns + span.high] ?? 0, span.width)
    }
    let ordered = widest.map { (low: $0.key / columns, high: $0.key % columns, width: $0.value) }
      .sorted { ($0.high - $0.low, $0.low) < ($1.high - $1.low, $1.low) }
    for span in ordered {
      let missing = span.width - gaps[span.low..<span.high].reduce(0, +)
      guard missing > 0 else { continue }
      for index in span.low..<span.high { gaps[index] += missing / Double(span.high - span.low) }
    }
    var places: [Double] = []
    var x = 0.0
    for index in 0..<columns {
      places.append(x)
      if index < gaps.count { x += gaps[index].rounded(.up) }
    }
    return places
  }
}

extension SequenceDiagram {
  /// The columns that each box with participants covers.
  var boxRanges: [(box: Int, columns: Range<Int>)] {
    var ranges: [(box: Int, columns: Range<Int>)] = []
    for (index, participant) in participants.enumerated() {
      guard let box = participant.box else { continue }
      if let last = ranges.last, last.box == box, last.columns.upperBound == index {
        ranges[ranges.count - 1].columns = last.columns.lowerBound..<index + 1
      } else {
        ranges.append((box, index..<index + 1))
      }
    }
    return ranges
  }
}
