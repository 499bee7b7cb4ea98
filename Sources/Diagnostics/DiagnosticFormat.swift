/// A form in which problems are written (`check --format`).
public enum DiagnosticFormat: String, Sendable, CaseIterable {
  /// One line a problem, with the source line and a caret where there is one.
  case text
  /// One JSON object a line.
  case jsonl
  /// Workflow commands of GitHub Actions.
  case github
}

extension Diagnostic {
  /// Order of reading: place, then severity, then words.
  public static func isOrderedBefore(_ first: Diagnostic, _ second: Diagnostic) -> Bool {
    func key(_ value: Diagnostic) -> (String, Int, Int, String) {
      (value.place?.path ?? "", value.place?.line ?? 0, value.place?.column ?? 0, value.code + value.message)
    }
    return key(first) < key(second)
  }

  /// The problem in that form, without a line end.
  public func written(as format: DiagnosticFormat, color: Bool = false) -> String {
    switch format {
    case .text: text(color: color)
    case .jsonl: jsonLine
    case .github: githubCommand
    }
  }
}
