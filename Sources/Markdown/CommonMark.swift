import CCmark
import Glibc

/// Renders plain CommonMark 0.30: no extension, raw HTML kept.
public func renderCommonMark(_ text: String) -> String {
  Array(text.utf8).withCharacters { chars, count in
    guard let html = cmark_markdown_to_html(chars, count, CMARK_OPT_UNSAFE) else { return "" }
    defer { free(html) }
    return String(cString: html)
  } ?? ""
}

extension [UInt8] {
  /// Calls with the bytes as libcmark takes them; nil when there are none.
  fileprivate func withCharacters<Result>(_ body: (UnsafePointer<CChar>, Int) -> Result) -> Result? {
    withUnsafeBytes { bytes in
      bytes.assumingMemoryBound(to: CChar.self).baseAddress.map { body($0, bytes.count) }
    }
  }
}

/// libcmark's tree of a document.
final class CommonMarkTree {
  let root: OpaquePointer?

  init(_ text: [UInt8]) {
    root = text.withCharacters { cmark_parse_document($0, $1, CMARK_OPT_VALIDATE_UTF8) } ?? nil
  }

  deinit {
    if let root { cmark_node_free(root) }
  }
}

/// Visits nodes in document order, containers twice: when entered and when left.
struct CommonMarkWalk: ~Copyable {
  private let iterator: OpaquePointer?
  /// Keeps the nodes alive.
  private let tree: CommonMarkTree?

  init(_ tree: CommonMarkTree) {
    self.tree = tree
    iterator = tree.root.flatMap { cmark_iter_new($0) }
  }

  /// The node's tree must outlive the walk.
  init(_ node: CommonMarkNode) {
    tree = nil
    iterator = cmark_iter_new(node.pointer)
  }

  deinit {
    if let iterator { cmark_iter_free(iterator) }
  }

  mutating func next() -> (node: CommonMarkNode, kind: CommonMarkNode.Kind, entering: Bool)? {
    guard let iterator else { return nil }
    let event = cmark_iter_next(iterator)
    guard event != CMARK_EVENT_DONE, let pointer = cmark_iter_get_node(iterator) else { return nil }
    let node = CommonMarkNode(pointer)
    guard let kind = node.kind else { return nil }
    return (node, kind, event == CMARK_EVENT_ENTER)
  }

  /// Goes on behind a container that was just entered, without leaving it.
  mutating func skip(_ node: CommonMarkNode) {
    cmark_iter_reset(iterator, node.pointer, CMARK_EVENT_EXIT)
  }
}

/// A node of libcmark's tree, valid as long as the tree lives.
struct CommonMarkNode {
  /// In libcmark's order.
  enum Kind: UInt32 {
    case document = 1
    case quote, list, item, codeBlock, htmlBlock, customBlock, paragraph, heading, rule
    case text, softBreak, lineBreak, code, htmlInline, customInline, emphasis, strong, link, image
  }

  let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) {
    self.pointer = pointer
  }

  var kind: Kind? { Kind(rawValue: UInt32(cmark_node_get_type(pointer).rawValue)) }
  var parent: CommonMarkNode? { cmark_node_parent(pointer).map(CommonMarkNode.init) }
  var firstChild: CommonMarkNode? { cmark_node_first_child(pointer).map(CommonMarkNode.init) }
  var next: CommonMarkNode? { cmark_node_next(pointer).map(CommonMarkNode.init) }
  var line: Int { Int(cmark_node_get_start_line(pointer)) }
  var endLine: Int { Int(cmark_node_get_end_line(pointer)) }
  /// From 1, in bytes.
  var column: Int { Int(cmark_node_get_start_column(pointer)) }
  var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }
  /// A paragraph of a list whose items stand without blank lines between them.
  var isTight: Bool {
    guard let list = cmark_node_parent(cmark_node_parent(pointer)) else { return false }
    return cmark_node_get_type(list) == CMARK_NODE_LIST && cmark_node_get_list_tight(list) != 0
  }
  var isOrderedList: Bool { cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST }
  var listStart: Int { Int(cmark_node_get_list_start(pointer)) }
  var info: String { text(cmark_node_get_fence_info(pointer)) }
  var destination: String { text(cmark_node_get_url(pointer)) }
  var title: String { text(cmark_node_get_title(pointer)) }

  /// The content of text, code and raw HTML, without its end mark.
  var literal: UnsafeBufferPointer<UInt8> {
    guard let chars = cmark_node_get_literal(pointer) else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    let bytes = UnsafeRawPointer(chars).assumingMemoryBound(to: UInt8.self)
    return UnsafeBufferPointer(start: bytes, count: strlen(chars))
  }

  private func text(_ chars: UnsafePointer<CChar>?) -> String {
    chars.map { String(cString: $0) } ?? ""
  }
}
