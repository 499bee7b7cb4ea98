/// Collects what statements declare, with mermaid's rules of who wins.
struct StateBuilder {
  var diagram = StateDiagram()
  private var index: [[UInt8]: Int] = [:]
  /// Classes, styles and links of states that may be mentioned later.
  private var classes: [(id: String, names: [String])] = []
  private var styles: [(id: String, styles: [StyleDeclaration])] = []
  private var links: [(id: String, link: String?, tooltip: String?)] = []
  private var divided = 0
  /// States that are mentioned inside themselves; they stay where they are.
  private(set) var circular: [Int] = []

  func state(_ id: String) -> Int? { index[Array(id.utf8)] }

  /// The state of that id, which stands from now on in that region.
  ///
  /// The first mention decides the kind; a description makes a state of any kind a box with that text.
  @discardableResult mutating func mention(
    _ id: String, in region: Int, kind: StateDiagram.Kind = .state, texts: [String] = []
  ) -> Int {
    let key = Array(id.utf8)
    let state: Int
    if let known = index[key] {
      state = known
      if holds(state, region) {
        circular.append(state)
      } else if region != 0 {
        diagram.states[state].region = region
      }
    } else {
      state = diagram.states.count
      index[key] = state
      diagram.states.append(.init(id: id, kind: kind, region: region))
    }
    let added = texts.filter { !$0.isEmpty }
    if !added.isEmpty {
      diagram.states[state].texts += added
      diagram.states[state].kind = .state
    }
    return state
  }

  /// The start or the end of a region, which `[*]` stands for.
  mutating func terminal(isStart: Bool, in region: Int) -> Int {
    mention(
      diagram.regions[region].id + (isStart ? "_start" : "_end"), in: region, kind: isStart ? .start : .end)
  }

  /// Does the region lie in the state, at any depth?
  private func holds(_ state: Int, _ region: Int) -> Bool {
    var at = diagram.regions[region].composite
    while at >= 0 {
      if at == state { return true }
      at = diagram.regions[diagram.states[at].region].composite
    }
    return false
  }

  // MARK: - Composite states

  /// Begins the content of a state; its region, which an earlier content of the state shares.
  mutating func open(_ state: Int) -> Int {
    if diagram.states[state].regions.count == 1 { return diagram.states[state].regions[0] }
    return addRegion(to: state, id: diagram.states[state].id)
  }

  /// Begins the next region of a state behind `--`.
  mutating func divide(_ state: Int) -> Int {
    divided += 1
    return addRegion(to: state, id: "divider-id-\(divided)")
  }

  private mutating func addRegion(to state: Int, id: String) -> Int {
    diagram.regions.append(.init(id: id, composite: state))
    diagram.states[state].regions.append(diagram.regions.count - 1)
    return diagram.regions.count - 1
  }

  /// States around each other at the deepest place.
  var depth: Int {
    // a state's depth is known once that of the state around it is
    var depths = [Int](repeating: 0, count: diagram.states.count)
    var deepest = 0
    for start in diagram.states.indices where depths[start] == 0 {
      var path: [Int] = []
      var at = start
      while at >= 0, depths[at] == 0 {
        path.append(at)
        at = diagram.regions[diagram.states[at].region].composite
      }
      var depth = at < 0 ? 0 : depths[at]
      for state in path.reversed() {
        depth += 1
        depths[state] = depth
      }
      deepest = max(deepest, depth)
    }
    return deepest
  }

  // MARK: - Classes, styles, links

  mutating func addClasses(_ names: [String], to id: String) { classes.append((id, names)) }

  mutating func addStyles(_ declarations: [StyleDeclaration], to id: String) {
    styles.append((id, declarations))
  }

  mutating func addLink(_ link: String?, tooltip: String?, to id: String) {
    links.append((id, link, tooltip))
  }

  /// The diagram with its classes, styles and links; those of ids that no statement mentions are left out.
  func finished() -> StateDiagram {
    var result = diagram
    for entry in classes {
      if let state = state(entry.id) { result.states[state].classes += entry.names }
    }
    for entry in styles {
      if let state = state(entry.id) { result.states[state].styles = entry.styles }
    }
    for entry in links {
      guard let state = state(entry.id) else { continue }
      result.states[state].link = entry.link
      result.states[state].tooltip = entry.tooltip
    }
    return result
  }
}
