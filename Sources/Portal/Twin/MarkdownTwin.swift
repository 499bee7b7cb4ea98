/// A page as Markdown, made from the page's own markup: the same words, tables and links, whatever template
/// made them. A new page gets its twin without a line of its own.
///
/// What is there for the eye alone is left out: drawings (a table beside them holds their figures), keys of
/// colours, lists of a page's own headings, controls.
struct MarkdownTwin {
  /// What the end of an element does.
  private enum Closing {
    case nothing, paragraph
    /// The element says no more than its language.
    case unseen
    case strong(at: Int)
    case mark(StaticString)
    case link(String)
    case code
    case pre(language: String)
    case small(at: Int)
    case heading(StaticString)
    case container, list, term, definition, table, head, row
    case cell(isNumber: Bool)
    case skipped
    case summary(at: Int)
    case places
  }

  private var reader: MarkupReader
  private var blocks = MarkdownBlocks()
  private var open: [(name: String, closing: Closing)] = []
  private var table: MarkdownTable?
  /// The next number of each open list; nothing where it has bullets.
  private var lists: [Int?] = []
  /// Characters of code, as they stand.
  private var code: [UInt8]?
  private var isTermOpen = false
  private var skipped = 0
  /// Elements around the reader whose content is the page's.
  private var contents = 0
  /// Whether the reader is among the links to the project's other pages.
  private var isAmongPlaces = false
  /// The last inline element that ended, and where the line ended then.
  private var ended: (name: String, at: Int)?

  /// The twin of a page; nothing for other files.
  static func file(of page: PageFile, _ words: Words) -> PageFile? {
    guard page.path == "index.html" || page.path.hasSuffix("/index.html") else { return nil }
    var twin = MarkdownTwin(reader: MarkupReader(page.bytes))
    let bytes = twin.written(lastLine: words("twin.as_html"))
    return bytes.isEmpty ? nil : PageFile(path: String(page.path.dropLast(4)) + "md", bytes: bytes)
  }

  private init(reader: MarkupReader) { self.reader = reader }

  private mutating func written(lastLine: String) -> [UInt8] {
    while let token = reader.next() {
      switch token {
      case .start(let name, let attributes, let isClosed): begin(name, attributes, isClosed: isClosed)
      case .end(let name): end(name)
      case .text(let range): text(range)
      }
    }
    while let last = open.popLast() { close(last.name, last.closing) }
    blocks.endParagraph()
    if blocks.bytes.isEmpty { return [] }
    blocks.line = Array("\(MarkdownText.escaped(lastLine)) [index.html](index.html)".utf8)
    blocks.endParagraph()
    return blocks.bytes
  }

  // MARK: Text

  private mutating func text(_ range: Range<Int>) {
    guard contents > 0, skipped == 0 else { return }
    let text = CharacterReference.resolved(reader.bytes[range])
    if code != nil {
      code?.append(contentsOf: text)
      return
    }
    if isAmongPlaces, open.last?.name != "a" { return }
    if let ended, ended.at == blocks.line.count, let first = text.first, MarkdownText.isWord(first),
      ["strong", "span", "small"].contains(ended.name)
    {
      blocks.line.append(0x20)
    }
    MarkdownText.append(text, to: &blocks.line, inTable: table != nil)
  }

  /// Keeps what the page's style sets apart from running together.
  private mutating func separate(before name: String) {
    guard let last = blocks.line.last, !MarkupReader.isSpace(last) else { return }
    if let ended, ended.at == blocks.line.count {
      let isList = ended.name == name && (name == "span" || name == "a")
      blocks.line.append(contentsOf: isList ? " · ".utf8 : " ".utf8)
    } else if name == "small" || name == "strong", MarkdownText.isWord(last) {
      blocks.line.append(0x20)
    }
  }

  /// Ends the paragraph at hand; a cell has none.
  private mutating func breakBlock() {
    if table == nil { return blocks.endParagraph() }
    if let last = blocks.line.last, !MarkupReader.isSpace(last) { blocks.line.append(0x20) }
  }

  // MARK: Elements

