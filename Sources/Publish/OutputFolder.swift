import Diagnostics
import Glibc

/// Where a site is published: a name in a parent folder, and the folder of the program's own beside it.
struct OutputFolder {
  /// As the user named it, for messages.
  let path: String
  let name: String
  let parent: Descriptor

  var stateName: String { ".\(name).creditpress" }

  /// Finds the folder, which need not be there, and makes the folders it stands in.
  init(_ path: String) throws(Diagnostic) {
    self.path = path
    var whole = Self.resolved(path)
    if whole == nil {
      let (folder, last) = Self.split(path)
      try Self.makeFolders(folder, for: path)
      guard let above = Self.resolved(folder) else {
        throw SystemFault().diagnostic("open the folder", folder)
      }
      whole = (above == "/" ? "" : above) + "/" + last
    }
    let (folder, last) = Self.split(whole ?? path)
    guard !last.isEmpty, last != ".", last != ".." else {
      throw Diagnostic(
        .error, code: "publish-path", "no site can be published here", at: Place(path: path),
        help: "name a folder of its own: -o DIR")
    }
    name = last
    do throws(SystemFault) {
      parent = try Descriptor.folder(folder)
    } catch {
      throw error.diagnostic("open the folder", folder)
    }
  }

  /// The path with all links followed; nothing where nothing is there.
  private static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  private static func split(_ path: String) -> (folder: String, last: String) {
    var path = Substring(path)
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (".", String(path)) }
    let last = String(path[path.utf8.index(after: slash)...])
    return (slash == path.startIndex ? "/" : String(path[..<slash]), last)
  }

  private static func makeFolders(_ folder: String, for path: String) throws(Diagnostic) {
    if access(folder, F_OK) == 0 { return }
    let (above, last) = split(folder)
    if above != folder, !last.isEmpty { try makeFolders(above, for: path) }
    if mkdir(folder, 0o755) != 0, errno != EEXIST {
      throw SystemFault().diagnostic("make the folder", folder)
    }
  }
}
