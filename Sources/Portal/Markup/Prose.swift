import Mustache

/// A sentence with links in it, escaped as it is written.
struct Prose {
  private(set) var bytes: [UInt8] = []

  init() {}

  init(_ text: String) { bytes.appendEscaped(text) }

  /// One after the other with a space between; empty ones are left out.
  init(sentences: [Prose]) {
    for sentence in sentences where !sentence.isEmpty {
      if !isEmpty { text(" ") }
      append(sentence)
    }
  }

  var value: Value { .html(bytes) }
  var isEmpty: Bool { bytes.isEmpty }

  mutating func text(_ text: String) { bytes.appendEscaped(text) }

  mutating func append(_ prose: Prose) { bytes.append(contentsOf: prose.bytes) }

  mutating func value(_ value: ProseValue) {
    switch value {
    case .text(let text): self.text(text)
    case .link(let text, let href): link(text, href)
    case .address(let href): text(href)
    case .english(let text): english(text)
    case .prose(let prose): append(prose)
    }
  }

  mutating func link(_ text: String, _ href: String) { link(Prose(text), href) }

  mutating func link(_ text: Prose, _ href: String) {
    if href.isEmpty { return append(text) }
    bytes.append(contentsOf: "<a href=\"".utf8)
    bytes.appendEscaped(href)
    element("\">", text, "</a>")
  }

  /// A text of the analysis, which is English in every language.
  mutating func english(_ text: String) { element("<span lang=\"en\">", Prose(text), "</span>") }

  mutating func inlineCode(_ prose: Prose) { element("<code>", prose, "</code>") }

  /// A line of its own in small type, such as an id.
  mutating func code(_ text: String) { element("<code class=\"sub\">", Prose(text), "</code>") }

  mutating func small(_ text: String) { element("<span class=\"sub\">", Prose(text), "</span>") }

  mutating func strong(_ text: String) { element("<strong>", Prose(text), "</strong>") }

  /// A line of a cell.
  mutating func beginItem() { bytes.append(contentsOf: "<span class=\"item\">".utf8) }
  mutating func endItem() { bytes.append(contentsOf: "</span>".utf8) }

  private mutating func element(_ start: String, _ content: Prose, _ end: String) {
    bytes.append(contentsOf: start.utf8)
    append(content)
    bytes.append(contentsOf: end.utf8)
  }
}
