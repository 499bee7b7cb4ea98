import Testing

@testable import Mermaid

private func read(_ text: String) -> GitGraph? { Diagram(source: text).body as? GitGraph }

@Suite struct GitGraphParsing {
  @Test(arguments: [
    ("gitGraph\ncommit", GitGraph.Direction.right), ("gitGraph:\ncommit", .right),
    ("gitGraph LR:\ncommit", .right),
    ("gitGraph TB:\ncommit", .down), ("gitGraph BT:\n\ncommit", .up), ("gitGraph commit", .right),
  ])
  func readsDirections(_ source: String, _ direction: GitGraph.Direction) throws {
    let graph = try #require(read(source))
    #expect(graph.direction == direction)
    #expect(graph.commits.count == 1)
  }

  @Test(arguments: [
    ("commit id: \"A\"", "A NORMAL []"), ("commit id:'A' tag:\"v1\" tag: \"v2\"", "A NORMAL [v1, v2]"),
    ("commit type: REVERSE id: \"A\"", "A REVERSE []"),
    ("commit \"m\" id: \"A\" type: HIGHLIGHT", "A HIGHLIGHT []"),
    ("commit id: \"B\" id: \"A\" msg: \"m\" %% note", "A NORMAL []"),
    ("commit id: \"A \\\"q\\\"\"", "A \"q\" NORMAL []"),
  ])
  func readsCommits(_ line: String, _ expected: String) throws {
    let commit = try #require(read("gitGraph\n\(line)")?.commits.first)
    #expect("\(commit.id) \(commit.type.rawValue) [\(commit.tags.joined(separator: ", "))]" == expected)
  }

  @Test func followsBranchesAndMerges() throws {
    let graph = try #require(
      read(
        """
        gitGraph
          commit id: "1"
          branch "a b" order: 2
          commit id: "2"
          switch main
          commit id: "3"
          merge "a b" id: "4" tag: "v1"
          checkout "a b"
          cherry-pick id: "3"
        """))
    #expect(graph.branches.map(\.name) == ["main", "a b"])
    #expect(graph.commits.map(\.parents) == [[], ["1"], ["1"], ["3", "2"], ["2", "3"]])
    #expect(graph.commits.last?.tags == ["cherry-pick:3"])
  }

  @Test func namesCommitsByNumberAndBranch() throws {
    let first = try #require(read("gitGraph\ncommit\nbranch b\ncommit"))
    let again = try #require(read("gitGraph\ncommit\nbranch b\ncommit"))
    #expect(first.commits.map(\.id) == again.commits.map(\.id))
    for (number, commit) in first.commits.enumerated() {
      let parts = commit.id.split(separator: "-")
      #expect(parts.first.map(String.init) == "\(number)")
      #expect(parts.last?.count == 7 && parts.last?.allSatisfy(\.isHexDigit) == true)
    }
  }

  @Test(arguments: [
    ("checkout x", "no branch x"), ("commit\nbranch main", "exists already"),
    ("commit\nmerge main", "itself"),
    ("merge x", "no commits"), ("commit\nmerge x", "no branch x"),
    ("commit\nbranch b\nmerge main", "itself"), ("branch b\ncommit\ncheckout main\nmerge b", "no commits"),
    ("commit\nbranch b\ncheckout main\nbranch c\ncommit\ncheckout main\nmerge b", "same commit"),
    ("commit id:\"A\"\nbranch b\ncommit\ncheckout main\nmerge b id:\"A\"", "exists already"),
    ("commit\ncherry-pick id:\"x\"", "no commit x"), ("commit id:\"A\"\ncherry-pick id:\"A\"", "already"),
    ("commit\ncherry-pick", "lacks a commit"),
    (
      "commit id:\"A\"\nbranch b\ncommit id:\"B\"\ncheckout main\nmerge b id:\"M\"\nbranch c\ncheckout b\ncherry-pick id:\"M\"",
      "its side"
    ),
    (
      "commit id:\"A\"\nbranch b\ncommit id:\"B\"\ncheckout main\ncherry-pick id:\"B\" parent:\"X\"",
      "no parent"
    ),
    ("commit id: A", "in quotes"), ("commit, tag: \"x\"", "means nothing"), ("branch commit", "grammar"),
    ("branch", "lacks the name"), ("branch x order: y", "whole number"), ("commit type: BIG", "no type"),
    ("commit id: \"A", "no end"), ("comit", "no statement"), ("checkout main x", "unexpected"),
  ])
  func refuses(_ lines: String, _ part: String) throws {
    let diagram = Diagram(source: "gitGraph\n\(lines)")
    let problem = try #require(diagram.diagnostics.first { $0.severity == .error }, "\(lines)")
    #expect(problem.message.contains(part), "\(problem.message)")
    #expect(problem.place?.line == 1 + lines.split(separator: "\n").count)
    #expect(problem.help?.isEmpty == false)
  }

  @Test func warnsOfAnIdThatStandsTwice() {
    let diagram = Diagram(source: "gitGraph\ncommit id:\"A\"\nbranch b\ncommit id:\"A\"")
    #expect(diagram.isDrawn)
    #expect(diagram.diagnostics.map(\.code) == ["diagram-commit-id"])
  }

  @Test func readsSettings() throws {
    let head =
      "---\ntitle: T\nconfig:\n  gitGraph:\n    mainBranchName: trunk\n    showBranches: false\n---\n"
    let graph = try #require(
      read(head + "gitGraph\naccTitle: A\naccDescr {\n  B\n  C }\ncommit\ncheckout trunk"))
    #expect(graph.branches[0].name == "trunk")
    #expect(!graph.settings.showsBranches)
    #expect(graph.heading == Heading(title: "T", accTitle: "A", accDescr: "B\nC"))
  }
}

