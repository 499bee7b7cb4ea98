/// A git graph in words: what happened, in order.
struct GitGraphWords {
  let graph: GitGraph

  var words: Words {
    Words(
      graph.heading, title: title, description: description, summary: "History as text",
      .list(graph.events.map { Words.Item(text: words(of: $0)) }))
  }

  private func name(_ branch: Int) -> String { Words.oneLine(graph.branches[branch].name) }

  private func words(of event: GitGraph.Event) -> String {
    switch event {
    case .branch(let branch, let from):
      return from.map { "Branch \(name(branch)) from \($0)" } ?? "Branch \(name(branch))"
    case .commit(let index):
      let commit = graph.commits[index]
      return sentence(commit) + (commit.message.isEmpty ? "" : ": \(Words.oneLine(commit.message))")
        + tags(commit)
    }
  }

  private func sentence(_ commit: GitGraph.Commit) -> String {
    let other = commit.parents.count > 1 ? commit.parents[1] : ""
    switch commit.type {
    case .normal: return "Commit \(commit.id) on \(name(commit.branch))"
    case .reverse: return "Commit \(commit.id) on \(name(commit.branch)), which takes an earlier one back"
    case .highlight: return "Commit \(commit.id) on \(name(commit.branch)), highlighted"
    case .merge:
      let from = graph.places[other].map { name(graph.commits[$0].branch) } ?? other
      let id = commit.isNamed ? " as \(commit.id)" : ""
      return "Merge of \(from) into \(name(commit.branch))\(id)"
    case .cherryPick: return "Cherry-pick of \(other) onto \(name(commit.branch))"
    }
  }

  private func tags(_ commit: GitGraph.Commit) -> String {
    let tags = commit.tags.filter { !$0.isEmpty && !$0.hasPrefix("cherry-pick:") }
    if tags.isEmpty { return "" }
    return " (\(tags.count == 1 ? "tag" : "tags") \(tags.joined(separator: ", ")))"
  }

  private var title: String {
    let names = graph.branches.indices.prefix(3).map(name)
    let rest = graph.branches.count - names.count
    return "Git graph: \(names.joined(separator: ", "))\(rest > 0 ? " and \(rest) more" : "")"
  }

  private var description: String {
    let (commits, branches) = (graph.commits.count, graph.branches.count)
    let merges = graph.commits.count { $0.type == .merge }
    var text = "\(commits) \(commits == 1 ? "commit" : "commits") on "
    text += "\(branches) \(branches == 1 ? "branch" : "branches")"
    text += merges > 0 ? ", \(merges) \(merges == 1 ? "merge" : "merges")." : "."
    if let last = graph.branches.first?.head { text += " \(name(0)) ends at \(last)." }
    return text
  }
}
