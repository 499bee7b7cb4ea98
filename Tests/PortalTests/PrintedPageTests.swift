import Testing

@testable import Portal

@Suite struct PrintedPageTests {
  /// Heights of rows, and the room of the first page and of further ones.
  private static let tables: [(heights: [Double], first: Double, next: Double)] = [
    ([], 100, 100), ([16], 10, 10), (Array(repeating: 16, count: 6), 96, 80),
    (Array(repeating: 16, count: 7), 96, 80), (Array(repeating: 16, count: 60), 300, 400),
    ((0..<40).map { Double(16 + $0 * 7 % 5 * 11) }, 300, 650), ([16, 700, 16, 16], 600, 600),
  ]

  @Test(arguments: tables)
  func fillsEachPageAndNoMore(_ table: (heights: [Double], first: Double, next: Double)) {
    let breaks = PrintedPage.breaks(table.heights, first: table.first, next: table.next)
    let starts = [0] + breaks
    let ends = breaks + [table.heights.count]
    for (page, (start, end)) in zip(starts, ends).enumerated() {
      let room = page == 0 ? table.first : table.next
      let height = table.heights[start..<end].reduce(0, +)
      #expect(end > start || table.heights.isEmpty)
      #expect(height <= room || end == start + 1)
      if end < table.heights.count { #expect(height + table.heights[end] > room) }
    }
  }

  @Test func leavesATableWholeThatFitsOnePage() {
    #expect(PrintedPage.breaks(Array(repeating: 16, count: 6), first: 96, next: 80) == [])
    #expect(PrintedPage.breaks(Array(repeating: 16, count: 7), first: 96, next: 80) == [6])
  }

  @Test(arguments: [
    ("", 95.0, 1), ("ledger.csv:2", 95, 1), (String(repeating: "a", count: 21), 95, 2), ("été", 14.2, 2),
    ("abc", -40, 3),
  ])
  func countsTheLinesOfACode(_ code: String, _ width: Double, _ lines: Int) {
    #expect(PrintedPage.lines(ofCode: code, in: width) == lines)
  }
}
