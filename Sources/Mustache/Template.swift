/// A compiled template: a flat list of operations over its static bytes.
public struct Template: Sendable {
  public let name: String
  let program: Program

  /// - Throws: ``TemplateError`` at the first fault.
  public init(_ source: String, name: String) throws(TemplateError) {
    try self.init(Array(source.utf8), name: name)
  }

  public init(_ source: [UInt8], name: String) throws(TemplateError) {
    self.name = name
    program = try Compiler.program(of: source, name: name)
  }

  /// Names of the templates it includes or inherits from, in the order of the text; dynamic ones aside.
  public var includedNames: [String] {
    program.inclusions.compactMap { if case .fixed(let name) = $0.target { name } else { nil } }
  }
}

/// What the renderer runs. A class, so that running it retains one object.
final class Program: Sendable {
  enum Operation {
    /// Of `text`.
    case text(Range<Int>)
    /// Of `paths`, escaped.
    case variable(Int)
    case rawVariable(Int)
    /// The path, and the operation behind the section.
    case section(Int, end: Int)
    case inverted(Int, end: Int)
    /// Of `inclusions`; a parent's arguments stand between it and `end`.
    case include(Int, end: Int)
    /// Of `blocks`; its default content stands between it and `end`.
    case block(Int, end: Int)
  }

  struct Path {
    /// Nil for the dot: the context itself.
    var first: FieldName?
    var rest: [FieldName]
  }

  struct Inclusion {
    enum Target {
      case fixed(String)
      /// The name stands in the data, at that path.
      case dynamic(Int)
    }

    var target: Target
    /// Nil for one within a line, whose text keeps its own indentation.
    var indent: [UInt8]?
    var arguments: [Argument] = []
  }

  struct Argument {
    var name: FieldName
    var body: Range<Int>
  }

  struct Block {
    var name: FieldName
    /// Set before each line of the content; nothing when the block stands within a line.
    var indent: [UInt8]
  }

  let text: [UInt8]
  let operations: [Operation]
  let paths: [Path]
  let inclusions: [Inclusion]
  let blocks: [Block]

  init(
    text: [UInt8], operations: [Operation], paths: [Path], inclusions: [Inclusion], blocks: [Block]
  ) {
    self.text = text
    self.operations = operations
    self.paths = paths
    self.inclusions = inclusions
    self.blocks = blocks
  }
}
