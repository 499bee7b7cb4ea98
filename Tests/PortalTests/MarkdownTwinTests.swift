import Markdown
import Testing

@testable import Portal

@Suite struct MarkdownTwinTests {
  private static let end = "\nThis page as HTML: [index.html](index.html)\n"

  private func twin(_ markup: String) -> String? {
    let page = PageFile(path: "a/index.html", bytes: Array("<title>t</title><main>\(markup)</main>".utf8))
    return MarkdownTwin.file(of: page, .english).map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test(arguments: [
    ("<h1>One</h1><p>a <strong>b</strong> <em>c</em> <code>d`e</code></p>", "# One\n\na **b** *c* ``d`e``\n"),
    ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c\n"),
    ("<ol><li><strong>Send.</strong>Then wait.</li><li>x</li></ol>", "1. **Send.** Then wait.\n2. x\n"),
    (
      "<dl><div><dt>Plan</dt><dd>Pro</dd></div><div><dt>Why?</dt><dd>x</dd></div></dl>",
      "- **Plan:** Pro\n- **Why?** x\n"
    ),
    ("<p><span>Open</span><span>12 May</span></p>", "Open · 12 May\n"),
    (
      "<p><a href=\"../x/index.html#y\">x</a>, <a href=\"#z\">z</a>, <a href=\"data/a.csv\">csv</a></p>",
      "[x](../x/index.html#y), z, [csv](data/a.csv)\n"
    ),
    ("<p><a href=\"../x/index.html\">x</a></p>", "[x](../x/index.md)\n"),
    (
      "<p>a<span class=\"sub\">corrects </span><a href=\"x.csv\">e1</a><span class=\"sub\"> voided</span></p>",
      "a (corrects) [e1](x.csv) (voided)\n"
    ),
    ("<pre>a\n <b>b</b>\n</pre>", "```\na\n b\n```\n"),
    ("<pre><code class=\"language-csv\">a&amp;b\n</code></pre>", "```csv\na&b\n```\n"),
    ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b\n"),
    ("<figure><figcaption>Said</figcaption><svg><title>no</title></svg></figure>", "Said\n"),
    ("<details><summary>More</summary><p>x</p></details>", "**More**\n\nx\n"),
    (
      "<p>1. x</p><p># y</p><p>- z</p><p>a_b _c_ *d* &lt;e&gt; &amp;amp;</p>",
      "1\\. x\n\n\\# y\n\n\\- z\n\na_b \\_c\\_ \\*d\\* \\<e> \\&amp;\n"
    ),
  ])
  func writesWhatThePageSays(_ markup: String, _ expected: String) {
    #expect(twin(markup) == expected + MarkdownTwinTests.end)
  }

  @Test func writesTablesWithBars() {
    let table = """
      <div class="reel"><table><caption>In credits.</caption><thead><tr><th>Lot</th><th class="n">Left</th><th>Bar</th></tr></thead>
      <tbody><tr><th>a|b<span class="sub">sub</span><code class="sub">i|d</code></th><td class="n">1\u{202F}000</td><td><svg><path/></svg></td></tr></tbody></table></div>
      """
    #expect(
      twin(table) == "In credits.\n\n| Lot | Left |\n| --- | ---: |\n| a\\|b (sub) `i\\|d` | 1\u{202F}000 |\n"
        + MarkdownTwinTests.end)
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "![x](javascript:a)", "`code` **b** ~~c~~", "a | b", "1) x", "[a]: b",
    "&copy; \\*", "---",
    "# h #", "<https://a.example>", "_a_ b_c_",
  ])
  func showsHostileTextsAsText(_ text: String) throws {
    var project = ReportText(name: text)
    project.id = text
    let (files, summary) = try project.site().projectPages(try project.report())
    let twin = try #require(files.text("\(summary.slug)/index.md"))
    let shown = renderCommonMark(twin)
    var escaped: [UInt8] = []
    escaped.appendEscaped(text)
    let plain = String(decoding: escaped, as: UTF8.self).split(separator: "&#39;").joined(separator: "'")
    #expect(shown.contains("<h1>\(plain)</h1>"))
    #expect(!shown.contains("<script"))
    #expect(!shown.contains("<img"))
  }

  @Test func leadsOnlyToFilesThatAreThere() throws {
    let text = ReportText()
    let site = try text.site()
    let (files, summary) = site.projectPages(try text.report())
    let shared = site.sharedPages([summary], quality: DataQuality(files: [], rejected: [], json: [])).files
    let all = Set((files + shared).map(\.path))
    for file in files + shared where file.path.hasSuffix(".md") || file.path == "llms.txt" {
      for href in links(in: String(decoding: file.bytes, as: UTF8.self)) where !href.contains(":") {
        var folder = file.path.split(separator: "/").dropLast().map(String.init)
        for part in href.prefix(while: { $0 != "#" }).split(separator: "/") {
          if part == ".." { folder.removeLast() } else { folder.append(String(part)) }
        }
        #expect(all.contains(folder.joined(separator: "/")), "\(file.path): \(href)")
      }
    }
  }

  private func links(in text: String) -> [String] {
    text.split(separator: "](").dropFirst().map { String($0.prefix { $0 != ")" }) }
  }

  @Test func saysEveryFigureOfThePage() throws {
    let text = ReportText()
    let (files, _) = try text.site().projectPages(try text.report())
    for page in files where page.path.hasSuffix("index.html") {
      let twin = try #require(files.first { $0.path == page.path.dropLast(4) + "md" })
      let written = String(decoding: twin.bytes, as: UTF8.self)
      var reader = MarkupReader(page.bytes)
      var isInCell = false
      while let token = reader.next() {
        switch token {
        case .start(let name, _, _): isInCell = name == "td" || isInCell && name != "svg"
        case .end(let name): if name == "td" { isInCell = false }
        case .text(let range):
          let cell = CharacterReference.resolved(page.bytes[range])
          guard isInCell else { continue }
          var line: [UInt8] = []
          MarkdownText.append(cell, to: &line, inTable: true)
          #expect(
            written.contains(String(decoding: line, as: UTF8.self))
              || written.contains(String(decoding: cell, as: UTF8.self)))
        }
      }
    }
  }

  @Test(arguments: [
    "<", "<a", "<a href", "<a href=", "<a href=\"", "</", "<!", "<!--", "&", "&#", "<svg", "</li></main><td>",
    "<p <p>",
  ])
  func neverFailsOnBrokenMarkup(_ text: String) {
    for markup in [text, "<table>" + text, "<ul><li><dl>" + text, "<nav class=\"places\">" + text] {
      _ = twin(markup)
    }
  }
}
