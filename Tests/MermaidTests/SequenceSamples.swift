@testable import Mermaid

/// A sequence diagram without its first line.
func parseSequence(_ text: String) -> Diagram {
  Diagram(source: "sequenceDiagram\n" + text, path: "article.md", firstLine: 1)
}

func sequence(_ text: String) -> SequenceDiagram? { parseSequence(text).body as? SequenceDiagram }

func drawing(_ diagram: SequenceDiagram, fontSize: Double = 14) -> SequenceDrawing {
  SequenceLayout.draw(diagram, SequenceMeasures(diagram, fontSize: fontSize), DrawOptions())
}

/// A random diagram that follows the rules.
struct RandomSequence {
  private var dice: Dice
  private var active: [Int]
  private(set) var text = "sequenceDiagram\n"

  init(_ seed: Int) {
    dice = Dice(seed)
    active = []
    active = [Int](repeating: 0, count: 2 + below(5))
    if below(3) == 0 { text += "autonumber\n" }
    let kinds = ["participant", "actor", "boundary", "queue", "database", "collections"]
    let boxed = below(3) == 0 ? below(active.count) : -1
    for index in active.indices {
      if index == boxed { text += "box Aqua Some people\n" }
      let kind = kinds[below(kinds.count)]
      text += kind == "actor" ? "actor p\(index)" : "participant p\(index)@{ \"type\": \"\(kind)\" }"
      text += " as \(words(2))\n"
      if index == boxed { text += "end\n" }
    }
    steps(4 + below(12), depth: 0)
  }

  private mutating func below(_ limit: Int) -> Int {
    Int(dice.next() % UInt64(max(1, limit)))
  }

  private mutating func words(_ most: Int) -> String {
    let all = ["a", "longer", "getTheAnswer()", "of", "state", "and", "x<br/>y", "request", "(ok)"]
    return (0...below(most)).map { _ in all[below(all.count)] }.joined(separator: " ")
  }

  private mutating func steps(_ count: Int, depth: Int) {
    for _ in 0..<count {
      let (from, to) = (below(active.count), below(active.count))
      switch below(12) {
      case 0 where depth < 4: block(depth)
      case 1: text += "note left of p\(from): \(words(6))\n"
      case 2: text += "note right of p\(from): \(words(6))\n"
      case 3: text += "note over p\(from),p\(to): \(words(12))\n"
      case 4:
        text += "p\(from)->>+p\(to): \(words(4))\n"
        active[to] += 1
      case 5 where active[from] > 0:
        text += "p\(from)-->>-p\(to): \(words(4))\n"
        active[from] -= 1
      case 6 where depth == 0:
        active.append(0)
        text += "create participant p\(active.count - 1) as \(words(2))\n"
        text += "p\(from)->>p\(active.count - 1): \(words(4))\n"
      default:
        let arrow = ["->>", "-->>", "-x", "-)", "<<->>", "-|\\", "//-", "()->>()"][below(8)]
        text += "p\(from)\(arrow)p\(to): \(words(10))\n"
      }
    }
  }

  private mutating func block(_ depth: Int) {
    let (word, section) = [("loop", ""), ("alt", "else"), ("par", "and"), ("rect", "")][below(4)]
    text += word == "rect" ? "rect rgb(200, 220, 255)\n" : "\(word) \(words(7))\n"
    steps(below(4), depth: depth + 1)
    if !section.isEmpty, below(2) == 0 {
      text += "\(section) \(words(7))\n"
      steps(below(4), depth: depth + 1)
    }
    text += "end\n"
  }

  /// The text with some bytes changed.
  mutating func damaged() -> String {
    var bytes = Array(text.utf8)
    for _ in 0...below(8) {
      let at = below(bytes.count)
      switch below(3) {
      case 0: bytes[at] = UInt8(below(256))
      case 1: bytes.remove(at: at)
      default: bytes.insert(contentsOf: Array("\n#;:%@{}<>-+()".utf8).dropFirst(below(10)).prefix(3), at: at)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
