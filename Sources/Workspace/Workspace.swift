import Diagnostics

/// A folder that a portal is built from.
public struct Workspace: Sendable {
  /// The folder as the user named it, without a `/` at its end.
  public var root: String
  public var configuration: Configuration
  /// Where its settings stand in its file.
  public private(set) var settingPlaces = SettingPlaces()

  public init(root: String, configuration: Configuration = Configuration()) {
    self.root = root
    self.configuration = configuration
  }

  /// A problem of a setting with the place of that setting; that of the file where the file does not name it.
  public func located(_ problem: SettingProblem) -> Diagnostic {
    let place = settingPlaces[problem.setting]
    return problem.diagnostic.at(place ?? SettingPlaces.Place(place: Place(path: configurationFile)))
  }

  /// A fault of the logo: where it stands in the picture, else at the setting that names the picture.
  public func located(_ fault: LogoFault) -> Diagnostic {
    if fault.diagnostic.place?.line != nil { return fault.diagnostic }
    var problem = fault.diagnostic
    if let path = problem.place?.path { problem.message = "theme.logo '\(path)': \(problem.message)" }
    return located(SettingProblem(Setting.themeLogo.rawValue, problem))
  }

  public var configurationFile: String { path("creditpress.yml") }
  public var dataFolder: String { path("Content/Data") }
  public var helpFolder: String { path("Content/Help") }
  public var templatesFolder: String { path("Templates") }
  public var outputFolder: String { path("Output") }

  /// The file of notes on what is expected.
  public var expectedFile: String? { configuration.expected.map { path($0) } }

  private func path(_ name: String) -> String { root == "." ? name : joined(root, name) }
}

extension Workspace {
  /// Opens the workspace in a folder.
  ///
  /// It is there whenever its settings could be read, also where some of them are wrong: an error among the
  /// diagnostics says that it must not be built.
  public static func open(_ folder: String) -> (workspace: Workspace?, diagnostics: [Diagnostic]) {
    var root = folder.isEmpty ? "." : folder
    while root.utf8.count > 1, root.hasSuffix("/") { root.removeLast() }
    var workspace = Workspace(root: root)
    let path = workspace.configurationFile
    switch readRegularFile(path, limit: 1_048_576) {
    case .success(let bytes):
      let file = ConfigurationFile(bytes, path: path)
      workspace.configuration = file.configuration
      workspace.settingPlaces = file.settingPlaces
      return (workspace, file.diagnostics)
    case .failure(let fault):
      return (nil, [fault.isMissing ? noWorkspace(in: root, path) : fault.diagnostic(path)])
    }
  }

  private static func noWorkspace(in folder: String, _ path: String) -> Diagnostic {
    Diagnostic(
      .error, code: "no-workspace", "there is no workspace in \(folder == "." ? "this folder" : folder)",
      at: Place(path: path),
      help: "an empty creditpress.yml is enough; 'creditpress new DIR' makes a workspace with example data")
  }
}
