import SVG

/// The room of a printed page, from which a statement's table is cut into pages.
///
/// No browser tells where it breaks a table, and no style sheet sums up what stands above a break: whoever wants
/// sums carried over breaks has to make the breaks. A page here is as narrow as A4 and as low as Letter, so that
/// the same cuts hold on both. Lengths are points and follow the part "Paper" of style.css; texts are taken a
/// tenth wider than they are in Liberation Sans, for systems with wider fonts.
enum PrintedPage {
  /// A4 between its margins.
  static let width = 515.0
  /// Letter between its margins.
  static let height = 689.0

  private static let slack = 1.1

  /// The rows that begin a page, but for the first; none where all fit the first page.
  ///
  /// - Parameters:
  ///   - heights: one for each row. A row that is higher than a page has one of its own.
  ///   - first: what the first page has for rows.
  ///   - next: what each further page has for them.
  static func breaks(_ heights: [Double], first: Double, next: Double) -> [Int] {
    var breaks: [Int] = []
    var (room, begin) = (first, 0)
    for (index, height) in heights.enumerated() {
      if height > room, index > begin {
        breaks.append(index)
        (room, begin) = (next, index)
      }
      room -= height
    }
    return breaks
  }

  /// The height of a row with so many lines of text.
  static func row(lines: Int) -> Double { Double(lines) * 11 + 5 }

  /// The width of a column whose texts never break.
  ///
  /// - Parameter least: the column is never narrower.
  static func column(_ texts: [String], least: Double = 0) -> Double {
    max(least, (texts.map { TextWidth.pixels(of: $0, size: 8.5) }.max() ?? 0) * slack + 6)
  }

  /// What the cells that name their rows have at least.
  static let leastHead = 54.0

  /// The height of a section's heading and the sentence below it, at the top of a page.
  static func heading(_ text: String, lede: String) -> Double {
    let lines = lines(of: text, size: 18, in: width)
    return Double(lines) * 24 + Double(self.lines(of: lede, size: 10.5, in: 380)) * 15 + 38
  }

  private static func lines(of text: String, size: Double, in width: Double) -> Int {
    Int(TextWidth.pixels(of: text, size: size, bold: true) * slack / width) + 1
  }

  /// How many lines a code takes that may break between any two characters.
  static func lines(ofCode text: String, in width: Double) -> Int {
    let characters = text.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 2) }
    let fitting = max(1, Int(width / 4.7))
    return max(1, (characters + fitting - 1) / fitting)
  }
}
