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

  mutating func link(_ text: String, _ href: String) {
    if href.isEmpty { return self.text(text) }
    bytes.append(contentsOf: "<a href=\"".utf8)
    bytes.appendEscaped(href)
    bytes.append(contentsOf: "\">".utf8)
    bytes.appendEscaped(text)
    bytes.append(contentsOf: "</a>".utf8)
  }

  mutating func link(_ text: Prose, _ href: String) {
    if href.isEmpty { return append(text) }
    bytes.append(contentsOf: "<a href=\"".utf8)
    bytes.appendEscaped(href)
    bytes.append(contentsOf: "\">".utf8)
    append(text)
    bytes.append(contentsOf: "</a>".utf8)
  }

  mutating func append(_ prose: Prose) { bytes.append(contentsOf: prose.bytes) }

  mutating func value(_ value: ProseValue) {
    switch value {
    case .text(let text): self.text(text)
    case .link(let text, let href): link(text, href)
    case .address(let href): text(href)
    case .strong(let text): strong(text)
    case .code(let text): inlineCode(Prose(text))
    case .english(let text): english(text)
    case .prose(let prose): append(prose)
    }
  }

  /// A text of the analysis, which is English in every language.
  mutating func english(_ text: String) {
    bytes.append(contentsOf: "<span lang=\"en\">".utf8)
    bytes.appendEscaped(text)
    bytes.append(contentsOf: "</span>".utf8)
  }

  mutating func inlineCode(_ prose: Prose) {
    bytes.append(contentsOf: "<code>".utf8)
    append(prose)
    bytes.append(contentsOf: "</code>".utf8)
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
