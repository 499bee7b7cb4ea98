import Credits

/// `llms.txt`: what the site holds and where, for programs that read texts (llmstxt.org).
///
/// It grows with lists of projects, not with projects: many are named by the lists of the home page.
struct SiteGuide {
  let site: Site
  let summaries: [ProjectSummary]

  private var words: Words { site.words }

  var file: PageFile {
    let count = words.counted("counts.projects", summaries.count)
    var lines = [
      "# \(MarkdownText.escaped(site.settings.name))", "",
      "> " + words("guide.about", ["projects": count, "day": site.settings.asOf.text]), "",
      words(
        "guide.files",
        [
          "page": "`index.html`", "text": "`index.md`", "data": "`data/`", "all": "`data/project.json`",
        ]), "",
      "## " + words("guide.pages"), "",
      link(words("guide.home"), "index.md", words("guide.home_about")),
      link(words("operator.title"), "operator/index.md", words("guide.operator_about")),
      link(words("operator.projects"), "operator/projects.csv", words("guide.projects_about")),
    ]
    lines += projects
    lines += ["", "## " + words("page.help"), ""]
    lines.append(link(words("help.title"), "help/index.md", words("guide.help_about")))
    lines.append(
      contentsOf: site.help.articles.map {
        link($0.title, String($0.page.dropLast(4)) + "md", $0.article.summary ?? "")
      })
    return PageFile(path: "llms.txt", bytes: Array(lines.map { $0 + "\n" }.joined().utf8))
  }

  private var projects: [String] {
    guard site.settings.pages.contains(.overview), !summaries.isEmpty else { return [] }
    let sorted = summaries.sorted(by: HomePages.isOrderedBefore)
    var lines = ["", "## " + words("operator.projects"), ""]
    if sorted.count <= HomePages.most {
      for summary in sorted {
        let open = words.counted("operator.open_findings", summary.openFindings)
        let balances = summary.balances.map { "\(words.amount($0.amount)) \($0.unit)" }
        lines.append(
          link(summary.name, "projects/\(summary.slug)/index.md", words.listed(balances + [open])))
      }
    } else {
      lines.append(
        link(words("guide.index"), "search/index.md", words.counted("counts.projects", sorted.count)))
    }
    return lines
  }

  private func link(_ title: String, _ path: String, _ about: String) -> String {
    let root = site.settings.url.map { $0 + "/" } ?? ""
    let note = about.isEmpty ? "" : ": " + MarkdownText.escaped(about)
    return "- \(MarkdownText.link(MarkdownText.escaped(title), root + Sitemap.encoded(path)))\(note)"
  }
}
