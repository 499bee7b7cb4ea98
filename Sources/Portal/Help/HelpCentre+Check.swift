import Analysis
import Diagnostics
import Markdown
import Mermaid

extension HelpCentre {
  /// What is wrong with the articles: text, front matter, diagrams, kinds, workflows, links between articles.
  public func check(settings: SiteSettings) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    for help in articles {
      problems += help.article.diagnostics
      problems += help.diagrams.flatMap(\.diagnostics)
      problems += unknownKinds(of: help) + deadLinks(of: help, settings: settings)
      problems += unknownValues(of: help, settings: settings) + workflowProblems(of: help)
    }
    return problems + kindsWithoutGuide
  }

  private func unknownKinds(of help: HelpArticle) -> [Diagnostic] {
    let known = FindingKind.allCases.map(\.rawValue)
    return help.article.frontMatter.guides.filter { !known.contains($0.kind) }.map { guide in
      let meant = nearest(to: guide.kind, among: known).map { "did you mean '\($0)'? " } ?? ""
      return Diagnostic(
        .error, code: "unknown-kind", "'\(guide.kind)' is no kind of finding",
        at: Place(path: help.file, line: guide.line, column: guide.column),
        help: meant + "known are " + known.joined(separator: ", "))
    }
  }

  private var kindsWithoutGuide: [Diagnostic] {
    FindingKind.allCases.filter { guide(for: $0) == nil }.map { kind in
      Diagnostic(
        .error, code: "kind-without-guide", "no article guides '\(kind.rawValue)'",
        at: Place(path: "Content/Help"),
        help: "write 'guides: [\(kind.rawValue)]' in an article's front matter, or set 'help: default'")
    }
  }

  // MARK: Links

  private func deadLinks(of help: HelpArticle, settings: SiteSettings) -> [Diagnostic] {
    help.article.links.compactMap { link in
      let place = Place(path: help.file, line: link.line)
      switch ArticleLinks.target(of: link.destination, from: help.path) {
      case .article(let path, let anchor):
        guard let target = article(at: path) else {
          return Diagnostic(
            .error, code: "dead-link", "links to '\(link.destination)', and there is no article '\(path)'",
            at: place)
        }
        return deadAnchor(anchor, in: target, at: place)
      case .anchor(let anchor): return deadAnchor(anchor, in: help, at: place)
      case .site(let name):
        if ArticleLinks.names.contains(name) { return nil }
        return Diagnostic(
          .error, code: "dead-link", "'site:\(name)' is no name that the site knows", at: place,
          help: "known are " + ArticleLinks.names.map { "site:" + $0 }.joined(separator: ", "))
      case .nowhere:
        return Diagnostic(
          .warning, code: "link-nowhere", "'\(link.destination)' is not in the site, so it is no link there",
          at: place, help: "another article's path, such as failed-requests.md, or a whole address, https://…"
        )
      case .other: return nil
      }
    }
  }

  private func deadAnchor(_ anchor: String, in help: HelpArticle, at place: Place) -> Diagnostic? {
    let own = ["", "content", "explains-these-findings"]
    if own.contains(anchor) || help.article.headings.contains(where: { $0.anchor == anchor }) { return nil }
    return Diagnostic(
      .error, code: "dead-link", "'\(help.path)' has no heading '#\(anchor)'", at: place,
      help: "its headings are " + help.article.headings.map { "#" + $0.anchor }.joined(separator: ", "))
  }

  private func unknownValues(of help: HelpArticle, settings: SiteSettings) -> [Diagnostic] {
    let known = ArticleLinks.names + ["name", "currency"]
    return help.article.values.filter { !known.contains($0.name) }.map { use in
      Diagnostic(
        .error, code: "unknown-value", "'\(use.name)' is no value that the site knows",
        at: Place(path: help.file, line: use.line), help: "known are " + known.joined(separator: ", "))
    }
  }

  // MARK: Workflows

  /// Decisions that no guided kind answers, and answers without an edge.
  private func workflowProblems(of help: HelpArticle) -> [Diagnostic] {
    guard let block = help.article.diagrams.first(where: \.isWorkflow), let chart = help.workflow else {
      return []
    }
    let place = Place(path: help.file, line: block.line)
    let known = Set(help.kinds.flatMap(\.checks))
    var problems: [Diagnostic] = []
    for node in chart.nodes where node.shape == .diamond {
      if !known.contains(node.id) {
        problems.append(
          Diagnostic(
            .warning, code: "workflow-unanswered", "no kind that this article guides answers '\(node.id)'",
            at: place,
            help: known.isEmpty
              ? "name the kinds under 'guides'" : "known are " + known.sorted().joined(separator: ", ")))
        continue
      }
      for answer in [Answer.yes, .no] {
        if chart.edges.contains(where: { $0.from == node.id && $0.label.isAnswer(answer) }) { continue }
        problems.append(
          Diagnostic(
            .warning, code: "workflow-no-edge",
            "'\(node.id)' has no edge for the answer '\(answer.rawValue)'",
            at: place, help: "\(node.id) -->|\(answer.rawValue)| next"))
      }
    }
    return problems
  }
}
