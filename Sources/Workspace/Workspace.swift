import Diagnostics

/// A workspace on disk: a folder with `creditpress.yml`, `Content`, `Templates` and `Output`.
public struct Workspace: Sendable {
  /// As the user wrote it, without a `/` at its end.
  public var root: String
  public var configuration: Configuration

  public var dataFolder: String { root + "/Content/Data" }
  public var helpFolder: String { root + "/Content/Help" }
  public var templatesFolder: String { root + "/Templates" }
  public var outputFolder: String { root + "/Output" }

  /// Opens the workspace in a folder.
  ///
  /// - Returns: nothing where there is none, and all that is wrong with its configuration.
  public static func open(_ folder: String) -> (workspace: Workspace?, diagnostics: [Diagnostic]) {
    var root = folder
    while root.count > 1, root.hasSuffix("/") { root.removeLast() }
    let path = root == "." ? "creditpress.yml" : root + "/creditpress.yml"
    switch SmallFile.read(path, limit: 1 << 20) {
    case .missing:
      let problem = Diagnostic(
        .error, code: "no-workspace", "there is no workspace in this folder", at: Place(path: path),
        help: "an empty creditpress.yml is enough; 'creditpress new DIR' makes a workspace with an example")
      return (nil, [problem])
    case .refused(let reason):
      let problem = Diagnostic(.error, code: "unreadable-file", reason, at: Place(path: path))
      return (nil, [problem])
    case .bytes(let bytes):
      let (configuration, diagnostics) = Configuration.read(bytes, path: path)
      return (Workspace(root: root, configuration: configuration), diagnostics)
    }
  }
}
