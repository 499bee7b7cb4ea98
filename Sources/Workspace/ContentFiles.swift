import Diagnostics
import Glibc

/// An article or a template of the workspace: valid UTF-8 of at most ``WorkspaceLimits/fileSize`` bytes.
public struct ContentFile: Sendable {
  /// Relative to its folder, `/` between parts.
  public var path: String
  public var bytes: [UInt8]

  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

extension Workspace {
  /// Reads `Content/Help/**/*.md`, sorted by path, byte for byte. A file that cannot be read is an error.
  public func articles() -> (files: [ContentFile], diagnostics: [Diagnostic]) {
    contents(of: helpFolder, ending: ".md", isDeep: true)
  }

  /// Reads what overrides the program's own files, in the same way: `Templates/*.mustache` and those with the
  /// endings of style sheets, scripts, pictures and message files.
  public func templates() -> (files: [ContentFile], diagnostics: [Diagnostic]) {
    var files: [ContentFile] = []
    var diagnostics: [Diagnostic] = []
    for ending in [".mustache", ".css", ".js", ".svg", ".yml"] {
      let found = contents(of: templatesFolder, ending: ending, isDeep: false)
      files += found.files
      diagnostics += found.diagnostics
    }
    return (files, diagnostics)
  }

  /// Reads the picture that stands for the portal: SVG, PNG, JPEG or WebP of at most
  /// ``WorkspaceLimits/logoSize`` bytes, named by what it is (`logo.svg`). Nothing where none is set.
  public func logo() -> Result<ContentFile, LogoFault>? {
    guard let name = configuration.theme.logo else { return nil }
    let path = root == "." ? name : joined(root, name)
    func fault(_ diagnostic: Diagnostic) -> Result<ContentFile, LogoFault> {
      .failure(LogoFault(diagnostic: diagnostic))
    }
    if let problem = linkOutside(path) { return fault(problem) }
    switch readRegularFile(path, limit: WorkspaceLimits.logoSize) {
    case .failure(let reason): return fault(reason.diagnostic(path))
    case .success(let bytes):
      guard let ending = pictureEnding(of: bytes) else {
        return fault(
          Diagnostic(
            .error, code: "logo-format", "this is no SVG, PNG, JPEG or WebP picture", at: Place(path: path),
            help: "save it in one of these formats"))
      }
      if ending == "svg", let unsafe = PictureSafety.fault(in: bytes) {
        return fault(
          Diagnostic(
            .error, code: "logo-unsafe", "the picture \(unsafe.message)",
            at: Place(path: path, of: unsafe.offset, in: bytes),
            help: "save it as plain SVG, without scripts and links, or as PNG"))
      }
      return .success(ContentFile(path: "logo." + ending, bytes: bytes))
    }
  }

  /// Says where the path, its links followed, is not in the workspace; nothing where it leads nowhere.
  public func linkOutside(_ path: String) -> Diagnostic? {
    guard let target = realPath(path), let home = realPath(root), home != "/", !target.hasPrefix(home + "/")
    else { return nil }
    return Diagnostic(
      .error, code: "link-outside", "this link leaves the workspace", at: Place(path: path),
      help: "put the file itself here")
  }

  /// By the first bytes, whatever the file is called.
  private func pictureEnding(of bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return "png" }
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return "jpg" }
    if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) { return "webp" }
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    let start = text.prefix(4096)
    return start.contains("<svg") && start.drop { $0.isWhitespace || $0 == "\u{FEFF}" }.hasPrefix("<")
      ? "svg" : nil
  }

  private func contents(
    of folder: String, ending: String, isDeep: Bool
  ) -> (files: [ContentFile], diagnostics: [Diagnostic]) {
    var search = ContentSearch(folder: folder, root: realPath(root), ending: ending, isDeep: isDeep)
    if access(folder, F_OK) == 0 || errno != ENOENT { search.list(inside: "", depth: 1) }
    search.files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    return (search.files, search.diagnostics)
  }
}

/// The bounds of a workspace's own texts.
public enum WorkspaceLimits {
  /// Bytes of an article or a template.
  public static let fileSize = 1_048_576
  /// Bytes of a logo, which every page loads.
  public static let logoSize = 262_144
  /// Folders inside each other.
  public static let depth = 32
  public static let files = 100_000
}

/// Why a logo cannot be shown.
public struct LogoFault: Error {
  public var diagnostic: Diagnostic
}

extension Place {
  /// The line and column of a byte of a text.
  fileprivate init(path: String, of offset: Int, in bytes: [UInt8]) {
    let before = bytes[..<min(offset, bytes.count)]
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    self.init(
      path: path, line: before.count { $0 == 0x0A } + 1,
      column: String(decoding: before[start...], as: UTF8.self).unicodeScalars.count + 1)
  }
}

private struct ContentSearch {
  let folder: String
  let root: String?
  let ending: String
  let isDeep: Bool
  var files: [ContentFile] = []
  var diagnostics: [Diagnostic] = []
  private var isFull = false

  init(folder: String, root: String?, ending: String, isDeep: Bool) {
    self.folder = folder
    self.root = root
    self.ending = ending
    self.isDeep = isDeep
  }

  /// - Parameter inside: the path below the folder, empty or with a `/` at its end.
  mutating func list(inside: String, depth: Int) {
    let place = inside.isEmpty ? folder : joined(folder, String(inside.dropLast()))
    guard depth <= WorkspaceLimits.depth else {
      tell("folder-depth", "folders are nested deeper than \(WorkspaceLimits.depth)", place, "flatten them")
      return
    }
    guard isInside(place) else { return }
    guard let names = entryNames(in: place) else {
      let words = String(cString: strerror(errno))
      tell("folder-unreadable", "the folder cannot be read: \(words)", place, "check its permissions")
      return
    }
    for name in names where !name.hasPrefix(".") {
      if name.hasSuffix(ending) {
        take(inside + name)
      } else if isDeep, isFolder(joined(place, name)) {
        list(inside: inside + name + "/", depth: depth + 1)
      }
    }
  }

  private mutating func take(_ name: String) {
    let path = joined(folder, name)
    guard files.count < WorkspaceLimits.files else {
      if !isFull {
        tell("too-many-files", "more than \(WorkspaceLimits.files) files", path, "split the site")
      }
      isFull = true
      return
    }
    guard isInside(path) else { return }
    switch readRegularFile(path, limit: WorkspaceLimits.fileSize) {
    case .failure(let fault): diagnostics.append(fault.diagnostic(path))
    case .success(let bytes):
      if String(validating: bytes, as: UTF8.self) == nil {
        tell("file-encoding", "the file is not valid UTF-8", path, "save it as UTF-8")
      } else {
        files.append(ContentFile(path: name, bytes: bytes))
      }
    }
  }

  /// Whether a link, if it is one, stays inside the workspace.
  private mutating func isInside(_ path: String) -> Bool {
    guard let target = realPath(path) else {
      let words = String(cString: strerror(errno))
      tell("file-unreadable", "the file cannot be read: \(words)", path, "check the path or the link")
      return false
    }
    guard let root else { return true }
    if root == "/" || target == root || target.hasPrefix(root + "/") { return true }
    tell("link-outside", "this link leaves the workspace", path, "put the file itself here")
    return false
  }

  private mutating func tell(_ code: String, _ message: String, _ path: String, _ help: String) {
    diagnostics.append(Diagnostic(.error, code: code, message, at: Place(path: path), help: help))
  }
}
