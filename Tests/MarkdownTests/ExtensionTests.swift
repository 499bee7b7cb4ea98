import Markdown
import Testing

/// The fragment without its line ends, for comparison.
func flat(_ markdown: String) -> String {
  articleFragment(markdown).split(separator: "\n").joined()
}

@Suite struct PlainCommonMark {
  @Test(arguments: [
    ("# A *b*\n", "<h1>A <em>b</em></h1>\n"),
    ("a\n\n* b\n* c\n", "<p>a</p>\n<ul>\n<li>b</li>\n<li>c</li>\n</ul>\n"),
    ("<b onclick=x>y</b>\n", "<p><b onclick=x>y</b></p>\n"),
    ("~~a~~ www.a.b | c\n", "<p>~~a~~ www.a.b | c</p>\n"),
    ("[a]\n\n[a]: /b 'c'\n", "<p><a href=\"/b\" title=\"c\">a</a></p>\n"), ("", ""),
    ("```x y\n<\n```\n", "<pre><code class=\"language-x\">&lt;\n</code></pre>\n"),
  ])
  func hasNoExtensionAndKeepsRawHTML(_ text: String, _ expected: String) {
    #expect(renderCommonMark(text) == expected)
  }
}

@Suite struct TextExtensions {
  @Test(arguments: [
    ("a ~b~ ~~c *d*~~", "a <del>b</del> <del>c <em>d</em></del>"), ("~~~a~~~ b", "~~~a~~~ b"),
    ("a ~b~~", "a ~b~~"), ("\\~a~ \\~\\~b~~", "~a~ ~~b~~"), ("*a ~b* c~", "<em>a ~b</em> c~"),
    ("`\\~a~` \\[b]", "<code>\\~a~</code> [b]"), ("a ~ b ~ c", "a ~ b ~ c"),
  ])
  func strikeThroughPairsOfTildes(_ markdown: String, _ expected: String) {
    #expect(flat("x " + markdown) == "<p>x \(expected)</p>")
  }

  @Test(arguments: [
    (
      "see www.a.example.",
      "see <a href=\"http://www.a.example\" rel=\"noopener noreferrer\">www.a.example</a>."
    ),
    ("(https://a.b/c_d)", "(<a href=\"https://a.b/c_d\" rel=\"noopener noreferrer\">https://a.b/c_d</a>)"),
    ("me+x@a.example!", "<a href=\"mailto:me+x@a.example\">me+x@a.example</a>!"), ("awww.a.b", "awww.a.b"),
    ("https\\://a.b a\\@b.c", "https://a.b a@b.c"), ("javascript://a.b", "javascript://a.b"), ("a@b", "a@b"),
    ("[www.a.b](/c)", "<a href=\"/c\">www.a.b</a>"), ("`www.a.b`", "<code>www.a.b</code>"),
  ])
  func linkBareAddresses(_ markdown: String, _ expected: String) {
    #expect(flat(markdown) == "<p>\(expected)</p>")
  }

  @Test func numberFootnotesByTheirFirstReference() {
    let html = flat("a[^y] b[^x] c[^y] d[^z]\n\n[^x]: One.\n[^y]: Two\n    more[^x].\n[^unused]: No.\n")
    #expect(html.contains("a<sup class=\"footnote-ref\"><a href=\"#fn:1\" id=\"fnref:1\""))
    #expect(html.contains("b<sup class=\"footnote-ref\"><a href=\"#fn:2\" id=\"fnref:2\""))
    #expect(html.contains("c<sup class=\"footnote-ref\"><a href=\"#fn:1\" id=\"fnref:1:2\""))
    #expect(html.contains("d[^z]"))
    #expect(html.contains("<li id=\"fn:1\"><p>Twomore<sup"))
    #expect(!html.contains("No."))
  }

  @Test func leaveFootnotesInCodeAlone() {
    #expect(flat("```\n[^a]: x\n```\n") == "<pre><code>[^a]: x</code></pre>")
  }

