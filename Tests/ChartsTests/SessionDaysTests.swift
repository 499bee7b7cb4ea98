import Testing

@testable import Charts

@Suite struct SessionDaysTests {
  private func bar(_ from: Double, _ to: Double, label: String = "") -> SessionDays.Bar {
    SessionDays.Bar(row: 0, parts: [(.plain("used"), from, to)], label: label)
  }

  private func svg(_ bars: [SessionDays.Bar]) -> String {
    String(
      decoding: SessionDays(rows: ["1 Jan"], bars: bars).svg(id: "s", title: "T", description: "D"),
      as: UTF8.self)
  }

  @Test func drawsSessionsAtOneTimeInLanes() {
    let drawing = svg([bar(0.1, 0.5), bar(0.2, 0.4), bar(0.6, 0.7)])
    #expect(drawing.contains("x=\"10%\" y=\"28\" width=\"40%\""))
    #expect(drawing.contains("x=\"20%\" y=\"40\" width=\"20%\""))
    #expect(drawing.contains("x=\"60%\" y=\"28\" width=\"10%\""))
  }

  @Test func leavesOutWhatHasNoLane() {
    let days = SessionDays(rows: ["1 Jan"], bars: (0..<7).map { _ in bar(0.1, 0.5) })
    #expect(days.leftOut == 3)
  }

  @Test func rulesTheOpenEnd() {
    let drawing = svg([
      SessionDays.Bar(row: 0, parts: [(.plain("used"), 0.1, 0.2), (.ruled("used"), 0.2, 1)])
    ])
    #expect(drawing.contains("<pattern id=\"s-ruled-used\""))
    #expect(drawing.contains("fill=\"url(#s-ruled-used)\" x=\"20%\""))
  }

  @Test func labelsABarOnlyWhereThereIsRoom() {
    #expect(svg([bar(0.1, 0.3, label: "5 h")]).components(of: ">5 h<") == 2)
    #expect(svg([bar(0.1, 0.3, label: "5 h"), bar(0.31, 1), bar(0, 0.09)]).components(of: ">5 h<") == 0)
  }

  @Test func keepsAMomentInSight() {
    #expect(svg([bar(0.5, 0.5)]).contains("x=\"50%\" y=\"28\" width=\"0.25%\""))
  }
}

extension String {
  /// How often the text stands in it.
  fileprivate func components(of text: String) -> Int {
    var count = 0
    var rest = self[...]
    while let range = rest.firstRange(of: text) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}
