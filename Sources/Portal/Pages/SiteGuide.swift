import Credits

/// `llms.txt`: what the site holds and where, for programs that read texts (llmstxt.org).
///
/// It grows with lists of projects, not with projects: many are named by the lists of the home page.
struct SiteGuide {
  let site: Site
  let summaries: [ProjectSummary]

  var file: PageFile {
    let name = MarkdownText.escaped(site.settings.name)
    var lines = [
      "# \(name)", "",
      "> Where prepaid credits went: balances, charges and findings of \(Figures.counted(summaries.count, "project")), each figure with the rows that prove it. Data up to \(site.settings.asOf.text).",
      "",
      "Beside each page `index.html` lies its text, `index.md`. Below each project's folder, `data/` holds the same figures as CSV and JSON, with nothing rounded; `data/project.json` has all of them.",
      "", "## Pages", "",
    ]
    lines.append(link("Home", "index.md", "find a project, the help centre's topics, current notices"))
    lines.append(
      link(
        "Overview for operators", "operator/index.md",
        "all projects ranked, findings by kind, quality of the data"))
    lines.append(link("Projects", "operator/projects.csv", "all projects with their folders and balances"))
    lines += projects
    lines += ["", "## Help", ""]
    lines.append(link("Help centre", "help/index.md", "all articles by topic"))
    lines.append(
      contentsOf: site.help.articles.map {
        link($0.title, String($0.page.dropLast(4)) + "md", $0.article.summary ?? "")
      })
    return PageFile(path: "llms.txt", bytes: Array(lines.map { $0 + "\n" }.joined().utf8))
  }

  private var projects: [String] {
    guard site.settings.pages.contains(.overview), !summaries.isEmpty else { return [] }
    let sorted = summaries.sorted(by: HomePages.isOrderedBefore)
    var lines = ["", "## Projects", ""]
    if sorted.count <= HomePages.most {
      for summary in sorted {
        let open = Figures.counted(summary.openFindings, "open finding")
        let balances = summary.balances.map { "\(Figures(fitting: [$0.amount]).text($0.amount)) \($0.unit)" }
        lines.append(
          link(summary.name, "projects/\(summary.slug)/index.md", listed(balances + [open])))
      }
    } else {
      lines.append(link("Index from A to Z", "search/index.md", Figures.counted(sorted.count, "project")))
    }
    return lines
  }

  private func link(_ title: String, _ path: String, _ words: String) -> String {
    let root = site.settings.url.map { $0 + "/" } ?? ""
    let note = words.isEmpty ? "" : ": " + MarkdownText.escaped(words)
    return "- \(MarkdownText.link(MarkdownText.escaped(title), root + Sitemap.encoded(path)))\(note)"
  }
}
