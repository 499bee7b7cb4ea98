import Diagnostics
import Glibc
import Portal
import Workspace

extension Command {
  private static let theme = Option(
    "--theme", help: "Write the default templates, style sheet and words into the folder's Templates.")

  static let new = Command(
    "new", usage: "DIR", summary: "Makes a workspace that builds at once, with example data.",
    details: """
      The folder must be new or empty. With --theme it may be a workspace, which gets the defaults that it
      does not have in its Templates, each with a comment on what it shows; delete those you leave as they are.
      """, options: [theme]
  ) { arguments, console in
    finish(console) { () throws(Stop) in
      guard let folder = arguments.positionals.first, arguments.positionals.count == 1, !folder.isEmpty else {
        throw Stop(usage: "'new' takes the one folder to make", help: "creditpress new my-portal")
      }
      let isThemed = arguments.has(theme)
      if isThemed, case (let workspace?, let problems) = Workspace.open(folder) {
        guard problems.isEmpty else { throw Stop(.usage, problems) }
        if let problem = workspace.linkOutside(workspace.templatesFolder) { throw Stop(.usage, [problem]) }
        try writeTheme(into: folder, console)
        return .done
      }
      try makeFolder(folder)
      if let names = entryNames(in: folder), !names.isEmpty {
        throw Stop(
          .usage,
          [
            Diagnostic(
              .error, code: "folder-not-empty",
              "holds \(names.count == 1 ? "a file or folder" : "\(names.count) files or folders") already",
              at: Place(path: folder),
              help: isThemed
                ? "name a workspace, or a folder that is new or empty" : "name a folder that is new or empty")
          ])
      }
      for folderInside in ["Content", "Content/Data", "Content/Help", "Templates", "Output"] {
        try makeFolder(folder + "/" + folderInside)
      }
      for asset in Assets.all where asset.path.hasPrefix(starter) {
        try write(asset.bytes, to: folder + "/" + asset.path.dropFirst(starter.count))
      }
      console.say("Made a workspace in \(folder). Build it: creditpress build \(folder)")
      if isThemed { try writeTheme(into: folder, console) }
      return .done
    }
  }

  /// Writes the defaults beside what the workspace has: no file of its own is touched.
  private static func writeTheme(into folder: String, _ console: Console) throws(Stop) {
    let templates = (folder == "." ? "" : folder + "/") + "Templates"
    try makeFolder(templates)
    let present = Set(entryNames(in: templates) ?? [])
    let defaults = Assets.all.filter { $0.path.hasPrefix("Templates/") }
    var written = 0
    for asset in defaults {
      let name = String(asset.path.dropFirst("Templates/".count))
      if present.contains(name) { continue }
      try write(asset.bytes, to: templates + "/" + name)
      written += 1
    }
    let kept = defaults.count - written
    let others =
      kept == 0 ? "" : "; \(counted(kept, "file")) there already \(kept == 1 ? "was" : "were") kept"
    console.say("Wrote \(counted(written, "file")) into \(templates)\(others).")
  }

  /// Where the carried files of a new workspace stand among the assets.
  private static let starter = "starter/"
}

/// Makes the folder and those above it, where they are missing.
func makeFolder(_ path: String) throws(Stop) {
  var made = path.hasPrefix("/") ? "/" : ""
  for part in path.split(separator: "/") {
    made += made.isEmpty || made.hasSuffix("/") ? String(part) : "/" + part
    if mkdir(made, 0o755) != 0, errno != EEXIST {
      throw Stop(
        .input,
        [
          Diagnostic(
            .error, code: "unwritable-folder", "cannot be made: \(String(cString: strerror(errno)))",
            at: Place(path: made), help: "check the path and its permissions")
        ])
    }
  }
}
