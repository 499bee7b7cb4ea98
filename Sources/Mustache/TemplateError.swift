import Diagnostics

/// Why a template cannot be compiled, and where.
public struct TemplateError: Error, Sendable, Hashable {
  /// The template's name.
  public var template: String
  /// From 1.
  public var line: Int
  /// From 1, in Unicode scalars.
  public var column: Int
  /// A sentence without its full stop.
  public var message: String

  public func diagnostic(path: String) -> Diagnostic {
    Diagnostic(
      .error, code: "template-syntax", message, at: Place(path: path, line: line, column: column))
  }
}

/// Why a template cannot be rendered.
public struct RenderError: Error, Sendable, Hashable {
  /// The name of the template that was asked for.
  public var template: String
  /// A sentence without its full stop.
  public var message: String

  public var diagnostic: Diagnostic {
    Diagnostic(.error, code: "template-render", "the template \(template): \(message)")
  }
}

/// The bounds of templates.
public enum TemplateLimits {
  /// Sections, parents and blocks inside each other in one template.
  public static let nesting = 128
  /// Templates that stand in templates, a recursive one counted each time.
  public static let partialDepth = 64
  /// Sections, blocks and templates inside each other while rendering.
  public static let renderDepth = 512
  /// Templates put into one page.
  public static let expansions = 1_000_000
}
