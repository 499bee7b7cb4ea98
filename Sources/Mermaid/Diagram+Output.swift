import SVG

extension Diagram {
  /// The width in pixels beyond which a drawing scrolls instead of shrinking.
  static let widest = 900.0

  /// The diagram as `<figure class="diagram">` with its drawing and text alternative; the source in a
  /// labelled block where there is nothing to draw.
  ///
  /// - Parameter idPrefix: begins every id in the markup, so that diagrams of a page never clash.
  public func html(idPrefix: String, options: DrawOptions = .init()) -> String {
    guard let body else { return sourceHTML() }
    let words = body.words(options.marks)
    let canvas = body.draw(options)
    let isWide = canvas.frame.width > Self.widest
    var writer = SVGWriter(reserving: canvas.marks.bytes.count + 2_048)
    writer.begin("figure")
    writer.attribute("class", "diagram")
    if isWide {
      writer.begin("div")
      writer.attribute("class", "diagram-scroll")
      writer.attribute("role", "region")
      writer.attribute("tabindex", "0")
      writer.attribute("aria-label", words.title)
    }
    canvas.write(words: words, idPrefix: idPrefix, into: &writer)
    if isWide { writer.endHTML() }
    words.write(into: &writer)
    writer.endHTML()
    return writer.markup
  }

  /// The drawing alone, readable without the style sheet too; empty where there is nothing to draw.
  public func svg(idPrefix: String, options: DrawOptions = .init()) -> String {
    guard let body else { return "" }
    let canvas = body.draw(options)
    var writer = SVGWriter(reserving: canvas.marks.bytes.count + 2_048)
    canvas.write(words: body.words(options.marks), idPrefix: idPrefix, isAlone: true, into: &writer)
    return writer.markup
  }

  /// The text alternative as plain text; the source where there is nothing to draw.
  public func text() -> String {
    guard let body else { return source }
    return body.words(nil).text
  }

  /// The rules that a page with diagrams carries.
  public static var styleSheet: String { DiagramStyle.text }
}
