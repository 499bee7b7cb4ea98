/// The elements and attributes that an article's raw HTML may use.
enum HTMLWhitelist {
  struct Element: Sendable {
    /// May stand within a paragraph.
    var isPhrasing = false
    /// Has no content and no end tag.
    var isVoid = false
    /// May hold paragraphs and lists.
    var holdsBlocks = false
    /// The elements of which one must hold it; none: it stands anywhere.
    var parents: [String] = []
    var attributes: [String] = []
  }

  /// Attributes that every element may have.
  static let attributes: Set<String> = ["id", "title", "lang", "dir"]

  /// Attributes that hold an address.
  static let addresses: Set<String> = ["href", "src", "cite"]

  /// Elements whose content is no text for readers: dropped with all that is in them.
  static let dropped: Set<String> = [
    "script", "style", "iframe", "object", "template", "noscript", "noembed", "noframes", "svg", "math",
    "textarea", "select", "title", "xmp", "plaintext", "head",
  ]

  static let elements: [String: Element] = {
    var elements: [String: Element] = [:]
    for name in [
      "abbr", "b", "bdi", "bdo", "cite", "code", "dfn", "em", "i", "kbd", "mark", "rp", "rt", "ruby", "s",
      "samp", "small", "span", "strong", "sub", "sup", "u", "var",
    ] {
      elements[name] = Element(isPhrasing: true)
    }
    for name in ["del", "ins"] {
      elements[name] = Element(isPhrasing: true, attributes: ["cite", "datetime"])
    }
    elements["q"] = Element(isPhrasing: true, attributes: ["cite"])
    elements["time"] = Element(isPhrasing: true, attributes: ["datetime"])
    elements["a"] = Element(isPhrasing: true, attributes: ["href"])
    elements["br"] = Element(isPhrasing: true, isVoid: true)
    elements["wbr"] = Element(isPhrasing: true, isVoid: true)
    elements["img"] = Element(
      isPhrasing: true, isVoid: true, attributes: ["src", "alt", "width", "height"])
    for name in ["address", "article", "aside", "div", "figure", "footer", "header", "section"] {
      elements[name] = Element(holdsBlocks: true)
    }
    elements["blockquote"] = Element(holdsBlocks: true, attributes: ["cite"])
    elements["details"] = Element(holdsBlocks: true, attributes: ["open"])
    elements["summary"] = Element(parents: ["details"])
    elements["figcaption"] = Element(holdsBlocks: true, parents: ["figure"])
    for name in ["h1", "h2", "h3", "h4", "h5", "h6", "p", "pre"] { elements[name] = Element() }
    elements["hr"] = Element(isVoid: true)
    elements["ul"] = Element()
    elements["ol"] = Element(attributes: ["start", "reversed"])
    elements["li"] = Element(holdsBlocks: true, parents: ["ul", "ol"], attributes: ["value"])
    elements["dl"] = Element()
    elements["dt"] = Element(parents: ["dl"])
    elements["dd"] = Element(holdsBlocks: true, parents: ["dl"])
    elements["table"] = Element()
    elements["caption"] = Element(parents: ["table"])
    for name in ["thead", "tbody", "tfoot"] { elements[name] = Element(parents: ["table"]) }
    elements["tr"] = Element(parents: ["thead", "tbody", "tfoot", "table"])
    let spans = ["colspan", "rowspan"]
    elements["td"] = Element(holdsBlocks: true, parents: ["tr"], attributes: spans)
    elements["th"] = Element(holdsBlocks: true, parents: ["tr"], attributes: spans + ["scope", "abbr"])
    return elements
  }()

  /// Elements that the start of one like them, or of their parent's next part, ends.
  static let endsItself: Set<String> = ["p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot"]
}
