import Diagnostics

/// Reads libcmark's tree into steps, with the extensions laid over it.
struct MarkupBuilder {
  let source: MarkdownSource
  let path: String
  var tree = MarkupTree()
  var headings: [Heading] = []
  var diagrams: [DiagramBlock] = []
  var links: [Link] = []
  var values: [ValueUse] = []
  var anchors = Anchors()
  var diagnostics: [Diagnostic] = []
  /// The steps of each footnote's definition, by its index.
  var definitions: [Int: [Markup]] = [:]
  let tables: Tables

  /// The steps around a footnote's definition while that is read.
  private var outerSteps: [Markup] = []
  /// Where the content of the paragraph or heading at hand begins.
  private var leafStart = 0
  private var imageDepth = 0
  /// The line of the file on which the table cell at hand stands.
  var cellLine: Int?
  /// The line of the file on which the paragraph, heading or cell at hand begins.
  var leafLine = 1
  private var alternative: [UInt8] = []

  init(source: MarkdownSource, path: String) {
    self.source = source
    self.path = path
    let document = CommonMarkTree(source.text)
    tables = Tables(in: document, source)
    tree.bytes.reserveCapacity(source.text.count)
    walk(document)
    numberFootnotes()
  }

  // MARK: Blocks

  private mutating func walk(_ document: CommonMarkTree) {
    var walk = CommonMarkWalk(document)
    while let (node, kind, entering) = walk.next() {
      if entering, kind == .paragraph || kind == .heading, let table = tables[node] {
        append(table)
        walk.skip(node)
        continue
      }
      visit(node, kind, entering)
    }
  }

  mutating func visit(_ node: CommonMarkNode, _ kind: CommonMarkNode.Kind, _ entering: Bool) {
    switch kind {
    case .document, .customBlock, .customInline: break
    case .quote: step(entering, .quote)
    case .list: list(node, entering)
    case .item: item(node, entering)
    case .paragraph:
      leafLine = fileLine(node)
      let isTight = node.isTight && node.parent.flatMap { source.definition(at: $0) } == nil
      leaf(entering, isTight ? .tightParagraph : .paragraph)
    case .heading: heading(node, entering)
    case .codeBlock: codeBlock(node)
    case .htmlBlock: rawHTML(node, isBlock: true)
    case .rule: tree.steps.append(.rule)
    case .text: text(node)
    case .softBreak: lineBreak(.softBreak)
    case .lineBreak: lineBreak(.hardBreak)
    case .code: code(node)
    case .htmlInline: if imageDepth == 0 { rawHTML(node, isBlock: false) }
    case .emphasis: step(entering, .emphasis)
    case .strong: step(entering, .strong)
    case .link: link(node, entering)
    case .image: image(node, entering)
    }
  }

  private mutating func step(_ entering: Bool, _ container: Container) {
    if imageDepth > 0 { return }
    tree.steps.append(entering ? .open(container) : .close(container))
  }

  private mutating func list(_ node: CommonMarkNode, _ entering: Bool) {
    if source.isDefinitionList(node) { return }
    step(entering, node.isOrderedList ? .orderedList(start: node.listStart) : .bulletList)
  }

  private mutating func item(_ node: CommonMarkNode, _ entering: Bool) {
    guard let definition = source.definition(at: node) else { return step(entering, .item(nil)) }
    if entering {
      outerSteps = tree.steps
      tree.steps = []
    } else {
      definitions[definition] = tree.steps
      tree.steps = outerSteps
    }
  }

  /// A container of inline content: when it ends, the extensions of its text are settled.
  mutating func leaf(_ entering: Bool, _ container: Container) {
    if entering {
      tree.steps.append(.open(container))
      leafStart = tree.steps.count
    } else {
      settleLeaf(from: leafStart)
      tree.steps.append(.close(container))
    }
  }

  private mutating func heading(_ node: CommonMarkNode, _ entering: Bool) {
    leafLine = fileLine(node)
    if entering {
      leaf(true, .heading(headings.count))
      headings.append(
        Heading(level: node.headingLevel, text: "", anchor: "", line: fileLine(node)))
      return
    }
    let index = headings.count - 1
    leaf(false, .heading(index))
    headings[index].text = tree.plainText(tree.steps[leafStart...].dropLast())
    headings[index].anchor = anchors.anchor(for: headings[index].text)
  }

