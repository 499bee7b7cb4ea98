/// Runs programs over a stack of contexts into one growing buffer.
struct Renderer {
  /// A bound of ``TemplateLimits`` that was exceeded.
  struct Excess: Error {
    var message: String
  }

  /// The arguments of one parent tag.
  private struct Frame {
    var template: Int
    var inclusion: Int
  }

  private let library: TemplateLibrary
  private(set) var output: [UInt8]
  private var contexts: [Value]
  private var frames: [Frame] = []
  /// Set before each line of template text.
  private var indent: [UInt8] = []
  /// Kept only while `indent` is not empty.
  private var atLineStart = true
  private var partialDepth = 0
  private var renderDepth = 0
  private var expansions = 0

  init(library: TemplateLibrary, data: Value, output: consuming [UInt8]) {
    self.library = library
    self.output = output
    contexts = [data]
  }

  mutating func run(template: Int) throws(Excess) {
    try run(template, 0..<library.programs[template].operations.count)
  }

  private mutating func run(_ template: Int, _ range: Range<Int>) throws(Excess) {
    renderDepth += 1
    guard renderDepth <= TemplateLimits.renderDepth else {
      throw Excess(message: "tags are nested deeper than \(TemplateLimits.renderDepth)")
    }
    let program = library.programs[template]
    var index = range.lowerBound
    while index < range.upperBound {
      let body = index + 1
      index += 1
      switch program.operations[body - 1] {
      case .text(let range): append(program.text, range)
      case .variable(let path): show(find(program.paths[path]), escaped: true)
      case .rawVariable(let path): show(find(program.paths[path]), escaped: false)
      case .section(let path, let end):
        try section(find(program.paths[path]), template, body..<end)
        index = end
      case .inverted(let path, let end):
        if !find(program.paths[path]).isTruthy { try run(template, body..<end) }
        index = end
      case .include(let inclusion, let end):
        try include(program, template, inclusion)
        index = end
      case .block(let block, let end):
        try self.block(program.blocks[block], template, body..<end)
        index = end
      }
    }
    renderDepth -= 1
  }

  // MARK: Contexts

  /// The nearest context that knows the first name decides; the rest is looked up in its value alone.
  private func find(_ path: Program.Path) -> Value {
    guard let first = path.first else { return contexts[contexts.count - 1] }
    var index = contexts.count
    while index > 0 {
      index -= 1
      guard var value = contexts[index][first] else { continue }
      for name in path.rest {
        guard let next = value[name] else { return .null }
        value = next
      }
      return value
    }
    return .null
  }

  private mutating func section(
    _ value: Value, _ template: Int, _ body: Range<Int>
  ) throws(Excess) {
    switch value {
    case .list(let values):
      for value in values {
        contexts.append(value)
        try run(template, body)
        contexts.removeLast()
      }
    case .null, .bool, .text, .html, .object:
      guard value.isTruthy else { return }
      contexts.append(value)
      try run(template, body)
      contexts.removeLast()
    }
  }

  // MARK: Templates in templates

  private mutating func include(
    _ program: Program, _ template: Int, _ index: Int
  ) throws(Excess) {
    let inclusion = program.inclusions[index]
    var target = library.links[template][index]
    if case .dynamic(let path) = inclusion.target, case .text(let name) = find(program.paths[path]) {
      target = library.index(of: name) ?? -1
    }
    guard target >= 0 else { return }
    partialDepth += 1
    expansions += 1
    guard partialDepth <= TemplateLimits.partialDepth else {
      throw Excess(
        message: "templates include each other deeper than \(TemplateLimits.partialDepth) levels")
    }
    guard expansions <= TemplateLimits.expansions else {
      throw Excess(message: "more than \(TemplateLimits.expansions) templates are included")
    }
    if !inclusion.arguments.isEmpty { frames.append(Frame(template: template, inclusion: index)) }
    let outer = indent
    if let added = inclusion.indent {
      if indent.isEmpty { atLineStart = true }
      indent += added
    } else {
      startLine()
      indent = []
    }
    try run(template: target)
    indent = outer
    if inclusion.indent == nil { atLineStart = false }
    if !inclusion.arguments.isEmpty { frames.removeLast() }
    partialDepth -= 1
  }

  /// The outermost parent tag that has an argument for the block decides its content.
  private mutating func block(
    _ block: Program.Block, _ template: Int, _ body: Range<Int>
  ) throws(Excess) {
    var content = (template: template, body: body)
    search: for frame in frames {
      let arguments = library.programs[frame.template].inclusions[frame.inclusion].arguments
      for argument in arguments where argument.name == block.name {
        content = (frame.template, argument.body)
        break search
      }
    }
    guard !block.indent.isEmpty else { return try run(content.template, content.body) }
    let outer = indent
    if indent.isEmpty { atLineStart = true }
    indent += block.indent
    try run(content.template, content.body)
    indent = outer
  }

  // MARK: Output

  private mutating func append(_ text: [UInt8], _ range: Range<Int>) {
    if indent.isEmpty {
      text.withUnsafeBufferPointer { output.append(contentsOf: $0[range]) }
      return
    }
    for byte in text[range] {
      if byte == UInt8(ascii: "\n") {
        atLineStart = true
      } else {
        startLine()
      }
      output.append(byte)
    }
  }

  private mutating func startLine() {
    if atLineStart {
      output.append(contentsOf: indent)
      atLineStart = false
    }
  }

  private mutating func show(_ value: Value, escaped: Bool) {
    if !indent.isEmpty { startLine() }
    switch value {
    case .null, .list, .object: break
    case .bool(let value): output.append(contentsOf: (value ? "true" : "false").utf8)
    case .html(let bytes): output.append(contentsOf: bytes)
    case .text(let text):
      if escaped {
        output.appendEscaped(text)
      } else {
        output.append(contentsOf: text.utf8)
      }
    }
  }
}
