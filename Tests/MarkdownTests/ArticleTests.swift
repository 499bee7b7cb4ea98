import Diagnostics
import Markdown
import Testing

@Suite struct ArticleReading {
  let text = """
    ---
    title: "Lost credits"
    description: Where they went
    guides: [promo-expired, lot-removed-early]
    order: 20
    category: Credits
    updated: 2026-05-01
    colour: red
    ---
    # Lost *credits*

    See [support](site:support), ![shot](a.png) and <Value name="support"/>.

    ## What to do
    ## What to do

    ```mermaid workflow
    flowchart TD
      a --> b
    ```

    ```mermaid
    graph LR
    ```

    <a href="other.md">other</a>
    """

  @Test func tellsWhatItIsAbout() {
    let article = Article(parsing: text, path: "Help/lost.md")
    #expect(article.title == "Lost credits")
    #expect(article.summary == "Where they went")
    #expect(article.frontMatter.guides.map(\.kind) == ["promo-expired", "lot-removed-early"])
    #expect(article.frontMatter.guides.map(\.line) == [4, 4])
    #expect(article.frontMatter.order == 20)
    #expect(article.frontMatter.topic == "Credits")
    #expect(article.frontMatter.updated == "2026-05-01")
    #expect(article.diagnostics.map(\.severity) == [.warning])
    #expect(article.diagnostics.first?.place == Place(path: "Help/lost.md", line: 8, column: 1))
  }

  @Test func listsWhatItHolds() {
    let article = Article(parsing: text, path: "Help/lost.md")
    #expect(article.headings.map(\.anchor) == ["lost-credits", "what-to-do", "what-to-do-1"])
    #expect(article.headings.map(\.line) == [10, 14, 15])
    #expect(article.headings.first?.text == "Lost credits")
    #expect(article.links.map(\.destination) == ["site:support", "a.png", "other.md"])
    #expect(article.links.map(\.line) == [12, 12, 26])
    #expect(article.values.map(\.name) == ["support"])
    #expect(article.diagrams.map(\.line) == [18, 23])
    #expect(article.diagrams.map(\.isWorkflow) == [true, false])
    #expect(article.diagrams.first?.source == "flowchart TD\n  a --> b\n")
  }

  @Test func asksTheSiteForWhatItDoesNotKnow() {
    var options = RenderOptions(
      diagram: { block, index in "<figure>\(index) \(block.line)</figure>" },
      link: { $0 == "site:support" ? LinkTarget(href: "mailto:help@example.org") : nil },
      value: { $0 == "support" ? "Help & more" : nil })
    options.omitsTitle = true
    options.showsPermalinks = true
    let html = Article(parsing: text, path: "lost.md").html(options)
    #expect(html.contains("<figure>0 18</figure>\n<figure>1 23</figure>\n"))
    #expect(html.contains("<a href=\"mailto:help@example.org\">support</a>"))
    #expect(html.contains("and Help &amp; more."))
    #expect(!html.contains("<h1"))
    #expect(html.contains("<a class=\"permalink\" href=\"#what-to-do-1\""))
  }

  @Test(arguments: [("# A `b`\n", "A b"), ("## A\n", "how-to"), ("---\ntitle: T\n---\n# A\n", "T")])
  func findsATitle(_ text: String, _ title: String) {
    #expect(Article(parsing: text, path: "Help/how-to.md").title == title)
  }

  @Test(arguments: [
    ("---\ntitle: [a]\n---\n", 2), ("---\na: 1\ntitle: a: b\n---\n", 3), ("---\norder: x\n---\n", 2),
    ("---\nguides: {a: b}\n---\n", 2), ("---\n- a\n---\n", 2), ("---\ntitle: a\n", 1),
    ("---\ntitle: a\ntitle: b\n---\n", 3), ("---\nlang: pt_BR\n---\n", 2), ("---\nlang: [a]\n---\n", 2),
    ("---\ntitle: a\nlang: English\n---\n", 3),
  ])
  func reportsFaultyFrontMatter(_ text: String, _ line: Int) {
    let article = Article(parsing: text, path: "a.md")
    #expect(article.diagnostics.contains { $0.severity == .error && $0.place?.line == line })
  }

  @Test func namesThePlaceOfALanguageThatIsNone() {
    let article = Article(parsing: "---\ntitle: a\nlang: pt_BR\n---\n", path: "a.md")
    #expect(article.diagnostics.first?.place == Place(path: "a.md", line: 3, column: 7))
    #expect(article.diagnostics.first?.message == "lang is no language tag: 'pt_BR'")
    #expect(article.frontMatter.lang == nil)
    #expect(Article(parsing: "---\nlang: pt-BR\n---\n", path: "a.md").frontMatter.lang == "pt-BR")
  }