  private mutating func codeBlock(_ node: CommonMarkNode) {
    let info = resolved(node.info, inCode: true)
    let words = info.split { $0 == " " || $0 == "\t" }
    let text = append(node.literal, inCode: true)
    if words.first == "mermaid" {
      tree.steps.append(.diagram(diagrams.count))
      diagrams.append(
        DiagramBlock(
          source: String(decoding: tree.bytes[text], as: UTF8.self),
          line: source.fileLine(node.line + 1), isWorkflow: words.dropFirst().contains("workflow")))
      return
    }
    tree.steps.append(.codeBlock(tree.codeBlocks.count))
    tree.codeBlocks.append(MarkupTree.CodeBlock(language: words.first.map { String($0) } ?? "", text: text))
  }

  // MARK: Inlines

  private mutating func text(_ node: CommonMarkNode) {
    if imageDepth > 0 {
      alternative += node.literal
    } else {
      let start = tree.bytes.count
      tree.bytes.append(contentsOf: node.literal)
      tree.steps.append(.text(start..<tree.bytes.count))
    }
  }

  private mutating func lineBreak(_ kind: Markup) {
    if imageDepth > 0 {
      alternative.append(UInt8(ascii: " "))
    } else {
      tree.steps.append(kind)
    }
  }

  private mutating func code(_ node: CommonMarkNode) {
    if imageDepth > 0 {
      alternative += node.literal
    } else {
      tree.steps.append(.code(append(node.literal, inCode: true)))
    }
  }

  private mutating func link(_ node: CommonMarkNode, _ entering: Bool) {
    if imageDepth > 0 { return }
    guard entering else {
      tree.steps.append(.close(.link(0)))
      return
    }
    let target = target(of: node)
    tree.steps.append(.open(.link(tree.links.count)))
    tree.links.append(target)
    record(target.destination, .link, line: fileLine(node))
  }

  private mutating func image(_ node: CommonMarkNode, _ entering: Bool) {
    imageDepth += entering ? 1 : -1
    guard imageDepth == 0 else {
      if entering, imageDepth == 1 { alternative = [] }
      return
    }
    let target = target(of: node)
    let text = ReservedMark.resolved(alternative, inCode: false) ?? alternative
    tree.steps.append(.image(tree.images.count))
    tree.images.append(
      MarkupTree.Image(target: target, alternative: String(decoding: text, as: UTF8.self)))
    record(target.destination, .image, line: fileLine(node))
  }

  private func target(of node: CommonMarkNode) -> MarkupTree.Target {
    MarkupTree.Target(
      destination: resolved(node.destination, inCode: false), title: resolved(node.title, inCode: false))
  }

  mutating func record(_ destination: String, _ kind: Link.Kind, line: Int) {
    links.append(Link(destination: destination, line: line, kind: kind))
    guard let scheme = Destination.scheme(of: destination),
      ["javascript", "vbscript", "data", "file"].contains(scheme)
    else { return }
    warn("article-link", "a page does not link to \(scheme): addresses", line: line)
  }

  mutating func warn(_ code: String, _ message: String, line: Int, help: String? = nil) {
    guard diagnostics.count < 100 else { return }
    diagnostics.append(
      Diagnostic(.warning, code: code, message, at: Place(path: path, line: line), help: help))
  }

  func fileLine(_ node: CommonMarkNode) -> Int {
    cellLine ?? source.fileLine(node.line)
  }

  // MARK: Text

  private func resolved(_ text: String, inCode: Bool) -> String {
    guard source.hasMarks, let bytes = ReservedMark.resolved(text.utf8, inCode: inCode) else { return text }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, inCode: Bool) -> Range<Int> {
    let start = tree.bytes.count
    if source.hasMarks, let resolved = ReservedMark.resolved(bytes, inCode: inCode) {
      tree.bytes += resolved
    } else {
      tree.bytes.append(contentsOf: bytes)
    }
    return start..<tree.bytes.count
  }
}