  private mutating func begin(_ name: String, _ attributes: Range<Int>, isClosed: Bool) {
    switch name {
    case "svg", "script", "style", "title", "textarea":
      if name == "svg" { table?.addDrawing() }
      if !isClosed { reader.skip(past: name) }
      return
    case "br", "hr", "img", "input", "meta", "link", "wbr", "source", "col":
      if contents > 0, skipped == 0 { void(name, attributes) }
      return
    default: break
    }
    let classes = (reader.value(of: "class", in: attributes) ?? "").split(separator: " ")
    var closing = Closing.nothing
    if skipped > 0 || code != nil {
      if let language = classes.first(where: { $0.hasPrefix("language-") }), case .pre = open.last?.closing {
        open[open.count - 1].closing = .pre(language: String(language.dropFirst(9)))
      }
    } else if isLeftOut(name, classes, attributes) {
      skipped += 1
      closing = .skipped
    } else if contents == 0 {
      closing = outer(name, classes)
    } else if isAmongPlaces {
      closing = place(name, attributes)
    } else {
      closing = inner(name, classes, attributes)
    }
    if isClosed { close(name, closing) } else { open.append((name, closing)) }
  }

  private func isLeftOut(_ name: String, _ classes: [Substring], _ attributes: Range<Int>) -> Bool {
    switch name {
    case "button", "form", "select", "dialog", "template", "noscript": return true
    case "nav": return classes.contains("toc")
    case "ul": return classes.contains("key")
    default: return reader.value(of: "hidden", in: attributes) != nil
    }
  }

  /// What holds the page's content: its main part, its footer, and the links to the project's other pages.
  private mutating func outer(_ name: String, _ classes: [Substring]) -> Closing {
    switch name {
    case "main": contents += 1
    case "footer":
      contents += 1
      blocks.endParagraph()
      if !blocks.bytes.isEmpty { blocks.block([Array("---".utf8)]) }
    case "nav" where classes.contains("places"):
      contents += 1
      isAmongPlaces = true
      return .places
    default: break
    }
    return .nothing
  }

  /// A link to another page of the project; those to parts of a page lead nowhere in a twin.
  private mutating func place(_ name: String, _ attributes: Range<Int>) -> Closing {
    guard name == "a" else { return .nothing }
    let href = reader.value(of: "href", in: attributes) ?? ""
    guard !href.contains("#"), reader.value(of: "aria-current", in: attributes) != "page",
      let address = MarkdownTwin.address(href)
    else {
      skipped += 1
      return .skipped
    }
    if !blocks.line.isEmpty { blocks.line.append(contentsOf: " · ".utf8) }
    blocks.line.append(UInt8(ascii: "["))
    return .link(address)
  }

  private mutating func void(_ name: String, _ attributes: Range<Int>) {
    switch name {
    case "br":
      blocks.trim()
      if code != nil { code?.append(0x0A) } else { breakBlock() }
    case "hr":
      breakBlock()
      if table == nil { blocks.block([Array("---".utf8)]) }
    case "img":
      let text = MarkdownText.escaped(reader.value(of: "alt", in: attributes) ?? "")
      let image = "!" + MarkdownText.link(text, reader.value(of: "src", in: attributes) ?? "")
      blocks.line.append(contentsOf: image.utf8)
    case "input" where reader.value(of: "type", in: attributes) == "checkbox":
      let isChecked = reader.value(of: "checked", in: attributes) != nil
      blocks.line.append(contentsOf: isChecked ? "[x] ".utf8 : "[ ] ".utf8)
    default: break
    }
  }

