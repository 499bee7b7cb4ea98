/// The line of a message and what stands at its ends.
struct SequenceArrow: Sendable, Hashable {
  enum Head: Sendable, Hashable {
    case none, full, cross
    /// Two strokes, for a message that nobody waits for.
    case open
    /// One half of a full head, above or below the line.
    case upperHalf, lowerHalf
    /// One stroke, above or below the line.
    case upperStroke, lowerStroke
  }

  var isDotted = false
  var start = Head.none
  var end = Head.none

  /// How arrows are written; the first that fits counts.
  static let spellings: [(text: StaticString, arrow: SequenceArrow)] = [
    ("->>", .init(end: .full)), ("<<->>", .init(start: .full, end: .full)),
    ("-->>", .init(isDotted: true, end: .full)), ("<<-->>", .init(isDotted: true, start: .full, end: .full)),
    ("->", .init()), ("-->", .init(isDotted: true)), ("-x", .init(end: .cross)), ("-X", .init(end: .cross)),
    ("--x", .init(isDotted: true, end: .cross)), ("--X", .init(isDotted: true, end: .cross)),
    ("-)", .init(end: .open)), ("--)", .init(isDotted: true, end: .open)),
    ("--|\\", .init(isDotted: true, end: .upperHalf)), ("--|/", .init(isDotted: true, end: .lowerHalf)),
    ("--\\\\", .init(isDotted: true, end: .upperStroke)), ("--//", .init(isDotted: true, end: .lowerStroke)),
    ("/|--", .init(isDotted: true, start: .upperHalf)), ("\\|--", .init(isDotted: true, start: .lowerHalf)),
    ("//--", .init(isDotted: true, start: .upperStroke)),
    ("\\\\--", .init(isDotted: true, start: .lowerStroke)),
    ("-|\\", .init(end: .upperHalf)), ("-|/", .init(end: .lowerHalf)), ("-\\\\", .init(end: .upperStroke)),
    ("-//", .init(end: .lowerStroke)), ("/|-", .init(start: .upperHalf)), ("\\|-", .init(start: .lowerHalf)),
    ("//-", .init(start: .upperStroke)), ("\\\\-", .init(start: .lowerStroke)),
  ]

  /// The head stands at the sender alone.
  var isReversed: Bool { start != .none && end == .none }

  /// How a reader says it: from left to right, back, or both ways.
  var sign: String {
    switch (start, end) {
    case (.none, _): "→"
    case (_, .none): "←"
    case (_, _): "↔"
    }
  }
}