  @Test func showTasks() {
    let html = flat("- [ ] a\n- [x] b\n- [X]\tc\n- [y] d\n- \\[ ] e\n")
    #expect(html.components("type=\"checkbox\"") == 3)
    #expect(html.components("checked") == 2)
    #expect(html.contains("<li>[y] d</li><li>[ ] e</li>"))
  }

  @Test(arguments: ["note", "tip", "important", "warning", "caution"])
  func showCallouts(_ kind: String) {
    let html = flat("> [!\(kind.uppercased())]\n> Text\n>\n> - a\n")
    #expect(html.hasPrefix("<div class=\"callout callout-\(kind)\" role=\"note\">"))
    #expect(html.contains("<p>Text</p><ul>"))
    #expect(html.hasSuffix("</div>"))
  }

  @Test(arguments: ["> [!OTHER]\n> a", "> a [!NOTE]\n> b", "> [!NOTE] a\n> b", "> \\[!NOTE]\n> a"])
  func leaveOtherQuotesAlone(_ markdown: String) {
    #expect(flat(markdown).hasPrefix("<blockquote>"))
  }
}

extension String {
  /// How often the text stands in it.
  func components(_ text: String) -> Int {
    var count = 0
    var rest = self[...]
    while let range = rest.firstRange(of: text) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}

@Suite struct TableLayout {
  func cells(_ markdown: String) -> String {
    flat(markdown).split(separator: "<table>").last.map { String($0) } ?? ""
  }

  @Test func standInALabelledRegionThatScrolls() {
    let html = flat("| Kind | *Days* |\n|:--|--:|\n| a | 1 |\n")
    let region =
      "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Table: Kind, Days\"><table>"
    #expect(html.hasPrefix(region))
    #expect(html.contains("<th scope=\"col\" class=\"align-left\">Kind</th>"))
    #expect(html.contains("<td class=\"align-right\">1</td>"))
  }

  @Test(arguments: [
    ("a | b\n- | -\n1 | 2", false), ("a | b\n-- | --\n1 | 2", true), ("| a |\n| - |", true),
    ("a\n---", false),
    ("| a | b |\n| - |", false), ("> | a |\n> | - |", true), ("- | a |\n  | - |\n  | b |", true),
    ("1. x\n\n   a | b\n   -|-", true), ("    | a |\n    | - |", false), ("```\n| a |\n| - |\n```", false),
    ("| a |\n| - |\n| b |\n---", true), ("| a |\n| - |\n| b |\n===", true), ("| a |\n| x |", false),
  ])
  func areFoundWhereverParagraphsStand(_ markdown: String, _ isTable: Bool) {
    #expect(flat(markdown).contains("<table>") == isTable)
  }

  @Test(arguments: [
    ("| \\| | `a\\|b` |", "<td>|</td><td><code>a|b</code></td>"),
    ("| # a | - b |", "<td># a</td><td>- b</td>"),
    ("| [x] | [y][x] |", "<td><a href=\"/z\">x</a></td><td><a href=\"/z\">y</a></td>"),
    ("| _a_ | **b**", "<td><em>a</em></td><td><strong>b</strong></td>"), ("| a", "<td>a</td><td></td>"),
    ("| a | b | c |", "<td>a</td><td>b</td>"), ("| ~~a~~ | www.b.c |", "<td><del>a</del></td><td><a href"),
    ("|| b |", "<td></td><td>b</td>"), ("| <br> | <div>x |", "<td><br></td><td>x</td>"),
  ])
  func holdInlinesOnly(_ row: String, _ expected: String) {
    #expect(cells("| h | i |\n|--|--|\n\(row)\n\n[x]: /z\n").contains(expected))
  }

  @Test func keepTheTextAroundThem() {
    let html = flat("before *x*\n| a |\n|---|\n| b |\n---\nafter\n")
    #expect(html.hasPrefix("<p>before <em>x</em></p><div"))
    #expect(html.hasSuffix("<td>b</td></tr></tbody></table></div><hr><p>after</p>"))
    let quote = flat("> | a |\n> |---|\n> | b |\nlazy\n")
    #expect(quote.hasSuffix("</div><p>lazy</p></blockquote>"))
  }
}
