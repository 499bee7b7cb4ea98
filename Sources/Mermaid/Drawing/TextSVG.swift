import SVG

/// Writes lines of text around a place, each held to the width that the layout reckoned with.
struct TextSVG {
  let block: TextBlock
  let middle: Point
  var anchor = Canvas.Anchor.middle
  let size: Double
  var classes = ""
  /// CSS of the author.
  var style = ""

  /// - Returns: where further attributes of each line could stand.
  func write(_ writer: inout SVGWriter) -> [Int] {
    var places: [Int] = []
    let height = TextBlock.lineHeight(size)
    let top = middle.y - block.height / 2
    for (index, line) in block.lines.enumerated() where !line.runs.isEmpty {
      writer.begin("text")
      writer.attribute("x", middle.x)
      writer.attribute("y", top + height * (Double(index) + 0.5) + size * 0.345)
      if line.width > 12 {
        writer.attribute("textLength", line.width)
        writer.attribute("lengthAdjust", "spacingAndGlyphs")
      }
      let names = anchorClass + (anchorClass.isEmpty || classes.isEmpty ? "" : " ") + classes
      if !names.isEmpty { writer.attribute("class", names) }
      if !style.isEmpty { writer.attribute("style", style) }
      places.append(writer.bytes.count)
      for run in line.runs {
        if run.look.isPlain {
          writer.text(run.text)
        } else {
          writer.begin("tspan")
          writer.attribute("class", classes(run.look))
          writer.text(run.text)
          writer.end()
        }
      }
      writer.end()
    }
    return places
  }

  private var anchorClass: String {
    switch anchor {
    case .start: "ts"
    case .middle: ""
    case .end: "te"
    }
  }

  private func classes(_ look: TextLook) -> String {
    var names: [String] = []
    if look.bold { names.append("b") }
    if look.italic { names.append("i") }
    if look.code { names.append("c") }
    if look.underlined { names.append("u") }
    if look.struck { names.append("s") }
    return names.joined(separator: " ")
  }
}
