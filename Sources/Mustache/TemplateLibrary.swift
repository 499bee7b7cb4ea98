import Diagnostics

/// Templates that may include each other by name, compiled once and rendered many times.
public struct TemplateLibrary: Sendable {
  private var indices: [String: Int] = [:]
  private(set) var programs: [Program] = []
  /// For each program the template that each of its inclusions names, -1 where there is none.
  private(set) var links: [[Int]] = []
  private let names: [String]

  public init(_ templates: [Template]) {
    let sorted = templates.sorted { $0.name < $1.name }
    names = sorted.map(\.name)
    for template in sorted {
      indices[template.name] = programs.count
      programs.append(template.program)
    }
    links = sorted.map { template in
      template.program.inclusions.map { inclusion in
        switch inclusion.target {
        case .fixed(let name): indices[name] ?? -1
        case .dynamic: -1
        }
      }
    }
  }

  /// Compiles all sources, name to text.
  public init(_ sources: [String: String]) throws(TemplateError) {
    var templates: [Template] = []
    for (name, source) in sources.sorted(by: { $0.key < $1.key }) {
      templates.append(try Template(source, name: name))
    }
    self.init(templates)
  }

  public func contains(_ name: String) -> Bool { indices[name] != nil }

  /// Names that templates include and nobody provides: they show nothing.
  public var missing: [(template: String, included: String)] {
    names.indices.flatMap { index in
      programs[index].inclusions.compactMap { inclusion in
        guard case .fixed(let name) = inclusion.target, indices[name] == nil else { return nil }
        return (names[index], name)
      }
    }
  }

  func index(of name: String) -> Int? { indices[name] }

  /// Renders the template of that name over the data.
  ///
  /// - Throws: ``RenderError`` for an unknown name and for templates that include each other without end.
  public func render(_ name: String, _ data: Value) throws(RenderError) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(16 * 1024)
    try render(name, data, into: &output)
    return output
  }

  /// Appends to a buffer that the caller keeps, so that many pages share its storage.
  public func render(
    _ name: String, _ data: Value, into output: inout [UInt8]
  ) throws(RenderError) {
    guard let index = indices[name] else {
      throw RenderError(template: name, message: "there is no such template")
    }
    var renderer = Renderer(library: self, data: data, output: output)
    output = []
    do throws(Renderer.Excess) {
      try renderer.run(template: index)
    } catch {
      output = renderer.output
      throw RenderError(template: name, message: error.message)
    }
    output = renderer.output
  }
}