  @Test(arguments: ["\u{FFFE}", "\u{1FFFF}", "\u{1}", "\u{80}", "&#xFFFF;", "&#1;"])
  func showsWhatHTMLCannotHoldAsAMark(_ text: String) {
    for markdown in ["a \(text) b", "`a \(text) b`", "```\na \(text) b\n```", "| a |\n|---|\n| \(text) |\n"] {
      let html = Article(parsing: markdown, path: "a.md").html()
      #expect(html.contains("\u{FFFD}") || html.contains("&amp;#"))
      let isClean = html.unicodeScalars.allSatisfy { scalar in
        scalar.value & 0xFFFE != 0xFFFE
          && (scalar.value >= 0xA0 || (0x20..<0x7F).contains(scalar.value) || scalar == "\n")
      }
      #expect(isClean)
    }
  }

  @Test(arguments: ["---\r\ntitle: T\r\n---\r\nx\r\n", "\u{FEFF}---\ntitle: T\n---  \nx\n"])
  func readsFrontMatterOfAnyEditor(_ text: String) {
    let article = Article(parsing: text, path: "a.md")
    #expect(article.title == "T")
    #expect(article.diagnostics.isEmpty)
    #expect(article.html() == "<p>x</p>\n")
  }

  @Test(arguments: [
    ("Größe & Maß", "größe-maß"), ("a.b_c - d", "ab_c-d"), ("!!!", "section"), ("日本 語", "日本-語"),
    ("A-1", "a-1"),
  ])
  func makesReadableAnchors(_ heading: String, _ anchor: String) {
    #expect(Article(parsing: "# \(heading)\n", path: "a.md").headings.first?.anchor == anchor)
  }

  @Test func keepsAnchorsUnique() {
    let article = Article(parsing: "# a\n# a 1\n# a\n# a\n", path: "a.md")
    #expect(article.headings.map(\.anchor) == ["a", "a-1", "a-2", "a-3"])
  }
}

@Suite struct HostileMarkup {
  @Test(arguments: [
    "<script>alert(1)</script>", "<ScRiPt src=//x>a", "x <script>alert(1)</script>", "<style>*{}</style>",
    "<iframe src=x></iframe>", "<img src=x onerror=alert(1)>", "<b onclick='alert(1)'>x</b>",
    "<a href=\"javascript:alert(1)\">x</a>", "<a href=\"java\nscript:alert(1)\">x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>", "<a href='&#x6A;avascript&colon;alert(1)'>x</a>",
    "<a href='javascript&#58alert(1)'>x</a>", "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))",
    "[x](java&#115;cript:alert(1))", "[x](<java\tscript:alert(1)>)", "<javascript:alert(1)>",
    "![x](javascript:alert(1))", "[x](data:text/html,a)", "<img src='data:image/svg+xml,a'>",
    "[x](vbscript:a)", "<svg onload=alert(1)>", "<div style='x:y'>a</div>", "<form action=x><input></form>",
    "<!--><script>alert(1)</script>-->", "<b/onclick=alert(1)>x", "<a href=' javascript:alert(1)'>x</a>",
    "<base href=//x>", "<meta http-equiv=refresh content=0>", "<object data=x></object>",
    "[x](\u{1}javascript:alert(1))", "<math><mi xlink:href=javascript:a>",
    "<a href=\"x\" href='javascript:a'>x",
  ])
  func staysDead(_ markdown: String) {
    let html = articleFragment(markdown).lowercased()
    for live in [
      "<script", "<style", "<iframe", "<svg", "<form", "<input", "<base", "<meta", "<object", "<math", " on",
      "style=", "href=\"javascript", "src=\"javascript", "href=\"data:", "src=\"data:", "href=\"vbscript",
    ] {
      #expect(!html.contains(live), "\(html)")
    }
  }

