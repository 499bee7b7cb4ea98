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
    let outline = text(of: stepOutline([50, 50, 25.6, 100], base: 100))
    #expect(outline == "M0 100V50h2V26h1v74h1z")
  }

  @Test func leavesOutTheMiddleOfAStraightLine() {
    var path = PathData()
    path.polyline([(0, 10), (1, 8), (2, 6), (3, 6), (4, 0)], isStart: true)
    #expect(text(of: path) == "M0 10L2 6h1L4 0")
  }

  private func text(of path: PathData) -> String {
    var svg = SVGWriter(reserving: 64)
    svg.begin("path")
    svg.attribute("d", path)
    svg.end()
    return String(String(decoding: svg.bytes, as: UTF8.self).dropFirst("<path d=\"".count).dropLast(3))
  }

  @Test func drawsTheForecastWithinItsRange() throws {
    let axes = ChartAxes(
      steps: 20, values: [.init(at: 0, label: "0"), .init(at: 100, label: "100")], times: [])
    var chart = BalanceChart(axes: axes, bands: [.init(fill: .lined("promotional", 1), values: [100, 90])])
    chart.today = (2, "90")
    chart.expected = [90, 60, 30, 0]
    chart.range = [(90, 90), (45, 75), (0, 60), (0, 45), (0, 30), (0, 0)]
    chart.expectedLabel = "about 3 May"
    let svg = String(decoding: chart.svg(id: "b", title: "t", description: "d"), as: UTF8.self)
    #expect(svg.contains("<svg x=\"10%\" width=\"25%\""))
    #expect(svg.contains("class=\"range\""))
    #expect(svg.contains("<pattern id=\"b-lined-promotional\""))
    #expect(
      svg.contains("class=\"area\" vector-effect=\"non-scaling-stroke\" fill=\"url(#b-lined-promotional)\""))
    #expect(svg.contains("about 3 May"))
    #expect(svg.contains("<circle class=\"fill-ink\" cx=\"25%\""))
  }

  @Test func linesAreDrawnOnOneScale() {
    let low = text(of: Sparkline(values: [0, 5, 10], high: 20))
    #expect(low.contains("viewBox=\"0 0 3 24\""))
    #expect(low.contains("d=\"M0 24h1v-6h1v-5h1v11z\""))
    #expect(text(of: Sparkline(values: [0, 0], high: 0)).contains("d=\"M0 24h2z\""))
    #expect(text(of: Sparkline(values: [1e-9], high: 1e9)).contains("d=\"M0 24v-1h1v1z\""))
  }

  private func text(of line: Sparkline) -> String {
    String(decoding: line.svg(id: "s", fill: "used"), as: UTF8.self)
  }

  @Test func drawsNothingOutOfNothing() {
    let axes = ChartAxes(steps: 0, values: [], times: [])
    let empty = BalanceChart(axes: axes, bands: []).svg(id: "b", title: "t", description: "d")
    #expect(String(decoding: empty, as: UTF8.self).hasSuffix("</svg>"))
    #expect(ShareBar(parts: []).svg(id: "s").isEmpty == false)
  }
}
