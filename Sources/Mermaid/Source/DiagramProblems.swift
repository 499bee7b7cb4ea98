import Diagnostics

/// The problems of one diagram, as a parser meets them.
struct DiagramProblems {
  let source: DiagramSource
  private(set) var diagnostics: [Diagnostic]
  private(set) var faults = 0

  /// Begins with the problems that were found before the diagram's own grammar.
  init(_ source: DiagramSource) {
    self.source = source
    diagnostics = source.diagnostics
    faults = diagnostics.count { $0.severity == .error }
  }

  /// So many errors that reading on would tell nothing new.
  var isFull: Bool { faults >= DiagramLimits.problems }

  /// Adds an error: the diagram is not drawn.
  mutating func record(_ fault: DiagramFault, code: String = "diagram-syntax") {
    faults += 1
    diagnostics.append(
      source.diagnostic(.error, code, fault.message, at: fault.offset, help: fault.help))
  }

  /// Adds a warning: the diagram is drawn all the same.
  mutating func warn(_ code: String, _ message: String, at offset: Int, help: String) {
    add(.warning, code, message, at: offset, help: help)
  }

  /// Adds a note: all is well if this was meant.
  mutating func note(_ code: String, _ message: String, at offset: Int, help: String) {
    add(.note, code, message, at: offset, help: help)
  }

  private mutating func add(
    _ severity: Diagnostic.Severity, _ code: String, _ message: String, at offset: Int, help: String
  ) {
    guard diagnostics.count < DiagramLimits.problems else { return }
    diagnostics.append(source.diagnostic(severity, code, message, at: offset, help: help))
  }
}
