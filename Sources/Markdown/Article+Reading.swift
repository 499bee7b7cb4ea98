import Diagnostics

extension Article {
  /// Reads an article: front matter, then Markdown. Whatever is wrong is in ``diagnostics``.
  ///
  /// - Parameter path: the file as the user knows it, for places; its name is the title of last resort.
  public init(parsing bytes: [UInt8], path: String) {
    var diagnostics: [Diagnostic] = []
    var bytes = bytes
    if bytes.count > ArticleLimits.bytes {
      diagnostics.append(
        Diagnostic(
          .error, code: "article-size", "the article is longer than \(ArticleLimits.bytes) bytes",
          at: Place(path: path), help: "two articles that link to each other"))
      bytes = []
    }
    if let line = Article.firstLineOfBadText(bytes) {
      diagnostics.append(
        Diagnostic(
          .warning, code: "article-text", "the text is not valid UTF-8",
          at: Place(path: path, line: line)))
    }
    let block = FrontMatterBlock.find(in: bytes)
    if block == nil {
      diagnostics.append(
        Diagnostic(
          .error, code: "front-matter", "the front matter has no end",
          at: Place(path: path, line: 1), help: "a line --- behind it"))
    }
    var frontMatter = FrontMatter()
    if let yaml = block?.yaml, !yaml.isEmpty {
      frontMatter = FrontMatter(
        yaml: Array(bytes[yaml]), path: path, firstLine: 2, diagnostics: &diagnostics)
    }
    let source = MarkdownSource(bytes[(block?.body ?? 0)...], firstLine: block?.bodyLine ?? 1)
    for excess in source.excesses {
      diagnostics.append(
        Diagnostic(
          .warning, code: "article-work", excess.what + ": the rest stays plain text",
          at: Place(path: path, line: source.fileLine(excess.line))))
    }
    self.init(
      frontMatter, MarkupBuilder(source: source, path: path), path: path, diagnostics: diagnostics)
  }

  public init(parsing text: String, path: String) {
    self.init(parsing: Array(text.utf8), path: path)
  }

  private init(
    _ frontMatter: FrontMatter, _ builder: MarkupBuilder, path: String, diagnostics: [Diagnostic]
  ) {
    self.frontMatter = frontMatter
    summary = frontMatter.summary
    headings = builder.headings
    diagrams = builder.diagrams
    links = builder.links
    values = builder.values
    self.diagnostics = diagnostics + builder.diagnostics
    markup = builder.tree
    let heading = builder.headings.first { $0.level == 1 }
    title = frontMatter.title ?? heading?.text ?? Article.name(of: path)
  }

  /// The article's body as HTML.
  public func html(_ options: RenderOptions = RenderOptions()) -> String {
    String(decoding: htmlBytes(options), as: UTF8.self)
  }

  /// The article's body as HTML in UTF-8.
  public func htmlBytes(_ options: RenderOptions = RenderOptions()) -> [UInt8] {
    var writer = ArticleWriter(self, options)
    return writer.write()
  }

  private static func name(of path: String) -> String {
    let file = path.split(separator: "/").last ?? ""
    return String(file.split(separator: ".").first ?? file)
  }

  private static func firstLineOfBadText(_ bytes: [UInt8]) -> Int? {
    guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0) + 1
  }
}

/// An article's body as an HTML fragment with no site behind it: destinations and images as written.
public func articleFragment(_ markdown: String) -> String {
  var options = RenderOptions()
  options.allowsRemoteImages = true
  return Article(parsing: markdown, path: "").html(options)
}
