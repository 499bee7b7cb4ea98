import SVG

extension Diagram {
  /// The diagram as `<figure class="diagram">` with its drawing and text alternative; the source in a
  /// labelled block where there is nothing to draw.
  ///
  /// - Parameter idPrefix: begins every id in the markup, so that diagrams of a page never clash.
  public func html(idPrefix: String, options: DrawOptions = .init()) -> String {
    guard let flowchart else { return sourceHTML() }
    let words = TextAlternative(chart: flowchart, marks: options.marks)
    let drawing = FlowchartLayout.draw(flowchart, options: options)
    var writer = SVGWriter(reserving: 8_192)
    writer.begin("figure")
    writer.attribute("class", "diagram")
    if drawing.width > 900 {
      writer.begin("div")
      writer.attribute("class", "diagram-scroll")
      writer.attribute("role", "region")
      writer.attribute("tabindex", "0")
      writer.attribute("aria-label", words.title)
    }
    FlowchartSVG(chart: flowchart, drawing: drawing, marks: options.marks, prefix: idPrefix).write(
      into: &writer)
    if drawing.width > 900 { writer.endHTML() }
    words.write(into: &writer)
    writer.endHTML()
    return writer.markup
  }

  /// The drawing alone; empty where there is nothing to draw.
  public func svg(idPrefix: String, options: DrawOptions = .init()) -> String {
    guard let flowchart else { return "" }
    var writer = SVGWriter(reserving: 8_192)
    FlowchartSVG(
      chart: flowchart, drawing: FlowchartLayout.draw(flowchart, options: options), marks: options.marks,
      prefix: idPrefix
    ).write(into: &writer)
    return writer.markup
  }

  /// The ordered text alternative as plain text; the source where there is nothing to draw.
  public func text() -> String {
    guard let flowchart else { return source }
    return TextAlternative(chart: flowchart, marks: nil).text
  }

  /// The rules that a page with diagrams carries.
  public static var styleSheet: String { DiagramStyle.text }
}
