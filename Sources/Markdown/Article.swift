import Diagnostics

/// A Markdown article: what its front matter says, what stands in it, and its HTML on demand.
public struct Article: Sendable {
  /// Of the front matter, else the first heading of level 1, else the file's name.
  public var title: String
  public var summary: String?
  public var frontMatter: FrontMatter
  /// In the order of the text, for a table of contents.
  public var headings: [Heading]
  /// Fenced blocks whose language is `mermaid`.
  public var diagrams: [DiagramBlock]
  /// Links and images, for the link checker.
  public var links: [Link]
  /// Configured names that the article shows.
  public var values: [ValueUse]
  /// Problems of the article itself; it is built nevertheless.
  public var diagnostics: [Diagnostic]

  let markup: MarkupTree
}

public struct Heading: Sendable, Hashable {
  /// 1 to 6.
  public var level: Int
  public var text: String
  /// Unique in the article.
  public var anchor: String
  public var line: Int
}

public struct DiagramBlock: Sendable, Hashable {
  public var source: String
  /// The line of the file on which the source begins.
  public var line: Int
  /// The block's info string is `mermaid workflow`.
  public var isWorkflow: Bool
}

public struct Link: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    case link, image
  }

  /// As written in the article.
  public var destination: String
  public var line: Int
  public var kind: Kind
}

/// A `<Value name="…"/>` in an article.
public struct ValueUse: Sendable, Hashable {
  public var name: String
  public var line: Int
}

/// The bounds of articles.
public enum ArticleLimits {
  /// Bytes of an article.
  public static let bytes = 1_048_576
  /// Quotes, lists and items inside each other.
  public static let depth = 100
}
