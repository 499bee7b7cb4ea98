/// Words that mermaid finds anywhere in a line, looked up once a line.
struct LineMarks {
  private var end = -1
  /// Where each direction stands last, and where it ends.
  private var directions: [(start: Int, end: Int, direction: Flowchart.Direction)] = []
  /// Where each stereotype stands last.
  private var stereotypes: [(start: Int, end: Int, kind: StateDiagram.Kind)] = []

  private static let names: [(name: StaticString, direction: Flowchart.Direction)] = [
    ("tb", .down), ("bt", .up), ("rl", .left), ("lr", .right),
  ]
  private static let stereotypeNames: [(text: StaticString, kind: StateDiagram.Kind)] = [
    ("<<fork>>", .fork), ("<<join>>", .join), ("<<choice>>", .choice), ("[[fork]]", .fork),
    ("[[join]]", .join), ("[[choice]]", .choice),
  ]

  /// Reads the line at hand, if it is another than before.
  mutating func read(_ scanner: DiagramScanner) {
    guard scanner.at >= end else { return }
    directions = []
    stereotypes = []
    end = scanner.at
    var foundDirections = [Int?](repeating: nil, count: 4)
    var foundStereotypes = [Int?](repeating: nil, count: 6)
    while end < scanner.bytes.count, scanner.bytes[end] != 0x0A {
      switch scanner.bytes[end] {
      case UInt8(ascii: "d"), UInt8(ascii: "D"):
        if scanner.startsIgnoringCase("direction", at: end) {
          let word = Self.pastSpace(scanner, end + 9)
          if word > end + 9,
            let name = Self.names.firstIndex(where: { scanner.startsIgnoringCase($0.name, at: word) })
          {
            foundDirections[name] = end
          }
        }
      case UInt8(ascii: "<"), UInt8(ascii: "["):
        if let name = Self.stereotypeNames.firstIndex(where: { scanner.startsIgnoringCase($0.text, at: end) })
        {
          foundStereotypes[name] = end
        }
      default: break
      }
      end += 1
    }
    // the first in the list counts where a line holds several
    for (name, start) in zip(Self.names, foundDirections) {
      if let start { directions.append((start, Self.pastSpace(scanner, start + 9) + 2, name.direction)) }
    }
    for (name, start) in zip(Self.stereotypeNames, foundStereotypes) {
      if let start { stereotypes.append((start, start + name.text.utf8CodeUnitCount, name.kind)) }
    }
  }

  private static func pastSpace(_ scanner: DiagramScanner, _ start: Int) -> Int {
    var scanner = scanner
    scanner.at = start
    scanner.skipAllSpace()
    return scanner.at
  }

  func direction(from start: Int) -> (end: Int, direction: Flowchart.Direction)? {
    directions.first { $0.start >= start }.map { ($0.end, $0.direction) }
  }

  func stereotype(from start: Int) -> (start: Int, end: Int, kind: StateDiagram.Kind)? {
    stereotypes.first { $0.start >= start }
  }
}