  private mutating func inner(_ name: String, _ classes: [Substring], _ attributes: Range<Int>) -> Closing {
    switch name {
    case "span" where classes.isEmpty && reader.value(of: "lang", in: attributes) != nil: return .unseen
    case "span", "small", "time", "a", "code", "strong", "b", "em", "i", "del", "s":
      return inline(name, classes, attributes)
    case "sup", "sub", "abbr", "kbd", "mark", "q": return .nothing
    case "table", "thead", "tr", "th", "td", "caption": return tabular(name, classes)
    case "h1", "h2", "h3", "h4", "h5", "h6":
      breakBlock()
      return .heading(MarkdownTwin.marks[Int(name.utf8.last ?? 0x31) - 0x31])
    case "ul", "ol", "dl", "li", "dt", "dd": return listed(name, attributes)
    case "blockquote",
      "div" where classes.contains("callout"):
      if table != nil { return .paragraph }
      blocks.beginQuote()
      return .container
    case "pre":
      breakBlock()
      code = []
      return .pre(language: "")
    case "summary":
      breakBlock()
      return .summary(at: blocks.line.count)
    default:
      breakBlock()
      return .paragraph
    }
  }

  private static let marks: [StaticString] = ["# ", "## ", "### ", "#### ", "##### ", "###### "]

  private mutating func inline(_ name: String, _ classes: [Substring], _ attributes: Range<Int>) -> Closing {
    separate(before: name)
    switch name {
    case "a":
      guard let address = MarkdownTwin.address(reader.value(of: "href", in: attributes) ?? "") else {
        return .nothing
      }
      blocks.line.append(UInt8(ascii: "["))
      return .link(address)
    case "code":
      if classes.contains("sub"), let last = blocks.line.last, last != 0x20 { blocks.line.append(0x20) }
      code = []
      return .code
    case "strong", "b":
      blocks.line.append(contentsOf: "**".utf8)
      return .strong(at: blocks.line.count)
    case "em", "i": return mark("*")
    case "del", "s": return mark("~~")
    case "span" where classes.contains("sub"):
      if blocks.line.isEmpty { return .nothing }
      if let last = blocks.line.last, last != 0x20 { blocks.line.append(0x20) }
      blocks.line.append(UInt8(ascii: "("))
      return .small(at: blocks.line.count)
    default: return .nothing
    }
  }

  private mutating func mark(_ mark: StaticString) -> Closing {
    blocks.line.append(contentsOf: UnsafeBufferPointer(start: mark.utf8Start, count: mark.utf8CodeUnitCount))
    return .mark(mark)
  }

  private mutating func tabular(_ name: String, _ classes: [Substring]) -> Closing {
    switch name {
    case "table":
      if table != nil { return .nothing }
      blocks.endParagraph()
      table = MarkdownTable()
      return .table
    case "thead":
      table?.beginHead()
      return .head
    case "tr": return .row
    case "caption": return .cell(isNumber: false)
    default:
      blocks.line.removeAll(keepingCapacity: true)
      return .cell(isNumber: classes.contains("n") || classes.contains("align-right"))
    }
  }

  private mutating func listed(_ name: String, _ attributes: Range<Int>) -> Closing {
    // A term and what is said of it stand on one line.
    if name != "dd" || !isTermOpen { breakBlock() }
    if table != nil { return .nothing }
    switch name {
    case "ol":
      lists.append(Int(reader.value(of: "start", in: attributes) ?? "") ?? 1)
      return .list
    case "ul", "dl":
      lists.append(nil)
      return .list
    case "dt":
      if isTermOpen { blocks.endContainer() }
      isTermOpen = true
      blocks.beginItem(number: nil)
      blocks.line.append(contentsOf: "**".utf8)
      return .term
    case "dd":
      if !isTermOpen { blocks.beginItem(number: nil) }
      isTermOpen = false
      return .definition
    default:
      let number = lists.last ?? nil
      if let number { lists[lists.count - 1] = number &+ 1 }
      blocks.beginItem(number: number)
      return .container
    }
  }

  // MARK: Ends

  private mutating func end(_ name: String) {
    guard let place = open.lastIndex(where: { $0.name == name }) else { return }
    while open.count > place {
      let last = open.removeLast()
      close(last.name, last.closing)
    }
  }

