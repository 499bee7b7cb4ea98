import Diagnostics
import Glibc

/// The folder `.NAME.creditpress` beside a site: lock, manifest, previous generation, staging tree.
struct StateFolder {
  static let staging = "staging"
  static let previous = "previous"
  static let trash = "trash"
  static let manifest = "manifest.jsonl"
  /// There while a switch in two steps is under way.
  static let switching = "switching"

  let folder: Descriptor
  /// Held while this is alive.
  private let lock: Descriptor

  static func exists(_ output: OutputFolder) throws(Diagnostic) -> Bool {
    do throws(SystemFault) {
      return try output.parent.status(of: output.stateName) != nil
    } catch {
      throw error.diagnostic("publish into the folder", output.path)
    }
  }

  init(of output: OutputFolder) throws(Diagnostic) {
    let path = output.path
    do throws(SystemFault) {
      if mkdirat(output.parent.number, output.stateName, 0o700) != 0, errno != EEXIST { throw SystemFault() }
      folder = try Descriptor.folder(output.stateName, in: output.parent)
      let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW
      lock = try Descriptor(openat(folder.number, "lock", flags, 0o600))
    } catch {
      throw error.diagnostic("make the folder \(output.stateName) beside", path)
    }
    if flock(lock.number, LOCK_EX | LOCK_NB) == 0 { return }
    if errno == EWOULDBLOCK {
      throw Diagnostic(
        .error, code: "publish-busy", "another build publishes into this folder now", at: Place(path: path),
        help: "wait until it is done, or name another folder: -o DIR")
    }
    throw SystemFault().diagnostic("lock the folder \(output.stateName) beside", path)
  }

  /// Puts the old site back where a switch in two steps was cut in the middle.
  func recover(_ output: OutputFolder) throws(SystemFault) {
    guard try folder.status(of: Self.switching) != nil else { return }
    if try output.parent.status(of: output.name) == nil {
      let result = renameat(folder.number, Self.previous, output.parent.number, output.name)
      if result != 0, errno != ENOENT { throw SystemFault() }
    }
    unlinkat(folder.number, Self.switching, 0)
  }

  /// Opens the tree to build in: what a killed build left, else the previous generation, else a new one.
  func openStaging(current: Descriptor?) throws(SystemFault) -> StagingTree {
    var isReused = true
    if try folder.status(of: Self.staging) == nil,
      renameat(folder.number, Self.previous, folder.number, Self.staging) != 0
    {
      guard errno == ENOENT else { throw SystemFault() }
      try checked(mkdirat(folder.number, Self.staging, 0o755))
      isReused = false
    }
    try checked(fchmodat(folder.number, Self.staging, 0o755, 0))
    let root = try Descriptor.folder(Self.staging, in: folder)
    return StagingTree(root: root, isReused: isReused, current: current)
  }

  func openTrash() throws(SystemFault) -> Descriptor {
    if mkdirat(folder.number, Self.trash, 0o700) != 0, errno != EEXIST { throw SystemFault() }
    return try Descriptor.folder(Self.trash, in: folder)
  }

  func emptyTrash() { folder.removeTree(Self.trash) }
}
