import Credits
import Markdown
import Mermaid
import Mustache

/// The help centre: its index, and a page for each article.
struct HelpPages {
  let site: Site

  func files(_ render: inout PageRendering) -> [PageFile] {
    let articles = site.help.articles
    var files = [
      render.page(
        "help", at: "help/index.html", title: site.words("help.title"), current: "help",
        ["topics": topics(root: "../"), "checks": .text("what-we-check/index.html")])
    ]
    if let checks = ChecksPage(site: site).file(&render) { files.append(checks) }
    for (index, article) in articles.enumerated() {
      let previous = index > 0 ? articles[index - 1] : nil
      let next = index + 1 < articles.count ? articles[index + 1] : nil
      files.append(
        render.page(
          article.article.frontMatter.template ?? "article", at: article.page, title: article.title,
          current: "help",
          value(of: article, previous: previous, next: next)))
    }
    return files
  }

  /// Topics and their articles, for the help centre's index and the home page.
  func topics(root: String) -> Value {
    let words = site.words
    return .list(
      site.help.topics.map { articles in
        let topic = articles.first?.topic(on: words)
        return [
          "title": .text(topic?.title ?? ""), "lang": .text(topic?.lang ?? ""),
          "articles": .list(
            articles.map {
              [
                "title": .text($0.title), "summary": .text($0.article.summary ?? ""),
                "href": .text(root + $0.page), "lang": .text($0.lang(on: words)),
              ]
            }),
        ]
      })
  }

  private func value(of help: HelpArticle, previous: HelpArticle?, next: HelpArticle?) -> Value {
    let article = help.article
    let words = site.words
    let headings = article.headings.filter { $0.level == 2 }
    let updated = article.frontMatter.updated ?? ""
    let day = try? Day(parsing: updated)
    let topic = help.topic(on: words)
    let isRightToLeft = help.isRightToLeft(on: words)
    return [
      "title": .text(article.title), "summary": .text(article.summary ?? ""), "topic": .text(topic.title),
      "topicLang": .text(topic.lang), "lang": .text(help.lang(on: words)),
      "dir": .text(isRightToLeft == words.isRightToLeft ? "" : isRightToLeft ? "rtl" : "ltr"),
      "siteDir": .text(words.isRightToLeft ? "rtl" : "ltr"),
      "updated": .text(day.map { site.settings.dates.text($0) } ?? updated),
      "updatedISO": .text(day == nil ? "" : updated),
      "body": .html(body(of: help)), "hasDiagrams": .bool(!help.diagrams.isEmpty),
      "headings": .list(headings.map { ["text": .text($0.text), "anchor": .text($0.anchor)] }),
      "hasHeadings": .bool(headings.count > 1),
      "kinds": .list(
        help.kinds.map {
          [
            "title": .text(words.title(of: $0)), "name": .text($0.rawValue),
            "href": .text(ChecksPage.href(of: $0, root: help.root)),
          ]
        }),
      "hasKinds": .bool(!help.kinds.isEmpty),
      "previous": link(to: previous, from: help), "next": link(to: next, from: help),
      "hasPager": .bool(previous != nil || next != nil),
    ]
  }

  private func link(to other: HelpArticle?, from article: HelpArticle) -> Value {
    guard let other else { return .null }
    return [
      "title": .text(other.title), "href": .text(article.root + other.page),
      "lang": .text(other.lang(on: site.words)),
    ]
  }

  private func body(of help: HelpArticle) -> [UInt8] {
    let settings = site.settings
    let centre = site.help
    let path = help.path
    let root = help.root
    let diagrams = help.diagrams
    var options = RenderOptions(
      diagram: { _, index in
        diagrams[index].html(idPrefix: "diagram-\(index + 1)", options: DrawOptions(maxWidth: 720))
      },
      link: { destination in
        switch ArticleLinks.target(of: destination, from: path) {
        case .article(let target, let anchor):
          guard let article = centre.article(at: target) else { return LinkTarget(href: nil) }
          return LinkTarget(href: root + article.page + (anchor.isEmpty ? "" : "#" + anchor))
        case .site(let name): return LinkTarget(href: settings.address(named: name))
        case .nowhere: return LinkTarget(href: nil)
        case .anchor, .other: return nil
        }
      },
      value: { settings.value(named: $0) })
    options.allowsRemoteImages = settings.allowsRemoteImages
    options.omitsTitle = true
    if help.lang(on: site.words).isEmpty { options.labels = site.words.articleLabels }
    return help.article.htmlBytes(options)
  }
}
