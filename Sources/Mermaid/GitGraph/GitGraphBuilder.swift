/// Does what the statements of a git graph say, and refuses what git would not do.
struct GitGraphBuilder {
  struct Options {
    var id = ""
    var message = ""
    var tags: [String] = []
    var type: GitGraph.CommitType?
    var parent = ""
  }

  var graph = GitGraph()
  private var branchPlaces: [String: Int] = [:]
  private var current = 0
  /// The id of the commit at hand.
  private var head: String?

  init(settings: GitGraphSettings) {
    graph.settings = settings
    graph.branches = [GitGraph.Branch(name: settings.mainBranch, order: settings.mainOrder)]
    branchPlaces = [settings.mainBranch: 0]
  }

  private func commit(_ id: String?) -> GitGraph.Commit? {
    id.flatMap { graph.places[$0] }.map { graph.commits[$0] }
  }

  private var freshId: String {
    let number = graph.commits.count
    return "\(number)-\(GitGraph.digits(number, graph.branches[current].name))"
  }

  private mutating func add(_ commit: GitGraph.Commit) {
    graph.places[commit.id] = graph.commits.count
    graph.events.append(.commit(graph.commits.count))
    graph.commits.append(commit)
    graph.branches[current].head = commit.id
    head = commit.id
  }

  mutating func commit(_ options: Options) {
    add(
      GitGraph.Commit(
        id: options.id.isEmpty ? freshId : options.id, message: options.message,
        type: options.type ?? .normal,
        tags: options.tags, parents: head.map { [$0] } ?? [], branch: current, isNamed: !options.id.isEmpty))
  }

  mutating func branch(_ name: String, order: Double?, at offset: Int) throws(DiagramFault) {
    guard branchPlaces[name] == nil else {
      throw DiagramFault(
        "the branch \(name) exists already", at: offset, help: "checkout \(name), or a new name")
    }
    branchPlaces[name] = graph.branches.count
    graph.events.append(.branch(graph.branches.count, from: head))
    graph.branches.append(GitGraph.Branch(name: name, order: order ?? 0, head: head))
    current = graph.branches.count - 1
  }

  mutating func checkout(_ name: String, at offset: Int) throws(DiagramFault) {
    guard let place = branchPlaces[name] else {
      throw DiagramFault("there is no branch \(name)", at: offset, help: "branch \(name) makes one")
    }
    current = place
    head = graph.branches[place].head
  }

  mutating func merge(_ name: String, _ options: Options, at offset: Int) throws(DiagramFault) {
    let own = graph.branches[current]
    let place = branchPlaces[name]
    let (mine, other) = (commit(own.head), commit(place.flatMap { graph.branches[$0].head }))
    if let mine, other != nil, mine.branch == place {
      throw DiagramFault(
        "\(own.name) has no commit of its own yet: \(name) would be merged into itself", at: offset,
        help: "a commit on \(own.name) first")
    }
    if place == current {
      throw DiagramFault("a branch cannot be merged into itself", at: offset, help: "another branch's name")
    }
    guard mine != nil else {
      throw DiagramFault(
        "the branch \(own.name) has no commits", at: offset, help: "a commit before the merge")
    }
    guard place != nil else {
      throw DiagramFault("there is no branch \(name)", at: offset, help: "branch \(name) makes one")
    }
    guard let other else {
      throw DiagramFault("the branch \(name) has no commits", at: offset, help: "a commit on \(name) first")
    }
    guard own.head != other.id else {
      throw DiagramFault(
        "\(own.name) and \(name) end at the same commit", at: offset, help: "a commit on \(name) first")
    }
    guard options.id.isEmpty || graph.places[options.id] == nil else {
      throw DiagramFault("a commit with the id \(options.id) exists already", at: offset, help: "another id")
    }
    add(
      GitGraph.Commit(
        id: options.id.isEmpty ? freshId : options.id, message: "", type: .merge, look: options.type,
        tags: options.tags, parents: head.map { [$0, other.id] } ?? [], branch: current,
        isNamed: !options.id.isEmpty))
  }

  mutating func cherryPick(_ options: Options, at offset: Int) throws(DiagramFault) {
    guard let source = commit(options.id) else {
      throw DiagramFault(
        options.id.isEmpty ? "cherry-pick lacks a commit" : "there is no commit \(options.id)", at: offset,
        help: "cherry-pick id: \"…\" with the id of a commit above")
    }
    if !options.parent.isEmpty, !source.parents.contains(options.parent) {
      throw DiagramFault(
        "\(options.parent) is no parent of \(source.id)", at: offset,
        help: "parent: with one of \(source.parents.joined(separator: ", "))")
    }
    if source.type == .merge, options.parent.isEmpty {
      throw DiagramFault(
        "\(source.id) is a merge: its side must be named", at: offset,
        help: "parent: with one of \(source.parents.joined(separator: ", "))")
    }
    let own = graph.branches[current]
    guard source.branch != current else {
      throw DiagramFault(
        "\(source.id) is on \(own.name) already", at: offset, help: "checkout of the branch that lacks it")
    }
    guard commit(own.head) != nil else {
      throw DiagramFault(
        "the branch \(own.name) has no commits", at: offset, help: "a commit before the cherry-pick")
    }
    var tags = options.tags.filter { !$0.isEmpty }
    if options.tags.isEmpty {
      let side = source.type == .merge ? "|parent:\(options.parent)" : ""
      tags = ["cherry-pick:\(source.id)\(side)"]
    }
    add(
      GitGraph.Commit(
        id: freshId, type: .cherryPick, tags: tags, parents: head.map { [$0, source.id] } ?? [],
        branch: current,
        isNamed: false))
  }
}
