import SVG

/// A drawing in the making: its marks in drawing order, the texts that a reader sees, and what it shows.
struct Canvas {
  /// Where a line of text is held.
  enum Anchor: Sendable {
    case start, middle, end
  }

  private(set) var marks = SVGWriter(reserving: 8_192)
  /// Every visible text in drawing order, its lines joined with a line feed.
  private(set) var texts: [String] = []
  /// Where shapes and texts take what they need on a page without the style sheet.
  private var plainLooks: [(offset: Int, look: PlainLook)] = []
  /// Shapes are in a group that has their plain look.
  private var sharesLook = false
  private var joined: [(classes: String, data: PathData)] = []
  /// The part of the plane that is shown, in pixels.
  var frame = Box.zero
  /// Pixels.
  let fontSize: Double
  /// Classes of the `svg` element.
  var classes: [String] = []

  init(fontSize: Double) {
    self.fontSize = fontSize
  }

  // MARK: - Groups

  /// Begins a group, which ``end()`` ends.
  mutating func begin(_ classes: String) {
    marks.begin("g")
    if !classes.isEmpty { marks.attribute("class", classes) }
  }

  /// Begins a group of shapes that share a look, without texts, which ``end()`` ends.
  mutating func beginShapes(_ classes: String) {
    begin(classes)
    plainLooks.append((marks.bytes.count, .box))
    sharesLook = true
  }

  mutating func end() {
    marks.end()
    sharesLook = false
  }

  /// Begins a group that is turned around a place, which ``end()`` ends.
  ///
  /// - Parameter degrees: clockwise.
  mutating func beginTurned(_ degrees: Int, around place: Point) {
    var turn: [UInt8] = Array("rotate(\(degrees) ".utf8)
    turn.appendTenths(place.x)
    turn.append(0x20)
    turn.appendTenths(place.y)
    turn.append(UInt8(ascii: ")"))
    marks.begin("g")
    marks.attribute("transform", String(decoding: turn, as: UTF8.self))
  }

  /// A text shown when the pointer rests on the group begun last, and read out by screen readers.
  ///
  /// - Parameter listed: counts among the texts, where mermaid's drawing holds it as a text of its own.
  mutating func tooltip(_ text: String, listed: String? = nil) {
    if let listed { texts.append(listed) }
    marks.begin("title")
    marks.text(text)
    marks.end()
  }

  /// Begins a link, which ``end()`` ends.
  ///
  /// - Parameter address: passed the check of schemes.
  mutating func beginLink(_ address: String, target: String?) {
    marks.begin("a")
    marks.attribute("href", address)
    if let target {
      marks.attribute("target", target)
      if target == "_blank" { marks.attribute("rel", "noopener noreferrer") }
    }
  }

  // MARK: - Shapes

  /// - Parameter style: checked CSS of the author; empty for none.
  mutating func rect(_ box: Box, _ classes: String = "", radius: Double = 0, style: String = "") {
    marks.begin("rect")
    marks.attribute("x", box.x)
    marks.attribute("y", box.y)
    marks.attribute("width", box.width)
    marks.attribute("height", box.height)
    if radius > 0 { marks.attribute("rx", radius) }
    finish(classes, style)
  }

  mutating func ellipse(
    _ middle: Point, _ rx: Double, _ ry: Double, _ classes: String = "", style: String = ""
  ) {
    if rx == ry {
      marks.begin("circle")
    } else {
      marks.begin("ellipse")
    }
    marks.attribute("cx", middle.x)
    marks.attribute("cy", middle.y)
    if rx == ry {
      marks.attribute("r", rx)
    } else {
      marks.attribute("rx", rx)
      marks.attribute("ry", ry)
    }
    finish(classes, style)
  }

  mutating func path(_ data: PathData, _ classes: String = "", style: String = "") {
    marks.begin("path")
    marks.attribute("d", data)
    finish(classes, style)
  }

  /// A path that is drawn together with all of the same classes, as one element, by ``drawJoined()``.
  mutating func join(_ data: PathData, _ classes: String) {
    if let index = joined.firstIndex(where: { $0.classes == classes }) {
      joined[index].data.append(data)
    } else {
      joined.append((classes, data))
    }
  }

