import Diagnostics

/// A diagram of one type, as its author wrote it: it can be drawn, and told in words.
protocol DiagramBody: Sendable {
  var heading: Heading { get }

  /// Draws everything but the frame; the same body and options give the same drawing.
  func draw(_ options: DrawOptions) -> Canvas

  func words(_ marks: Marks?) -> Words
}

/// What a parser made of a diagram's source.
struct DiagramReading {
  /// Nil when there was an error.
  let body: (any DiagramBody)?
  let diagnostics: [Diagnostic]

  /// - Parameter body: counts only where there was no error.
  init(_ body: any DiagramBody, _ problems: DiagramProblems) {
    self.body = problems.faults == 0 ? body : nil
    diagnostics = problems.diagnostics
  }

  init(refused problems: DiagramProblems) {
    body = nil
    diagnostics = problems.diagnostics
  }
}

extension DiagramType {
  /// Reads a diagram of this type.
  ///
  /// - Parameter wordEnd: the offset behind the word that names the type.
  func read(_ source: DiagramSource, wordStart: Int, wordEnd: Int) -> DiagramReading {
    switch self {
    case .flowchart: return FlowchartParser.parse(source, wordEnd: wordEnd)
    case .sequence: return SequenceParser.parse(source, wordEnd: wordEnd)
    case .class: return ClassParser.parse(source, wordStart: wordStart)
    case .er: return EntityParser.parse(source, wordStart: wordStart)
    case .requirement: return RequirementParser.parse(source, wordStart: wordStart)
    case .gitgraph: return GitGraphParser.parse(source, wordEnd: wordEnd)
    case .mindmap: return MindmapParser.parse(source, wordEnd: wordEnd)
    case .sankey: return SankeyParser.parse(source, wordEnd: wordEnd)
    case .treemap: return TreemapParser.parse(source, wordEnd: wordEnd)
    case .gantt: return GanttParser.parse(source, wordEnd: wordEnd)
    case .timeline: return TimelineParser.parse(source, wordEnd: wordEnd)
    case .kanban: return KanbanParser.parse(source, wordEnd: wordEnd)
    case .state: return StateParser.parse(source, wordEnd: wordEnd)
    case .pie: return PieParser.parse(source, wordEnd: wordEnd)
    case .xychart: return XYChartParser.parse(source, wordStart: wordStart)
    case .quadrant: return QuadrantParser.parse(source, wordStart: wordStart)
    case .journey: return JourneyParser.parse(source, wordEnd: wordEnd)
    case .radar: return RadarParser.parse(source, wordStart: wordStart)
    case .packet: return PacketParser.parse(source, wordEnd: wordEnd)
    case .unknown:
      var problems = DiagramProblems(source)
      problems.record(
        DiagramFault(
          "no diagram begins with this word", at: wordStart,
          help: "flowchart TD (the case of letters counts)"),
        code: "diagram-type")
      return DiagramReading(refused: problems)
    case .c4, .block, .architecture:
      var problems = DiagramProblems(source)
      problems.warn(
        "diagram-unsupported", "diagrams of the type \(rawValue) are not drawn", at: wordStart,
        help: "its source is shown in its place; a flowchart can often say the same")
      return DiagramReading(refused: problems)
    }
  }
}
