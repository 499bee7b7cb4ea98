import SVG

/// A label's lines as they are drawn, wrapped, with their widths in pixels.
struct TextBlock: Sendable {
  struct Line: Sendable {
    var runs: [TextRun]
    var width: Double
  }

  var lines: [Line] = []
  var width = 0.0
  var height = 0.0

  static let empty = TextBlock()

  /// - Parameters:
  ///   - limit: the pixels after which a line wraps.
  ///   - wordLimit: the pixels up to which a word without joints stays whole; nil: no more than the limit.
  init(_ text: LabelText, size: Double, bold: Bool = false, limit: Double, wordLimit: Double? = nil) {
    if text.isEmpty { return }
    for runs in text.lines {
      let width = runs.reduce(0) { $0 + Self.width(of: $1, size, bold) }
      if width <= limit {
        lines.append(Line(runs: runs, width: width))
      } else {
        wrap(runs, size, bold, limit, wordLimit ?? limit)
      }
    }
    self.width = lines.map(\.width).max() ?? 0
    height = Double(lines.count) * Self.lineHeight(size)
  }

  private init() {}

  /// One line of text without markup.
  init(line text: String, size: Double, bold: Bool = false) {
    if text.isEmpty { return }
    let look = TextLook(bold: bold)
    width = TextWidth.pixels(of: text, size: size, bold: bold)
    lines = [Line(runs: [TextRun(text: text, look: look)], width: width)]
    height = Self.lineHeight(size)
  }

  /// Without looks, lines joined with a line feed.
  var plain: String {
    lines.map { $0.runs.map(\.text).joined() }.joined(separator: "\n")
  }

  static func lineHeight(_ size: Double) -> Double { (size * 1.2).rounded() }

  private static func width(of run: TextRun, _ size: Double, _ bold: Bool) -> Double {
    if run.look.code { return Double(run.text.unicodeScalars.count) * size * 0.56 }
    return TextWidth.pixels(of: run.text, size: size, bold: bold || run.look.bold)
  }

  /// One character of a line that is to be broken.
  private struct Piece {
    var scalar: Unicode.Scalar
    var look: TextLook
    var width: Double
  }

  /// Breaks at blanks, in long words behind `/ - _ .` and before capitals, else anywhere; into as few lines as
  /// the limit allows, as even as they can be.
  private mutating func wrap(
    _ runs: [TextRun], _ size: Double, _ bold: Bool, _ limit: Double, _ wordLimit: Double
  ) {
    var pieces: [Piece] = []
    for run in runs {
      for scalar in run.text.unicodeScalars {
        let units = TextWidth.units(of: scalar, bold: bold || run.look.bold)
        let width = run.look.code ? size * 0.56 : Double(units) * size / 2048
        pieces.append(Piece(scalar: scalar, look: run.look, width: width))
      }
    }
    var best = Self.broken(pieces, limit, wordLimit)
    // beyond this length nobody sees whether lines are even
    if best.lines.count <= 12 {
      var (low, high) = (limit / 2, limit)
      for _ in 0..<6 {
        let middle = (low + high) / 2
        let other = Self.broken(pieces, middle, min(wordLimit, middle * wordLimit / limit))
        if other.lines.count <= best.lines.count, other.breaks <= best.breaks {
          (best, high) = (other, middle)
        } else {
          low = middle
        }
      }
    }
    for line in best.lines { emit(pieces[line]) }
  }

  /// The lines of pieces within a limit, and how many words are broken between lines; a word broken at no joint
  /// counts a thousand.
  private static func broken(
    _ pieces: [Piece], _ limit: Double, _ wordLimit: Double
  ) -> (lines: [Range<Int>], breaks: Int) {
    var lines: [Range<Int>] = []
    var breaks = 0
    var start = 0
    while start < pieces.count {
      var end = start
      var width = 0.0
      while end < pieces.count, width + pieces[end].width <= limit || end == start {
        width += pieces[end].width
        end += 1
      }
      var next = end
      if end < pieces.count {
        while end < pieces.count, pieces[end].width == 0 { end += 1 }
        let place = breakPlace(pieces, start, end, limit, wordLimit)
        (end, next) = (place.end, place.next)
        breaks += place.cost
      }
      lines.append(start..<end)
      start = next
      while start < pieces.count, pieces[start].scalar == " " { start += 1 }
    }
    return (lines, breaks)
  }

  private static func breakPlace(
    _ pieces: [Piece], _ start: Int, _ end: Int, _ limit: Double, _ wordLimit: Double
  ) -> (end: Int, next: Int, cost: Int) {
    if end < pieces.count, pieces[end].scalar == " " { return (end, end + 1, 0) }
    var at = end - 1
    while at > start {
      if pieces[at].scalar == " " { return (at, at + 1, 0) }
      at -= 1
    }
    // the line is one long word
    if let whole = wordEnd(pieces, start, limit * 1.15) { return (whole, min(whole + 1, pieces.count), 0) }
    if let joint = joint(pieces, start, end) { return (joint, joint, 1) }
    if let whole = wordEnd(pieces, start, wordLimit) { return (whole, min(whole + 1, pieces.count), 0) }
    return (end, end, 1000)
  }

  /// The end of the word that begins at a piece, where it is no longer than the limit.
  private static func wordEnd(_ pieces: [Piece], _ start: Int, _ limit: Double) -> Int? {
    var end = start
    var width = 0.0
    while end < pieces.count, pieces[end].scalar != " " {
      width += pieces[end].width
      if width > limit { return nil }
      end += 1
    }
    return end
  }

  /// The last place between the pieces where a word may be broken.
  private static func joint(_ pieces: [Piece], _ start: Int, _ end: Int) -> Int? {
    var at = end - 1
    let least = start + (end - start) / 5
    while at > least {
      let isRepeated = at + 1 < pieces.count && joints.contains(pieces[at + 1].scalar)
      if joints.contains(pieces[at].scalar), !isRepeated { return at + 1 }
      if pieces[at].scalar.properties.isUppercase, pieces[at - 1].scalar.properties.isLowercase { return at }
      at -= 1
    }
    return nil
  }

  private static let joints = Array("/-_.,:(&=?".unicodeScalars)

  private mutating func emit(_ pieces: ArraySlice<Piece>) {
    var slice = pieces
    while slice.last?.scalar == " " { slice.removeLast() }
    var runs: [TextRun] = []
    for piece in slice {
      if let last = runs.last, last.look == piece.look {
        runs[runs.count - 1].text.unicodeScalars.append(piece.scalar)
      } else {
        runs.append(TextRun(text: String(Character(piece.scalar)), look: piece.look))
      }
    }
    lines.append(Line(runs: runs, width: slice.reduce(0) { $0 + $1.width }))
  }
}
