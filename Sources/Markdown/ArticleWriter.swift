/// Writes an article's steps as HTML.
struct ArticleWriter {
  /// A container of the tree that is open.
  private struct Open {
    var container: Container
    /// Raw elements that were open before it.
    var raw: Int
    /// Its tags are written.
    var isDrawn: Bool
  }

  let article: Article
  let options: RenderOptions
  var html: [UInt8] = []
  var tree: MarkupTree { article.markup }
  private var open: [Open] = []
  /// Raw elements that are open, outermost first.
  var rawElements: [String] = []
  /// Raw elements that belong to containers around the innermost one.
  var rawBase: Int { open.last?.raw ?? 0 }
  /// Inside a paragraph, heading or cell, where only phrasing may stand.
  var leafDepth = 0
  /// Inside a link that is written, raw ones included.
  var linkDepth = 0
  private var depth = 0
  private var titleIsDue: Bool
  /// The last paragraph of the footnote at hand leads back already.
  private var hasBackReferences = false

  init(_ article: Article, _ options: RenderOptions) {
    self.article = article
    self.options = options
    titleIsDue = options.omitsTitle
    html.reserveCapacity(article.markup.bytes.count * 2)
  }

  mutating func write() -> [UInt8] {
    let steps = tree.steps
    var index = 0
    while index < steps.count {
      if titleIsDue, case .open(.heading(let heading)) = steps[index], article.headings[heading].level == 1 {
        titleIsDue = false
        while index < steps.count, !steps[index].closesHeading { index += 1 }
      } else {
        write(steps[index], next: index + 1 < steps.count ? steps[index + 1] : nil)
      }
      index += 1
    }
    closeRaw(downTo: 0)
    return html
  }

  private mutating func write(_ step: Markup, next: Markup?) {
    switch step {
    case .open(let container): begin(container)
    case .close: end(next: next)
    case .text(let range): append(escaped: range)
    case .code(let range):
      append("<code>")
      append(escaped: range)
      append("</code>")
    case .codeBlock(let index): codeBlock(tree.codeBlocks[index])
    case .diagram(let index): diagram(index)
    case .raw(let index, let isBlock): raw(tree.raw[index], isBlock: isBlock)
    case .image(let index): image(tree.images[index])
    case .footnoteReference(let number, let use): footnoteReference(number, use)
    case .softBreak: html.append(UInt8(ascii: "\n"))
    case .hardBreak: append("<br>\n")
    case .rule:
      beginBlock()
      append("<hr>\n")
    }
  }

  // MARK: Containers

  private mutating func begin(_ container: Container) {
    let isDrawn = draws(container)
    if container.isBlock { beginBlock() }
    open.append(Open(container: container, raw: rawElements.count, isDrawn: isDrawn))
    depth += 1
    if container.isLeaf { leafDepth += 1 }
    if isDrawn { openTag(container) }
  }

  /// Deeper ones leave their tags out, in whole lists and tables.
  private mutating func draws(_ container: Container) -> Bool {
    switch container {
    case .item, .tableHead, .tableBody, .row, .headerCell, .cell, .footnote: open.last?.isDrawn ?? true
    case .link(let index): opensLink(index)
    case .paragraph, .tightParagraph, .heading, .quote, .callout, .bulletList, .orderedList, .table,
      .footnotes,
      .emphasis, .strong, .strikethrough:
      depth < ArticleLimits.depth
    }
  }

  private mutating func end(next: Markup?) {
    guard let last = open.last else { return }
    closeRaw(downTo: last.raw)
    open.removeLast()
    depth -= 1
    if last.container.isLeaf { leafDepth -= 1 }
    if case .paragraph = last.container, case .close(.footnote(let number)) = next {
      backReferences(number)
      hasBackReferences = true
    } else if case .footnote(let number) = last.container {
      if !hasBackReferences { backReferences(number) }
      hasBackReferences = false
    }
    if last.isDrawn { closeTag(last.container) }
  }

  private mutating func openTag(_ container: Container) {
    switch container {
    case .paragraph: append("<p>")
    case .tightParagraph: break
    case .heading(let index): openHeading(article.headings[index])
    case .quote: append("<blockquote>\n")
    case .callout(let kind):
      append("<div class=\"callout callout-\(kind.rawValue)\" role=\"note\">\n")
      append("<p class=\"callout-title\">")
      html.appendEscaped(options.labels.title(of: kind))
      append("</p>\n")
    case .bulletList: append("<ul>\n")
    case .orderedList(let start): append(start == 1 ? "<ol>\n" : "<ol start=\"\(start)\">\n")
    case .item(nil): append("<li>")
    case .item(.open): append("<li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"open\"> ")
    case .item(.done):
      append("<li class=\"task\"><input type=\"checkbox\" checked disabled aria-label=\"done\"> ")
    case .table(let index): openTable(tree.tableLabels[index])
    case .tableHead: append("<thead>\n")
    case .tableBody: append("<tbody>\n")
    case .row: append("<tr>\n")
    case .headerCell(let alignment): append("<th scope=\"col\"\(alignment.attribute)>")
    case .cell(let alignment): append("<td\(alignment.attribute)>")
    case .footnotes:
      append("<section class=\"footnotes\" aria-label=\"")
      html.appendEscaped(options.labels.footnotes)
      append("\">\n<ol>\n")
    case .footnote(let number): append("<li id=\"fn:\(number)\">\n")
    case .emphasis: append("<em>")
    case .strong: append("<strong>")
    case .strikethrough: append("<del>")
    case .link(let index): openLink(tree.links[index])
    }
  }

