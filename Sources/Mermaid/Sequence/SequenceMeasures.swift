/// All texts of a sequence diagram, measured, and the widths at which they break.
struct SequenceMeasures: Sendable {
  let metrics: SequenceMetrics
  let heads: [ParticipantHead]
  /// Of each step; nil where a step has no text of its own.
  let labels: [MeasuredLabel?]
  let boxTitles: [MeasuredLabel]

  init(_ diagram: SequenceDiagram, fontSize: Double) {
    let metrics = SequenceMetrics(fontSize)
    self.metrics = metrics
    heads = diagram.participants.map { ParticipantHead($0, metrics) }
    labels = diagram.steps.map { step in
      switch step {
      case .message(let message): MeasuredLabel(message.label, size: metrics.small)
      case .note(let note): MeasuredLabel(note.label, size: metrics.small)
      case .begin(.rect, _), .activate, .deactivate, .end: nil
      case .begin(_, let label), .section(let label): Self.condition(label, metrics)
      }
    }
    boxTitles = diagram.boxes.map { MeasuredLabel($0.title, size: metrics.size, bold: true) }
  }

  /// A block's condition in square brackets; nil for none.
  private static func condition(_ label: SequenceDiagram.Label, _ metrics: SequenceMetrics) -> MeasuredLabel?
  {
    if label.source.isEmpty { return nil }
    return MeasuredLabel(
      SequenceDiagram.Label(source: "[\(label.source)]", wraps: true), size: metrics.small)
  }

  /// The width of a block's word in its corner.
  func tabWidth(_ block: SequenceDiagram.Block) -> Double {
    TextBlock(line: block.word, size: metrics.small, bold: true).width + metrics.padding * 2
  }

  /// What a message's label keeps off on each side: heads above the line, circles and the number's plate.
  func endRoom(_ message: SequenceDiagram.Message) -> Double {
    func room(_ head: SequenceArrow.Head, _ hasCircle: Bool) -> Double {
      let isHigh = head == .upperHalf || head == .upperStroke
      return (isHigh ? metrics.headLength : 0) + (hasCircle ? metrics.circle : 0)
    }
    let ends = max(
      room(message.arrow.start, message.hasStartCircle), room(message.arrow.end, message.hasEndCircle))
    return metrics.gap + ends
  }

  /// Half the width of a number's plate; 0 for no number.
  func plateReach(_ number: String?) -> Double {
    guard let number else { return 0 }
    let text = TextBlock(line: number, size: metrics.tiny, bold: true)
    return max(metrics.plate, text.width / 2 + metrics.lineGap)
  }
}

/// The widths, in pixels, at which the texts of a drawing break.
struct SequenceLimits: Sendable {
  let message: Double
  /// Of messages to oneself, which stand beside their line.
  let loop: Double
  let note: Double
  let condition: Double

  init(ems: Double, size: Double) {
    message = size * ems
    loop = size * ems * 0.8
    note = size * ems * 0.85
    condition = size * 12
  }
}

/// How many bars stand on each column at one step, and how far they reach.
struct SequenceActivity: Sendable {
  private(set) var depth: [Int]
  private let bar: Double

  init(columns: Int, _ metrics: SequenceMetrics) {
    depth = [Int](repeating: 0, count: columns)
    bar = metrics.bar
  }

  mutating func begin(_ column: Int) { depth[column] += 1 }

  mutating func end(_ column: Int) { depth[column] = max(0, depth[column] - 1) }

  /// Pixels from the column's line to the outermost edge on its left.
  func left(_ column: Int, more: Int = 0) -> Double { depth[column] + more > 0 ? bar : 0 }

  /// Pixels from the column's line to the outermost edge on its right.
  func right(_ column: Int, more: Int = 0) -> Double { Double(depth[column] + more) * bar }
}
