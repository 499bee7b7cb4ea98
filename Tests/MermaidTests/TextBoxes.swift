import SVG

@testable import Mermaid

/// The lines of text in a drawing, with about the room that they take.
struct TextBoxes {
  struct Line {
    var text: String
    var box: Box
  }

  private(set) var lines: [Line] = []
  private(set) var frame = Box.zero

  /// - Parameter svg: as the library writes it, at a font size of 14 px.
  init(_ svg: String) {
    let view = Self.value("viewBox", in: svg[...])?.split(separator: " ").compactMap { Double($0) } ?? []
    if view.count == 4 { frame = Box(x: view[0], y: view[1], width: view[2], height: view[3]) }
    for part in svg.components(behind: "<text") {
      guard let tagEnd = part.firstIndex(of: ">"),
        let x = Self.value("x", in: part[..<tagEnd]).flatMap({ Double($0) }),
        let y = Self.value("y", in: part[..<tagEnd]).flatMap({ Double($0) })
      else { continue }
      let text = Self.withoutTags(part[part.index(after: tagEnd)...])
      let length = Self.value("textLength", in: part[..<tagEnd]).flatMap { Double($0) }
      let width = length ?? TextWidth.pixels(of: text, size: 12)
      let classes = Self.value("class", in: part[..<tagEnd])?.split(separator: " ") ?? []
      let left = classes.contains("ts") ? x : classes.contains("te") ? x - width : x - width / 2
      lines.append(Line(text: text, box: Box(x: left, y: y - 9, width: width, height: 10)))
    }
  }

  /// Pairs of lines that lie over each other.
  var overlaps: [String] {
    var found: [String] = []
    for (index, line) in lines.enumerated() {
      for other in lines[(index + 1)...] {
        let (a, b) = (line.box, other.box)
        if min(a.right, b.right) - max(a.x, b.x) > 1, min(a.bottom, b.bottom) - max(a.y, b.y) > 1 {
          found.append("\(line.text) / \(other.text)")
        }
      }
    }
    return found
  }

  /// Lines that are not wholly in the frame.
  var outside: [String] {
    lines.filter { line in
      line.box.x < frame.x || line.box.y < frame.y || line.box.right > frame.right
        || line.box.bottom > frame.bottom
    }.map(\.text)
  }

  private static func value(_ name: String, in text: Substring) -> Substring? {
    text.components(behind: " \(name)=\"", most: 1).first?.prefix { $0 != "\"" }
  }

  private static func withoutTags(_ text: Substring) -> String {
    var out = ""
    var inTag = false
    for character in text.components(until: "</text>") {
      if character == "<" { inTag = true }
      if !inTag { out.append(character) }
      if character == ">" { inTag = false }
    }
    return out
  }
}

extension StringProtocol {
  /// What stands behind each occurrence of a mark.
  fileprivate func components(behind mark: String, most: Int = .max) -> [Substring] {
    var parts: [Substring] = []
    let text = Substring(self)
    for range in text.ranges(of: mark) {
      parts.append(text[range.upperBound...])
      if parts.count == most { break }
    }
    return parts
  }

  fileprivate func components(until mark: String) -> Substring {
    let text = Substring(self)
    return text.firstRange(of: mark).map { text[..<$0.lowerBound] } ?? text
  }
}
