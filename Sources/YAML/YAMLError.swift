import Diagnostics

/// Why a text cannot be read as one YAML document: every problem found, in the order of the text.
public struct YAMLError: Error, Sendable {
  public var diagnostics: [Diagnostic]
}

/// The bounds of what is read.
public enum YAMLLimits {
  /// Bytes of a document.
  public static let bytes = 1_048_576
  /// Sequences and mappings inside each other.
  public static let depth = 64
  /// Nodes that aliases may add by standing for what an anchor names.
  public static let aliasedNodes = 10_000
}
