import Diagnostics
import Glibc

/// An article or a template of the workspace.
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
  /// The articles of `Content/Help`, folders included, by path bytes; at most 1 MiB each.
  public func articles() -> (files: [ContentFile], diagnostics: [Diagnostic]) {
    ContentFolder(helpFolder, root: root, ending: ".md").read()
  }

  /// The templates that override the program's own, by path bytes.
  public func templates() -> (files: [ContentFile], diagnostics: [Diagnostic]) {
    ContentFolder(templatesFolder, root: root, ending: ".mustache").read()
  }
}

/// A folder of files of one ending, walked without following links out of the workspace.
private struct ContentFolder {
  private static let depthLimit = 16
  private static let sizeLimit = 1 << 20
  private let folder: String
  private let ending: String
  private let boundary: String?

  init(_ folder: String, root: String, ending: String) {
    self.folder = folder
    self.ending = ending
    boundary = ContentFolder.resolved(root)
  }

  func read() -> (files: [ContentFile], diagnostics: [Diagnostic]) {
    var files: [ContentFile] = []
    var diagnostics: [Diagnostic] = []
    var waiting = [(path: "", depth: 0)]
    while let (inside, depth) = waiting.popLast() {
      for name in names(in: folder + "/" + inside) where !name.hasPrefix(".") {
        let path = inside + name
        let place = Place(path: folder + "/" + path)
        guard staysInside(place.path) else {
          diagnostics.append(problem("is a link that leaves the workspace", place, help: "copy the file"))
          continue
        }
        if isFolder(place.path) {
          if depth < Self.depthLimit {
            waiting.append((path + "/", depth + 1))
          } else {
            diagnostics.append(problem("is a folder more than \(Self.depthLimit) deep", place))
          }
        } else if name.hasSuffix(ending) {
          switch SmallFile.read(place.path, limit: Self.sizeLimit) {
          case .bytes(let bytes): files.append(ContentFile(path: path, bytes: bytes))
          case .missing: diagnostics.append(problem("is not there", place))
          case .refused(let reason): diagnostics.append(problem(reason, place))
          }
        }
      }
    }
    files.sort { Array($0.path.utf8).lexicographicallyPrecedes(Array($1.path.utf8)) }
    return (files, diagnostics)
  }

  private func problem(_ message: String, _ place: Place, help: String? = nil) -> Diagnostic {
    Diagnostic(.error, code: "content-file", message, at: place, help: help)
  }

  private func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names
  }

  private func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private func staysInside(_ path: String) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return true }
    guard let boundary, let target = Self.resolved(path) else { return false }
    return target.hasPrefix(boundary == "/" ? "/" : boundary + "/")
  }

  private static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
