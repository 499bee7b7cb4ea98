/// The kinds of diagram that mermaid knows, by the word that begins them.
enum DiagramType: String {
  case flowchart, sequence, state, pie, xychart, gantt, timeline, sankey, `class`, er, quadrant, journey
  case mindmap, gitgraph, requirement, c4, block, packet, kanban, architecture, radar, treemap, unknown

  /// The type of the text that begins there, and where its first word ends.
  static func detect(_ bytes: [UInt8]) -> (type: DiagramType, wordStart: Int, wordEnd: Int) {
    var start = 0
    while start < bytes.count, [0x20, 0x09, 0x0A].contains(bytes[start]) { start += 1 }
    var end = start
    while end < bytes.count, isWordByte(bytes[end]) { end += 1 }
    let word = String(decoding: bytes[start..<end], as: UTF8.self)
    return (named(word), start, end)
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private static func named(_ word: String) -> DiagramType {
    switch word {
    case "flowchart", "graph", "flowchart-elk": .flowchart
    case "sequenceDiagram": .sequence
    case "stateDiagram", "stateDiagram-v2": .state
    case "pie": .pie
    case "xychart", "xychart-beta": .xychart
    case "gantt": .gantt
    case "timeline": .timeline
    case "sankey", "sankey-beta": .sankey
    case "classDiagram", "classDiagram-v2": .class
    case "erDiagram": .er
    case "quadrantChart": .quadrant
    case "journey": .journey
    case "mindmap": .mindmap
    case "gitGraph": .gitgraph
    case "requirement", "requirementDiagram": .requirement
    case "C4Context", "C4Container", "C4Component", "C4Dynamic", "C4Deployment": .c4
    case "block", "block-beta": .block
    case "packet", "packet-beta": .packet
    case "kanban": .kanban
    case "architecture", "architecture-beta": .architecture
    case "radar", "radar-beta": .radar
    case "treemap", "treemap-beta": .treemap
    default: .unknown
    }
  }
}