@Suite struct GitGraphDrawings {
  /// Branches, merges and cherry-picks in some order that git allows.
  private static func random(_ seed: Int, _ direction: String) -> String {
    var text = "gitGraph \(direction):\ncommit id: \"start\"\n"
    var heads = ["main": "start"]
    var names = ["main"]
    var own = ["main": 1]
    var commits: [(id: String, branch: String)] = [("start", "main")]
    var current = "main"
    for index in 0..<(8 + seed) {
      switch (index * 7 + seed * 5) % 6 {
      case 0:
        current = "branch-\(index)"
        names.append(current)
        heads[current] = ""
        own[current] = 0
        text += "branch \(current)\n"
      case 1:
        current = names[(index + seed) % names.count]
        text += "checkout \(current)\n"
      case 2:
        let other = names[(index * 3 + seed) % names.count]
        guard other != current, own[other, default: 0] > 0, own[current, default: 0] > 0,
          heads[other] != heads[current]
        else { continue }
        text += "merge \(other) tag: \"v\(index)\"\n"
        heads[current] = "merge \(index)"
      case 3:
        let pick = commits[(index + seed) % commits.count]
        guard pick.branch != current, own[current, default: 0] > 0 else { continue }
        text += "cherry-pick id: \"\(pick.id)\"\n"
        heads[current] = "pick \(index)"
      default:
        text += "commit id: \"a commit \(index)\"" + (index % 4 == 0 ? " tag: \"v\(index)\"\n" : "\n")
        commits.append(("a commit \(index)", current))
        heads[current] = "a commit \(index)"
        own[current, default: 0] += 1
      }
    }
    return text
  }

  @Test(arguments: 1...10, ["LR", "TB", "BT"])
  func keepsTextsApartAndInside(_ seed: Int, _ direction: String) {
    let source = Self.random(seed, direction)
    let diagram = Diagram(source: source)
    #expect(diagram.isDrawn, "\(source) \(diagram.diagnostics.map(\.message))")
    let boxes = TextBoxes(diagram.svg(idPrefix: "d"))
    #expect(boxes.overlaps.isEmpty, "\(source)")
    #expect(boxes.outside.isEmpty, "\(source)")
  }

  @Test(arguments: 1...10, [true, false])
  func linesBetweenLanesMissEveryText(_ seed: Int, _ isAcross: Bool) throws {
    let source = Self.random(seed, isAcross ? "LR" : "TB")
    let graph = try #require(read(source))
    let marks = GitGraphMarks(graph, graph.drawn, size: 14)
    let extents = graph.branches.map { _ in 20.0 }
    let layout = GitGraphLayout(graph, marks, drawn: graph.drawn, labelExtent: extents)
    for turn in layout.turns {
      let corners = layout.corners(of: turn)
      for (a, b) in zip(corners, corners.dropFirst()) where a.x == b.x {
        for (place, mark) in marks.commits.enumerated() where place != turn.from && place != turn.to {
          let (x, lane) = (layout.along[place], layout.lanes[place])
          let y = layout.across[lane]
          let (low, high) = (min(a.y, b.y), max(a.y, b.y))
          let meetsBefore = low < y - 1 && high > y - mark.before + 1 && abs(a.x - x) < mark.halfBefore
          let meetsBehind = high > y + 1 && low < y + mark.behind - 1 && abs(a.x - x) < mark.halfBehind
          #expect(!meetsBefore && !meetsBehind, "\(source)")
        }
      }
    }
  }

  @Test func drawsLabelsAsMermaidDoes() throws {
    let graph = try #require(
      read(
        "gitGraph\ncommit id:\"1\"\nbranch b\ncommit id:\"2\"\ncheckout main\nmerge b\ncommit id:\"3\" tag:\"t\" tag:\"\""
      ))
    #expect(graph.draw(DrawOptions()).texts == ["main", "b", "1", "2", "3", "t"])
  }

  @Test(arguments: [("showCommitLabel", ["main"]), ("showBranches", ["1"])])
  func hidesWhatSettingsHide(_ setting: String, _ texts: [String]) throws {
    let head = "%%{init: {'gitGraph': {'\(setting)': false}}}%%\n"
    #expect(try #require(read(head + "gitGraph\ncommit id:\"1\"")).draw(DrawOptions()).texts == texts)
  }

  @Test func standsParallelCommitsSideBySide() throws {
    let head = "---\nconfig:\n  gitGraph:\n    parallelCommits: true\n---\n"
    let graph = try #require(
      read(head + "gitGraph\ncommit\nbranch a\ncommit\ncheckout main\nbranch b\ncommit"))
    let marks = GitGraphMarks(graph, graph.drawn, size: 14)
    let layout = GitGraphLayout(graph, marks, drawn: graph.drawn, labelExtent: [0, 0, 0])
    #expect(layout.along[1] == layout.along[2])
  }

  @Test func tellsWhatHappened() {
    let diagram = Diagram(
      source:
        "gitGraph\ncommit id:\"A\" msg:\"first\"\nbranch b\ncommit id:\"B\" tag:\"v1\"\ncheckout main\ncommit id:\"C\"\nmerge b"
    )
    #expect(
      diagram.text() == """
        1. Commit A on main: first
        2. Branch b from A
        3. Commit B on b (tag v1)
        4. Commit C on main
        5. Merge of b into main

        """)
  }

  @Test func boundsItsWork() {
    let many = String(repeating: "commit\n", count: 3_001)
    #expect(Diagram(source: "gitGraph\n" + many).diagnostics.first?.message.contains("3001 commits") == true)
    let same = String(repeating: "commit id:\"a\"\n", count: 500)
    #expect(Diagram(source: "gitGraph\n" + same).isDrawn)
  }
}
