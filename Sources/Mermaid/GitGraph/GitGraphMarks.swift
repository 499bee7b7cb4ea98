/// The texts of each commit with their sizes, before anything has its place.
///
/// A graph runs along one axis, its lanes lie across it. From left to right, a commit's tags stand above its dot
/// and its label below; from top to bottom or back, both stand to its right.
struct GitGraphMarks {
  struct Marks {
    var label = TextBlock.empty
    var tags: [TextBlock] = []
    /// Half of what is taken along the axis, on the side of lanes before and behind.
    var halfBefore: Double
    var halfBehind: Double
    /// What is taken across the axis from the lane's line.
    var before: Double
    var behind: Double
  }

  let size: Double
  /// Of labels and tags.
  let small: Double
  let isAcross: Bool
  /// By commit that is drawn.
  private(set) var commits: [Marks] = []

  /// A sixteenth of the font size.
  var unit: Double { size / 16 }
  var radius: Double { 9 * unit }
  var tagHeight: Double { TextBlock.lineHeight(small) + 6 * unit }

  init(_ graph: GitGraph, _ drawn: [Int], size: Double) {
    self.size = size
    small = size * SmallText.part
    isAcross = graph.direction == .right
    commits = drawn.map { marks(graph.commits[$0], graph.settings) }
  }

  /// The width of a tag's outline, with its point.
  func width(ofTag tag: TextBlock) -> Double { tag.width + 22 * unit }

  private func marks(_ commit: GitGraph.Commit, _ settings: GitGraphSettings) -> Marks {
    let limit = (isAcross && settings.narrowLabels ? 7.5 : 15) * size
    var marks = Marks(
      halfBefore: radius + 4 * unit, halfBehind: radius + 4 * unit, before: radius + 4 * unit,
      behind: radius + 4 * unit)
    if settings.showsLabels, shows(commit) {
      marks.label = TextBlock(LabelText(literal: commit.id), size: small, limit: limit)
    }
    marks.tags = commit.tags.filter { !$0.isEmpty }.map {
      TextBlock(line: Words.oneLine(String(Entities.decode($0).prefix(DiagramLimits.label))), size: small)
    }
    let tagWidth = marks.tags.map { width(ofTag: $0) }.max() ?? 0
    let tagsHeight = Double(marks.tags.count) * (tagHeight + 3 * unit)
    if isAcross {
      marks.halfBehind = max(marks.halfBehind, marks.label.width / 2)
      marks.halfBefore = max(marks.halfBefore, tagWidth / 2)
      if marks.label.width > 0 { marks.behind = radius + 5 * unit + marks.label.height }
      if tagsHeight > 0 { marks.before = radius + 5 * unit + tagsHeight }
    } else {
      let half = (marks.label.height + tagsHeight) / 2
      marks.halfBehind = max(marks.halfBehind, half)
      let width = max(marks.label.width, tagWidth)
      if width > 0 { marks.behind = radius + 8 * unit + width }
    }
    return marks
  }

  /// mermaid names neither cherry-picks nor merges without an id.
  private func shows(_ commit: GitGraph.Commit) -> Bool {
    switch commit.type {
    case .normal, .reverse, .highlight: true
    case .merge: commit.isNamed
    case .cherryPick: false
    }
  }
}
