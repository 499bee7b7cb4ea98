import Diagnostics
import Glibc
import Portal
import Workspace

extension Command {
  static let new = Command(
    "new", usage: "DIR", summary: "Makes a workspace that builds at once, with example data.",
    details: "The folder must be new or empty.", options: []
  ) { arguments, console in
    finish(console) { () throws(Stop) in
      guard let folder = arguments.positionals.first, arguments.positionals.count == 1, !folder.isEmpty else {
        throw Stop(usage: "'new' takes the one folder to make", help: "creditpress new my-portal")
      }
      try makeFolder(folder)
      if let names = entryNames(in: folder), !names.isEmpty {
        throw Stop(
          .usage,
          [
            Diagnostic(
              .error, code: "folder-not-empty", "holds \(names.count) files or folders already",
              at: Place(path: folder), help: "name a folder that is new or empty")
          ])
      }
      for folderInside in ["Content", "Content/Data", "Content/Help", "Templates", "Output"] {
        try makeFolder(folder + "/" + folderInside)
      }
      for asset in Assets.all where asset.path.hasPrefix(starter) {
        try write(asset.bytes, to: folder + "/" + asset.path.dropFirst(starter.count))
      }
      console.say("Made a workspace in \(folder). Build it: creditpress build \(folder)")
      return .done
    }
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
