/// Where the nodes of a mind map stand: the root in the middle, its branches in columns to both sides.
///
/// The first branches stand right, the others left, each side from top to bottom; nodes of one depth stand in
/// one column. Subtrees move as close as their nodes allow, column by column.
struct MindmapLayout {
  private let map: Mindmap
  private let boxes: [MindmapOutline]
  private let unit: Double
  /// The middle of each node, the root's at 0, 0.
  private(set) var middles: [Point]
  /// By node; 0 for the root itself.
  private(set) var parents: [Int]
  /// By node: to the left of the root.
  private(set) var isLeft: [Bool]

  init(_ map: Mindmap, _ boxes: [MindmapOutline], unit: Double) {
    self.map = map
    self.boxes = boxes
    self.unit = unit
    middles = [Point](repeating: Point(x: 0, y: 0), count: map.nodes.count)
    parents = [Int](repeating: 0, count: map.nodes.count)
    for (index, node) in map.nodes.enumerated() {
      for child in node.children { parents[child] = index }
    }
    isLeft = [Bool](repeating: false, count: map.nodes.count)
    guard let root = map.nodes.first else { return }
    let right = rightCount(root)
    place(Array(root.children[..<right]), left: false)
    place(Array(root.children[right...]), left: true)
  }

  /// How many of the root's children stand right, so that both sides are about as high.
  private func rightCount(_ root: Mindmap.Node) -> Int {
    let children = root.children
    guard children.count > 1 else { return children.count }
    var heights = [Double](repeating: 0, count: map.nodes.count)
    for index in map.nodes.indices.reversed() {
      let inner = map.nodes[index].children.reduce(0) { $0 + heights[$1] }
      heights[index] = max(inner, boxes[index].height + 12 * unit)
    }
    let total = children.reduce(0) { $0 + heights[$1] }
    var sum = 0.0
    for (count, child) in children.enumerated() {
      sum += heights[child]
      if sum + sum >= total {
        let before = sum - heights[child]
        let isNearer = abs(total - 2 * before) < abs(total - 2 * sum)
        return min(max(isNearer ? count : count + 1, 1), children.count - 1)
      }
    }
    return children.count
  }

  /// Places the branches of one side around the root's middle.
  private mutating func place(_ branches: [Int], left: Bool) {
    guard !branches.isEmpty else { return }
    var widths: [Double] = []
    func measure(_ node: Int) {
      let depth = map.nodes[node].depth
      while widths.count <= depth { widths.append(0) }
      widths[depth] = max(widths[depth], boxes[node].width)
      for child in map.nodes[node].children { measure(child) }
    }
    for branch in branches { measure(branch) }
    var starts = [0.0, boxes[0].width / 2 + 52 * unit]
    for width in widths.dropFirst() { starts.append((starts.last ?? 0) + width + 40 * unit) }

    var forest = Contour()
    for branch in branches { stack(branch, on: &forest, gap: 26 * unit) }
    let shift = -(forest.firstMiddle + forest.lastMiddle) / 2
    func settle(_ node: Int, _ offset: Double) {
      let y = offset + middles[node].y
      let x = starts[map.nodes[node].depth] + boxes[node].width / 2
      middles[node] = Point(x: left ? -x : x, y: y)
      isLeft[node] = left
      for child in map.nodes[node].children { settle(child, y) }
    }
    for branch in branches { settle(branch, shift) }
  }

  /// What subtrees take of each column, and where the first and the last of them stand.
  private struct Contour {
    /// By depth: the upper and the lower end; nil where nothing stands.
    var spans: [(top: Double, bottom: Double)?] = []
    var firstMiddle = 0.0
    var lastMiddle = 0.0
    var isEmpty = true

    /// Where the middle of a subtree with these spans can stand below all that stands already.
    func place(for other: [(top: Double, bottom: Double)?], gap: Double) -> Double {
      if isEmpty { return 0 }
      var y = lastMiddle + gap
      for (mine, its) in zip(spans, other) {
        if let mine, let its { y = max(y, mine.bottom + gap - its.top) }
      }
      return y
    }

    mutating func add(_ other: [(top: Double, bottom: Double)?], at y: Double) {
      for (depth, span) in other.enumerated() {
        if spans.count <= depth { spans.append(nil) }
        if let span { spans[depth] = (spans[depth]?.top ?? y + span.top, y + span.bottom) }
      }
      if isEmpty { firstMiddle = y }
      lastMiddle = y
      isEmpty = false
    }
  }

  /// Puts a subtree below what stands; the middles of children are relative to their parent's meanwhile.
  private mutating func stack(_ node: Int, on contour: inout Contour, gap: Double) {
    let spans = subtree(node)
    let y = contour.place(for: spans, gap: gap)
    contour.add(spans, at: y)
    middles[node].y = y
  }

  /// What a subtree takes of each column, from its root's middle; places what is in it.
  private mutating func subtree(_ node: Int) -> [(top: Double, bottom: Double)?] {
    let half = boxes[node].height / 2
    let depth = map.nodes[node].depth
    var contour = Contour()
    for child in map.nodes[node].children { stack(child, on: &contour, gap: 10 * unit) }
    let shift = -(contour.firstMiddle + contour.lastMiddle) / 2
    for child in map.nodes[node].children { middles[child].y += shift }
    var spans = contour.spans.map { span in span.map { (top: $0.top + shift, bottom: $0.bottom + shift) } }
    while spans.count <= depth { spans.append(nil) }
    spans[depth] = (-half, half)
    return spans
  }
}
