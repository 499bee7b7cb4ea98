/// A diagram's bytes as grammars read them that know no character references: `#` and `;` of a reference such
/// as `#quot;` are masked, so that they are no signs of the grammar. Offsets stay as they are.
struct MaskedSource {
  static let hash: UInt8 = 0x01
  static let semicolon: UInt8 = 0x02

  private(set) var bytes: [UInt8]
  /// Where `direction` and one of the four directions stand, with their line.
  private var directions: [(offset: Int, line: Range<Int>, direction: Flowchart.Direction)] = []
  private var nextDirection = 0

  /// - Parameter ignoresCase: of the word `direction` and what it says.
  init(_ source: [UInt8], ignoresCase: Bool) {
    bytes = source
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      dropLastSemicolon(start..<end)
      maskReferences(start..<end)
      findDirections(start..<end, ignoresCase)
      start = end + 1
    }
  }

  private mutating func maskReferences(_ line: Range<Int>) {
    var at = line.lowerBound
    while at < line.upperBound {
      if bytes[at] == UInt8(ascii: "#"), let end = Entities.hashReferenceEnd(bytes, at) {
        bytes[at] = Self.hash
        bytes[end - 1] = Self.semicolon
        at = end
      } else {
        at += 1
      }
    }
  }

  /// A style with a colour may end in a semicolon, which counts for nothing.
  private mutating func dropLastSemicolon(_ line: Range<Int>) {
    let slice = bytes[line]
    guard slice.contains(UInt8(ascii: "#")), let last = slice.lastIndex(of: UInt8(ascii: ";")),
      slice.firstRange(of: Array("style".utf8)) != nil || slice.firstRange(of: Array("classDef".utf8)) != nil
    else { return }
    bytes[last] = 0x20
  }

  private mutating func findDirections(_ line: Range<Int>, _ ignoresCase: Bool) {
    let word = Array("direction".utf8)
    let ways: [(name: String, direction: Flowchart.Direction)] = [
      ("tb", .down), ("bt", .up), ("rl", .left), ("lr", .right),
    ]
    func matches(_ at: Int, _ text: [UInt8], asWritten: [UInt8]) -> Bool {
      guard at + text.count <= line.upperBound else { return false }
      let slice = bytes[at..<at + text.count]
      return ignoresCase ? slice.elementsEqual(text) { $0 | 0x20 == $1 } : slice.elementsEqual(asWritten)
    }
    var at = line.lowerBound
    while at + word.count < line.upperBound {
      guard matches(at, word, asWritten: word) else {
        at += 1
        continue
      }
      var end = at + word.count
      while end < line.upperBound, DiagramScanner.isBlank(bytes[end]) { end += 1 }
      if end > at + word.count,
        let way = ways.first(where: {
          matches(end, Array($0.name.utf8), asWritten: Array($0.name.uppercased().utf8))
        })
      {
        directions.append((at, line, way.direction))
      }
      at += word.count
    }
  }

  /// The direction that the rest of a line says, whatever stands before the word, and the end of the line.
  ///
  /// - Parameter offset: never smaller than in the call before.
  mutating func direction(at offset: Int) -> (direction: Flowchart.Direction, end: Int)? {
    while nextDirection < directions.count, directions[nextDirection].offset < offset { nextDirection += 1 }
    guard nextDirection < directions.count else { return nil }
    let line = directions[nextDirection].line
    guard offset >= line.lowerBound else { return nil }
    var said: Set<Flowchart.Direction> = []
    for entry in directions[nextDirection...].prefix(while: { $0.line == line }) {
      said.insert(entry.direction)
    }
    let first = [Flowchart.Direction.down, .up, .left, .right].first { said.contains($0) }
    return first.map { ($0, line.upperBound) }
  }

  /// A stretch as its author wrote it.
  func text(_ range: Range<Int>) -> String {
    let slice = bytes[range]
    guard slice.contains(Self.hash) else { return String(decoding: slice, as: UTF8.self) }
    return String(
      decoding: slice.map { byte in
        byte == Self.hash ? UInt8(ascii: "#") : byte == Self.semicolon ? UInt8(ascii: ";") : byte
      }, as: UTF8.self)
  }
}
