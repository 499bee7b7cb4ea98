import SVG
import Testing

@testable import Charts

@Suite struct ChartLayoutTests {
  /// Places labels at pseudo-random positions and returns what was set.
  private func placed(seed: UInt64, in widths: ClosedRange<Double>) -> [PlacedLabel] {
    var state = seed
    func next(_ bound: UInt64) -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double((state >> 33) % bound)
    }
    var placing = LabelPlacing(widths: widths)
    for _ in 0..<40 {
      let anchors: [TextAnchor] = [.start, .middle, .end]
      let text = String(repeating: "8", count: 1 + Int(next(12)))
      let anchor = anchors[Int(next(3))]
      placing.place([PlacedLabel(text: text, x: next(101), y: 20 + next(100), anchor: anchor, style: "")])
    }
    return placing.labels
  }

  @Test(arguments: 0..<40)
  func labelsNeverTouchAtAnyWidth(_ seed: Int) {
    for widths in [LabelPlacing.wide, LabelPlacing.narrow] {
      let labels = placed(seed: UInt64(seed), in: widths)
      #expect(!labels.isEmpty)
      for width in stride(from: widths.lowerBound, through: widths.upperBound, by: 7) {
        for (index, first) in labels.enumerated() {
          for second in labels[(index + 1)...] {
            let (one, two) = (first.box(at: width), second.box(at: width))
            let isApart =
              one.right <= two.left || two.right <= one.left || one.bottom <= two.top || two.bottom <= one.top
            #expect(isApart)
          }
        }
      }
    }
  }

  @Test(arguments: [1, 12, 240, 96_000])
  func thinsOutTheLabelsOfAnyNumberOfMonths(_ months: Int) {
    let times = (0..<months).map { ChartAxes.Tick(at: Double($0) + 0.5, label: "Jan") }
    let plot = PlotArea(
      axes: ChartAxes(steps: Double(months), values: [], times: times), top: 0, bottom: 100)
    let labels = plot.timeLabels(in: LabelPlacing.narrow)
    #expect((1...20).contains(labels.count))
  }

  @Test func leavesOutWhatWouldLeaveTheChart() {
    var placing = LabelPlacing(widths: LabelPlacing.narrow)
    let outside = placing.place([PlacedLabel(text: "wide label", x: 0, y: 20, anchor: .middle, style: "")])
    let inside = placing.place([PlacedLabel(text: "wide label", x: 0, y: 20, anchor: .start, style: "")])
    #expect(!outside && inside)
  }

  @Test(arguments: [
    (0.0, "0%"), (12.5, "12.5%"), (33.333, "33.33%"), (-0.05, "-0.05%"), (7.004, "7%"), (.nan, "0%"),
  ])
  func writesPercent(_ value: Double, _ expected: String) {
    #expect(percent(value) == expected)
  }
}

@Suite struct ChartMarkupTests {
  private func row(_ label: String, amount: String = "1.00") -> WaterfallChart.Row {
    WaterfallChart.Row(label: label, note: "note", amount: amount, from: 0, to: 1, fill: .ruled("expired"))
  }

  @Test func escapesItsTexts() {
    let chart = WaterfallChart(rows: [row("<b>&\"")])
    let markup = String(decoding: chart.svg(id: "x", title: "<i>", description: "a & b"), as: UTF8.self)
    #expect(!markup.contains("<b>") && !markup.contains("<i>"))
    #expect(markup.contains("&lt;b&gt;&amp;"))
  }

  @Test func usesIdsOfItsOwn() {
    let chart = WaterfallChart(rows: [row("Expired")])
    let markup = String(decoding: chart.svg(id: "fall", title: "t", description: "d"), as: UTF8.self)
    let ids = markup.split(separator: "id=\"").dropFirst().compactMap { $0.split(separator: "\"").first }
    #expect(ids.allSatisfy { $0.hasPrefix("fall-") })
    #expect(Set(ids).count == ids.count)
  }

  @Test(arguments: [
    ("Expired", "1.00", true), (String(repeating: "long ", count: 12), "1.00", false),
    ("Expired", "123 456 789 012.123456789012", false),
  ])
  func drawsColumnsOnlyWhereTheyFit(_ label: String, _ amount: String, _ fits: Bool) {
    #expect(WaterfallChart(rows: [row(label, amount: amount)]).fitsWide == fits)
  }

  @Test func breaksALineThatIsTooLongForAPhone() {
    #expect(!WaterfallChart.NarrowLines(row("Expired")).breaks)
    #expect(
      WaterfallChart.NarrowLines(row("Promotional credits", amount: "123 456 789 012.123456789")).breaks)
  }

  @Test func goesInSteps() {
    var path = StepPath(y: 100)
    for (index, y) in [50.0, 50, 25.55, 100].enumerated() { path.step(to: y, at: index) }
    #expect(path.closed(at: 4, y: 100) == "M0 100V50H2V25.6H3V100H4V100Z")
  }

  @Test func drawsNothingOutOfNothing() {
    let axes = ChartAxes(steps: 0, values: [], times: [])
    let empty = BalanceChart(axes: axes, bands: []).svg(id: "b", title: "t", description: "d")
    #expect(String(decoding: empty, as: UTF8.self).hasSuffix("</svg>"))
    #expect(ShareBar(parts: []).svg(id: "s").isEmpty == false)
  }
}
