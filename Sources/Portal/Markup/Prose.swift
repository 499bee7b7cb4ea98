import Mustache

/// A sentence with links in it, escaped as it is written.
struct Prose {
  private(set) var bytes: [UInt8] = []

  init() {}

  init(_ text: String) { bytes.appendEscaped(text) }

  var value: Value { .html(bytes) }
  var isEmpty: Bool { bytes.isEmpty }

  mutating func text(_ text: String) { bytes.appendEscaped(text) }

  mutating func link(_ text: String, _ href: String) {
    if href.isEmpty { return self.text(text) }
    bytes.append(contentsOf: "<a href=\"".utf8)
    bytes.appendEscaped(href)
    bytes.append(contentsOf: "\">".utf8)
    bytes.appendEscaped(text)
    bytes.append(contentsOf: "</a>".utf8)
  }

  /// A line of its own in small type, such as an id.
  mutating func code(_ text: String) {
    bytes.append(contentsOf: "<code class=\"sub\">".utf8)
    bytes.appendEscaped(text)
    bytes.append(contentsOf: "</code>".utf8)
  }

  mutating func small(_ text: String) {
    bytes.append(contentsOf: "<span class=\"sub\">".utf8)
    bytes.appendEscaped(text)
    bytes.append(contentsOf: "</span>".utf8)
  }

  /// A line of a cell.
  mutating func beginItem() { bytes.append(contentsOf: "<span class=\"item\">".utf8) }
  mutating func endItem() { bytes.append(contentsOf: "</span>".utf8) }

  mutating func strong(_ text: String) {
    bytes.append(contentsOf: "<strong>".utf8)
    bytes.appendEscaped(text)
    bytes.append(contentsOf: "</strong>".utf8)
  }
}

/// The texts as a list in a sentence: "a", "a and b", "a, b and c".
func listed(_ texts: [String]) -> String {
  guard let last = texts.last, texts.count > 1 else { return texts.first ?? "" }
  return texts.dropLast().joined(separator: ", ") + " and " + last
}