  private mutating func close(_ name: String, _ closing: Closing) {
    switch closing {
    case .skipped: skipped -= 1
    case .unseen: break
    case .nothing:
      if skipped == 0, name == "main" || name == "footer", contents > 0 {
        blocks.endParagraph()
        contents -= 1
      } else if contents > 0, skipped == 0 {
        ended = (name, blocks.line.count)
      }
    case .places:
      blocks.endParagraph()
      isAmongPlaces = false
      contents -= 1
    case .paragraph: breakBlock()
    case .heading(let mark): if table == nil { blocks.endParagraph(mark: mark) } else { breakBlock() }
    case .container: blocks.endContainer()
    case .list:
      if !lists.isEmpty { lists.removeLast() }
      blocks.endList()
    case .definition: blocks.endContainer()
    case .term, .summary: closeTitle(closing)
    case .strong, .mark, .link, .small, .code: closeInline(name, closing)
    case .pre(let language):
      blocks.code(trimmed(code ?? []), language: language)
      code = nil
    case .table, .head, .row, .cell: closeTabular(name, closing)
    }
  }

  private mutating func closeTitle(_ closing: Closing) {
    blocks.trim()
    if case .term = closing {
      if let last = blocks.line.last, MarkdownText.isWord(last) { blocks.line.append(UInt8(ascii: ":")) }
      blocks.line.append(contentsOf: "** ".utf8)
    } else {
      if !blocks.line.isEmpty, table == nil {
        blocks.line = Array("**".utf8) + blocks.line + Array("**".utf8)
      }
      breakBlock()
    }
  }

  private mutating func closeInline(_ name: String, _ closing: Closing) {
    switch closing {
    case .strong(let start):
      blocks.trim()
      if blocks.line.count <= start {
        blocks.line.removeLast(min(2, blocks.line.count))
      } else {
        blocks.line.append(contentsOf: "**".utf8)
      }
    case .small(let start):
      blocks.trim(from: start)
      if blocks.line.count <= start {
        blocks.line.removeLast(min(2, blocks.line.count))
      } else {
        blocks.line.append(UInt8(ascii: ")"))
      }
    case .mark(let mark):
      blocks.line.append(
        contentsOf: UnsafeBufferPointer(start: mark.utf8Start, count: mark.utf8CodeUnitCount))
    case .link(let address): blocks.line.append(contentsOf: "](\(MarkdownText.destination(address)))".utf8)
    case .code:
      if let code, !code.isEmpty {
        blocks.line.append(contentsOf: MarkdownText.code(code, inTable: table != nil))
      }
      code = nil
    default: break
    }
    ended = (name, blocks.line.count)
  }

  private mutating func closeTabular(_ name: String, _ closing: Closing) {
    switch closing {
    case .head: table?.endHead()
    case .row: table?.endRow()
    case .cell(let isNumber):
      blocks.trim()
      if name == "caption" {
        let caption = blocks.line
        blocks.line = []
        let rows = table
        table = nil
        blocks.line = caption
        blocks.endParagraph()
        table = rows
      } else {
        table?.add(blocks.line, isNumber: isNumber)
        blocks.line.removeAll(keepingCapacity: true)
      }
    default:
      let lines = table?.lines ?? []
      table = nil
      blocks.line.removeAll(keepingCapacity: true)
      if !lines.isEmpty { blocks.block(lines) }
    }
  }

  /// Without the line ends around it.
  private func trimmed(_ code: [UInt8]) -> [UInt8] {
    var text = code[...]
    if text.first == 0x0A { text = text.dropFirst() }
    while text.last == 0x0A { text = text.dropLast() }
    return Array(text)
  }

  /// Where a link leads in a twin: to the twin of a page, or where it names a place on a page, to that place,
  /// which the page alone has; nothing within the page itself.
  static func address(_ href: String) -> String? {
    if href.isEmpty || href.hasPrefix("#") { return nil }
    let head = href.utf8.prefix {
      $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "?")
    }
    if head.contains(UInt8(ascii: ":")) { return href }
    if href.utf8.contains(UInt8(ascii: "#")) { return href }
    return href.hasSuffix("index.html") ? String(href.dropLast(4)) + "md" : href
  }
}

extension [PageFile] {
  /// The files, and beside each page its twin.
  func withTwins(_ words: Words) -> [PageFile] { self + compactMap { MarkdownTwin.file(of: $0, words) } }
}
