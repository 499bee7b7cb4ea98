/// A piece of a template's source: text of at most one line, or a tag.
struct Token {
  enum Kind {
    /// `range` is the text with its line end.
    case text
    /// `range` of all others is the trimmed content of the tag.
    case variable
    case rawVariable
    case section
    case inverted
    case close
    case comment
    case partial
    case parent
    case block
    case delimiters
  }

  var kind: Kind
  var range: Range<Int>
  /// Where the tag's opening delimiter, or the text, begins.
  var start: Int
  /// Begins its line, white space aside that went to `indent`.
  var startsLine = false
  /// The white space before a standalone tag, or before a block that begins its line.
  var indent = 0..<0
  /// No other text stands on its line, whose line end is gone.
  var isStandalone = false
  /// A closing tag of a parent or a block.
  var closesInheritance = false

  /// Whether a tag on a line of its own takes the line with it.
  var mayStandAlone: Bool {
    switch kind {
    case .text, .variable, .rawVariable: false
    case .section, .inverted, .close, .comment, .partial, .parent, .block, .delimiters: true
    }
  }
}
