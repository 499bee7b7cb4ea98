/// One step through an article's tree: a flat list of steps needs no recursion, however deep the tree.
enum Markup: Sendable {
  case open(Container)
  case close(Container)
  /// Of the tree's bytes.
  case text(Range<Int>)
  case code(Range<Int>)
  /// Of the tree's code blocks.
  case codeBlock(Int)
  /// Of the article's diagrams.
  case diagram(Int)
  /// Of the tree's raw HTML.
  case raw(Int, isBlock: Bool)
  /// Of the tree's images.
  case image(Int)
  /// The footnote's number from 1, and which of its references this is, from 1.
  case footnoteReference(Int, use: Int)
  case softBreak
  case hardBreak
  case rule
}

enum Container: Sendable, Hashable {
  case paragraph
  /// A paragraph of a tight list: its text without an element.
  case tightParagraph
  /// Of the article's headings.
  case heading(Int)
  case quote
  case callout(Callout)
  case bulletList
  case orderedList(start: Int)
  case item(Task?)
  /// Of the tree's table labels.
  case table(Int)
  case tableHead
  case tableBody
  case row
  case headerCell(Alignment)
  case cell(Alignment)
  case footnotes
  /// Its number from 1.
  case footnote(Int)
  case emphasis
  case strong
  case strikethrough
  /// Of the tree's link targets.
  case link(Int)
}

enum Task: Sendable, Hashable {
  case open, done
}

enum Alignment: Sendable, Hashable {
  case none, left, center, right
}

enum Callout: String, Sendable, Hashable, CaseIterable {
  case note, tip, important, warning, caution
}

/// An article's content as steps over one store of bytes.
struct MarkupTree: Sendable {
  struct CodeBlock: Sendable {
    var language: String
    var text: Range<Int>
  }

  struct Target: Sendable {
    var destination: String
    var title: String
  }

  struct Image: Sendable {
    var target: Target
    var alternative: String
  }

  var steps: [Markup] = []
  var bytes: [UInt8] = []
  var codeBlocks: [CodeBlock] = []
  var links: [Target] = []
  var images: [Image] = []
  var raw: [[RawPiece]] = []
  /// What each table is called for those who do not see it.
  var tableLabels: [String] = []
  /// How often each footnote is referred to, by number less 1.
  var footnoteUses: [Int] = []

  /// The words of inline steps, without their markup.
  func plainText(_ steps: some Sequence<Markup>) -> String {
    var text: [UInt8] = []
    for step in steps {
      switch step {
      case .text(let range), .code(let range): text += bytes[range]
      case .image(let index): text += Array(images[index].alternative.utf8)
      case .softBreak, .hardBreak: text.append(UInt8(ascii: " "))
      case .open, .close, .codeBlock, .diagram, .raw, .footnoteReference, .rule: continue
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