  private mutating func closeTag(_ container: Container) {
    switch container {
    case .paragraph: append("</p>\n")
    case .tightParagraph: break
    case .heading(let index): closeHeading(article.headings[index])
    case .quote: append("</blockquote>\n")
    case .callout: append("</div>\n")
    case .bulletList: append("</ul>\n")
    case .orderedList: append("</ol>\n")
    case .item, .footnote: append("</li>\n")
    case .table: append("</table>\n</div>\n")
    case .tableHead: append("</thead>\n")
    case .tableBody: append("</tbody>\n")
    case .row: append("</tr>\n")
    case .headerCell: append("</th>\n")
    case .cell: append("</td>\n")
    case .footnotes: append("</ol>\n</section>\n")
    case .emphasis: append("</em>")
    case .strong: append("</strong>")
    case .strikethrough: append("</del>")
    case .link:
      append("</a>")
      linkDepth -= 1
    }
  }

  // MARK: Blocks

  /// Starts a block on a line of its own, outside raw elements that cannot hold it.
  mutating func beginBlock() {
    while rawElements.count > rawBase, let last = rawElements.last,
      HTMLWhitelist.elements[last]?.holdsBlocks != true
    {
      closeRaw(downTo: rawElements.count - 1)
    }
    if let last = html.last, last != UInt8(ascii: "\n") { html.append(UInt8(ascii: "\n")) }
  }

  private mutating func openHeading(_ heading: Heading) {
    append("<h\(heading.level) id=\"")
    html.appendEscaped(heading.anchor)
    append("\">")
  }

  private mutating func closeHeading(_ heading: Heading) {
    if options.showsPermalinks {
      append(" <a class=\"permalink\" href=\"#")
      html.appendDestination(heading.anchor)
      append("\" aria-label=\"")
      html.appendEscaped(options.labels.permalink)
      append(": ")
      html.appendEscaped(heading.text)
      append("\">#</a>")
    }
    append("</h\(heading.level)>\n")
  }

  private mutating func openTable(_ label: String) {
    append("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"")
    html.appendEscaped(options.labels.table)
    if !label.isEmpty { append(": ") }
    html.appendEscaped(label)
    append("\">\n<table>\n")
  }

  /// A block with long lines scrolls, so that it must take the focus.
  private mutating func codeBlock(_ block: MarkupTree.CodeBlock) {
    beginBlock()
    let longest = tree.bytes[block.text].split(separator: UInt8(ascii: "\n")).map(\.count).max() ?? 0
    append(longest > 32 ? "<pre tabindex=\"0\"><code" : "<pre><code")
    if !block.language.isEmpty {
      append(" class=\"language-")
      html.appendEscaped(block.language)
      append("\"")
    }
    append(">")
    append(escaped: block.text)
    append("</code></pre>\n")
  }

  private mutating func diagram(_ index: Int) {
    let block = article.diagrams[index]
    beginBlock()
    if let draw = options.diagram {
      append(draw(block, index))
      if html.last != UInt8(ascii: "\n") { append("\n") }
      return
    }
    append("<pre tabindex=\"0\"><code class=\"language-mermaid\">")
    html.appendEscaped(block.source)
    append("</code></pre>\n")
  }

  // MARK: Footnotes

  private mutating func footnoteReference(_ number: Int, _ use: Int) {
    append("<sup class=\"footnote-ref\"><a href=\"#fn:\(number)\" id=\"\(referenceID(number, use))\"")
    append(" aria-label=\"")
    html.appendEscaped(options.labels.footnote)
    append(" \(number)\">\(number)</a></sup>")
  }

  private mutating func backReferences(_ number: Int) {
    for use in 1...max(1, tree.footnoteUses[number - 1]) {
      append(" <a href=\"#\(referenceID(number, use))\" class=\"footnote-backref\"")
      append(" aria-label=\"")
      html.appendEscaped(options.labels.backToFootnote)
      append(" \(number)\">↩</a>")
    }
  }

  private func referenceID(_ number: Int, _ use: Int) -> String {
    use == 1 ? "fnref:\(number)" : "fnref:\(number):\(use)"
  }

  // MARK: Bytes

  mutating func append(_ text: String) {
    html.append(contentsOf: text.utf8)
  }

  private mutating func append(escaped range: Range<Int>) {
    article.markup.bytes.withUnsafeBufferPointer { bytes in
      html.appendEscaped(UnsafeBufferPointer(rebasing: bytes[range]))
    }
  }
}

extension Container {
  var isLeaf: Bool {
    switch self {
    case .paragraph, .tightParagraph, .heading, .headerCell, .cell: true
    case .quote, .callout, .bulletList, .orderedList, .item, .table, .tableHead, .tableBody, .row, .footnotes,
      .footnote, .emphasis, .strong, .strikethrough, .link:
      false
    }
  }

  /// Begins on a line of its own.
  fileprivate var isBlock: Bool {
    switch self {
    case .paragraph, .heading, .quote, .callout, .bulletList, .orderedList, .item, .table, .footnotes,
      .footnote:
      true
    case .tightParagraph, .tableHead, .tableBody, .row, .headerCell, .cell, .emphasis, .strong,
      .strikethrough, .link:
      false
    }
  }
}

extension Alignment {
  fileprivate var attribute: String {
    switch self {
    case .none: ""
    case .left: " class=\"align-left\""
    case .center: " class=\"align-center\""
    case .right: " class=\"align-right\""
    }
  }
}

extension Markup {
  fileprivate var closesHeading: Bool {
    if case .close(.heading) = self { true } else { false }
  }
}
