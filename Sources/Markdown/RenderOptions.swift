/// How an article becomes HTML: what the site knows and Markdown does not.
public struct RenderOptions: Sendable {
  /// Draws a fenced `mermaid` block as HTML; it stands at that index of the article's diagrams.
  /// Without it the source is shown as code.
  public var diagram: (@Sendable (_ block: DiagramBlock, _ index: Int) -> String)?
  /// Where a destination such as `site:support` or `other.md` leads; nil keeps the destination as written.
  public var link: @Sendable (_ destination: String) -> LinkTarget?
  /// The configured name that `<Value name="…"/>` shows; nil shows the name itself.
  public var value: @Sendable (_ name: String) -> String?
  /// Lets pages load images from other hosts; else those are shown as links.
  public var allowsRemoteImages = false
  /// Leaves out the article's first heading of level 1, for pages that show the title themselves.
  public var omitsTitle = false
  /// The words that an article's markup adds to its own.
  public var labels = ArticleLabels()
  /// Sets a link to itself behind each heading.
  public var showsPermalinks = false

  public init(
    diagram: (@Sendable (DiagramBlock, Int) -> String)? = nil,
    link: @escaping @Sendable (String) -> LinkTarget? = { _ in nil },
    value: @escaping @Sendable (String) -> String? = { _ in nil }
  ) {
    self.diagram = diagram
    self.link = link
    self.value = value
  }
}

public struct LinkTarget: Sendable, Hashable {
  /// Nil shows the link's text alone.
  public var href: String?

  public init(href: String?) {
    self.href = href
  }
}
