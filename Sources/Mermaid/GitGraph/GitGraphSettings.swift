import YAML

/// What `config.gitGraph` asks for.
struct GitGraphSettings: Sendable {
  var mainBranch = "main"
  var mainOrder = 0.0
  var showsBranches = true
  var showsLabels = true
  /// mermaid turns labels to save width; here they take narrow lines instead.
  var narrowLabels = true
  /// Commits stand by their distance from the first one, not in one row after another.
  var isParallel = false

  init() {}

  /// - Parameter node: what stands under `gitGraph`.
  init(_ node: YAMLNode?) {
    guard let node else { return }
    if let name = node["mainBranchName"]?.string, !name.isEmpty { mainBranch = name }
    if let order = node["mainBranchOrder"]?.string.flatMap(Double.init), order.isFinite { mainOrder = order }
    showsBranches = node["showBranches"]?.bool ?? true
    showsLabels = node["showCommitLabel"]?.bool ?? true
    narrowLabels = node["rotateCommitLabel"]?.bool ?? true
    isParallel = node["parallelCommits"]?.bool ?? false
  }
}