  /// Draws the joined paths: lines first, then heads, open ones over solid ones.
  mutating func drawJoined() {
    let heads = joined.filter { $0.classes.hasPrefix("head") }.sorted { $0.classes < $1.classes }
    for (classes, data) in joined.filter({ !$0.classes.hasPrefix("head") }) + heads { path(data, classes) }
    joined = []
  }

  /// A straight line.
  mutating func line(_ from: Point, _ to: Point, _ classes: String = "", style: String = "") {
    var data = PathData()
    data.move(from.x, from.y)
    data.line(to.x, to.y)
    path(data, classes, style: style)
  }

  private mutating func finish(_ classes: String, _ style: String) {
    if !classes.isEmpty { marks.attribute("class", classes) }
    if !style.isEmpty { marks.attribute("style", style) }
    if let look = PlainLook(classes), look != .box || !sharesLook {
      plainLooks.append((marks.bytes.count, look))
    }
    marks.end()
  }

  // MARK: - Texts

  /// Lines of text around a point: vertically centred, held at their start, middle or end.
  ///
  /// - Parameter size: pixels, as the block was measured.
  mutating func text(
    _ block: TextBlock, at place: Point, _ anchor: Anchor = .middle, size: Double, _ classes: String = "",
    style: String = ""
  ) {
    guard !block.lines.isEmpty else { return }
    texts.append(block.plain)
    let text = TextSVG(
      block: block, middle: place, anchor: anchor, size: size, classes: classes, style: style)
    let places = text.write(&marks)
    if let look = PlainLook(textClasses: classes, anchor) {
      for offset in places { plainLooks.append((offset, look)) }
    }
  }

  /// One line of text without markup.
  mutating func text(
    _ text: String, at place: Point, _ anchor: Anchor = .middle, size: Double, bold: Bool = false,
    _ classes: String = ""
  ) {
    self.text(TextBlock(line: text, size: size, bold: bold), at: place, anchor, size: size, classes)
  }

  // MARK: - Output

  /// Writes the drawing as one `svg` element.
  ///
  /// - Parameter isAlone: not within the figure of a page: it carries the figure's class itself, and a plain
  ///   look, which a style sheet overrides.
  func write(words: Words, idPrefix: String, isAlone: Bool = false, into writer: inout SVGWriter) {
    writer.begin("svg")
    writer.attribute("xmlns", "http://www.w3.org/2000/svg")
    let all = frame.width > Diagram.widest ? classes + ["wide"] : classes
    if isAlone {
      writer.attribute("class", "diagram")
    } else if !all.isEmpty {
      writer.attribute("class", all.joined(separator: " "))
    }
    var view: [UInt8] = []
    for (index, value) in [frame.x, frame.y, frame.width, frame.height].enumerated() {
      if index > 0 { view.append(0x20) }
      view.appendTenths(value)
    }
    writer.attribute("viewBox", String(decoding: view, as: UTF8.self))
    writer.attribute("width", frame.width)
    writer.attribute("height", frame.height)
    if isAlone {
      writer.attribute("fill", "currentColor")
      writer.attribute("text-anchor", "middle")
      writer.attribute("font-family", "Arial,Liberation Sans,sans-serif")
      writer.attribute("font-size", fontSize)
    }
    if fontSize != 14 { writer.attribute("style", "font-size:\(Int(fontSize))px") }
    writer.attribute("role", "img")
    writer.attribute("aria-labelledby", "\(idPrefix)-t \(idPrefix)-d")
    for (name, id, text) in [("title" as StaticString, "t", words.title), ("desc", "d", words.description)] {
      writer.begin(name)
      writer.attribute("id", "\(idPrefix)-\(id)")
      writer.text(text)
      writer.end()
    }
    if isAlone {
      writer.begin("g")
      if !all.isEmpty { writer.attribute("class", all.joined(separator: " ")) }
      writer.raw(marks.inserting(plainLooks.map { ($0.offset, $0.look.attributes) }))
      writer.end()
    } else {
      writer.raw(marks)
    }
    writer.end()
  }
}