  @Test(arguments: [
    ("a <b>b", "<p>a <b>b</b></p>"), ("*a <b>b*</b>", "<p><em>a <b>b</b></em></p>"),
    ("a </div></b>", "<p>a </p>"),
    ("a <div>b</div>", "<p>a b</p>"), ("<details>\n\na\n", "<details><p>a</p></details>"),
    ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"), ("<li>a", "a"),
    ("<p>a<p>b", "<p>a</p><p>b</p>"),
    ("<p>a\n\nb", "<p>a</p><p>b</p>"), ("> <div>\n\na", "<blockquote><div></div></blockquote><p>a</p>"),
    ("<div>a & b &lt; &copy; < c</div>", "<div>a &amp; b &lt; &copy; &lt; c</div>"),
    ("[a <a href=/b>c</a>](/d)", "<p><a href=\"/d\">a c</a></p>"), ("<b>a</b ><br/>", "<p><b>a</b><br></p>"),
    ("<kbd title='a\"b' class=x>c</kbd>", "<p><kbd title=\"a&quot;b\">c</kbd></p>"),
    (
      "<a href='https://x.y/?a=1&b=2'>z</a>",
      "<p><a href=\"https://x.y/?a=1&amp;b=2\" rel=\"noopener noreferrer\">z</a></p>"
    ),
  ])
  func nestsRawElementsProperly(_ markdown: String, _ expected: String) {
    #expect(flat(markdown) == expected)
  }

  @Test func asksNothingOfOtherHosts() {
    let markdown = "![a](https://x.y/a.png) ![b](//x.y/b.png) ![](b.png) <img src=\"/\\x.y/c.png\" alt=c>"
    let html = Article(parsing: markdown, path: "a.md").html()
    #expect(html.components("<img") == 1)
    #expect(html.contains("<a href=\"https://x.y/a.png\" rel=\"noopener noreferrer\">a</a>"))
    #expect(html.contains("<a href=\"//x.y/b.png\" rel=\"noopener noreferrer\">b</a>"))
    #expect(articleFragment(markdown).components("<img") == 4)
  }

  @Test func isReported() {
    let article = Article(parsing: "a\n\n<script>x</script>\n\n[b](javascript:c)\n", path: "a.md")
    #expect(article.diagnostics.map(\.code) == ["article-html", "article-link"])
    #expect(article.diagnostics.map(\.place?.line) == [3, 5])
  }
}

@Suite struct ArticleBounds {
  @Test func acceptTheSizeLimitAndRefuseOneMore() {
    let text = String(repeating: "a ", count: ArticleLimits.bytes / 2)
    #expect(Article(parsing: text, path: "a.md").diagnostics.isEmpty)
    let longer = Article(parsing: text + "a", path: "a.md")
    #expect(longer.diagnostics.map(\.code) == ["article-size"])
    #expect(longer.html().isEmpty)
  }

  @Test func acceptTheDepthLimitAndFlattenWhatIsDeeper() {
    func quotes(_ depth: Int) -> Article {
      Article(parsing: String(repeating: "> ", count: depth) + "a\n", path: "a.md")
    }
    let limit = ArticleLimits.depth - 1
    #expect(quotes(limit).html().components("<blockquote>") == limit)
    #expect(quotes(limit).diagnostics.isEmpty)
    #expect(quotes(limit + 1).diagnostics.map(\.code) == ["article-work"])
    #expect(quotes(10_000).html().contains("a"))
  }

  @Test(arguments: [
    ("> ", 10_000), ("- ", 10_000), ("1. ", 10_000), ("![[]()", 60_000), ("[", 50_000), ("*a **a ", 20_000),
    ("<a b=\"", 30_000), ("`", 100_000), ("~a ~~b ", 30_000), ("www.", 50_000), ("a@", 50_000),
    ("[^a]", 50_000),
    ("<div>", 30_000), ("<b>", 30_000), ("</a ", 50_000), ("| a ", 50_000), ("_a@_.A", 30_000),
    ("<!--", 50_000),
    ("- a\n", 50_000), ("[a]: b\n", 50_000), ("# a\n", 20_000), ("www._", 50_000), ("(www.(", 40_000),
  ])
  func endSoonForPiecesRepeated(_ piece: String, _ count: Int) {
    let source = String(repeating: piece, count: count)
    #expect(articleFragment(source).utf8.count < 50 * source.utf8.count)
  }

  @Test func boundListsThatIndentationNests() {
    let list = (0..<700).map { String(repeating: "  ", count: $0) + "- a\n" }.joined()
    let article = Article(parsing: list, path: "a.md")
    #expect(article.diagnostics.first?.code == "article-work")
    #expect(article.html().components("<ul>") < ArticleLimits.depth)
  }

  @Test func boundFilledUpCells() {
    let header = String(repeating: "|a", count: 500) + "\n" + String(repeating: "|-", count: 500) + "\n"
    let html = articleFragment(header + String(repeating: "x\n", count: 10_000))
    #expect(html.utf8.count < 5_000_000)
  }
}
