import SVG

extension Diagram {
  /// The diagram as `<figure class="diagram">` with its drawing and text alternative; the source in a
  /// labelled block where there is nothing to draw.
  public func html(idPrefix: String, options: DrawOptions = .init()) -> String {
    guard let flowchart else { return sourceHTML() }
    let words = TextAlternative(chart: flowchart, marks: options.marks)
    var writer = SVGWriter()
    writer.begin("figure")
    writer.attribute("class", "diagram")
    words.write(into: &writer)
    writer.endHTML()
    return writer.markup
  }

  /// The drawing alone; empty where there is nothing to draw.
  public func svg(idPrefix: String, options: DrawOptions = .init()) -> String {
    ""
  }

  /// The ordered text alternative as plain text; the source where there is nothing to draw.
  public func text() -> String {
    guard let flowchart else { return source }
    return TextAlternative(chart: flowchart, marks: nil).text
  }

  /// The rules that a page with diagrams carries.
  public static var styleSheet: String { DiagramStyle.text }
}
