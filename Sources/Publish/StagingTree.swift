import Glibc

/// The tree that becomes the site: what is in it already is kept where it is the same.
struct StagingTree {
  let root: Descriptor
  /// Whether it held files before, from an older generation or from a build that was killed.
  let isReused: Bool
  /// The site as it is published now.
  let current: Descriptor?

  /// How a file came into the tree.
  enum Placing {
    case kept, linked, written
  }

  /// Makes a folder, taking away what else stands there.
  func makeFolder(_ path: String) throws(SystemFault) {
    if mkdirat(root.number, path, 0o755) != 0 {
      guard errno == EEXIST else { throw SystemFault() }
      if let status = try root.status(of: path), status.isFolder {
        if status.permissions == 0o755 { return }
      } else {
        try checked(unlinkat(root.number, path, 0))
        try checked(mkdirat(root.number, path, 0o755))
      }
    }
    try checked(fchmodat(root.number, path, 0o755, 0))
  }

  /// Puts a file into a folder that is there.
  func place(_ path: String, _ bytes: [UInt8]) throws(SystemFault) -> Placing {
    let old = isReused ? existing(path, in: root, bytes) : nil
    if let old, old.isSame { return .kept }
    if let current, let now = existing(path, in: current, bytes), now.isSame {
      if isReused { remove(path) }
      if linkat(current.number, path, root.number, path, 0) == 0 { return .linked }
    }
    if let old, old.status.isRegular, old.status.st_nlink == 1, old.status.permissions == 0o644 {
      try write(path, bytes, O_WRONLY, oldSize: Int(old.status.st_size))
    } else {
      if isReused { remove(path) }
      try write(path, bytes, O_WRONLY | O_CREAT | O_EXCL)
    }
    return .written
  }

  private func remove(_ path: String) {
    if unlinkat(root.number, path, 0) != 0, errno == EISDIR { root.removeTree(path) }
  }

  /// Writes over an older file in place and cuts it after that: emptied first, a file costs some disks 2 ms.
  private func write(
    _ path: String, _ bytes: [UInt8], _ flags: Int32, oldSize: Int = 0
  ) throws(SystemFault) {
    let number = try checked(openat(root.number, path, flags | O_CLOEXEC | O_NOFOLLOW, 0o644))
    do throws(SystemFault) {
      try writeAll(bytes, to: number)
      if oldSize > bytes.count { try checked(ftruncate(number, bytes.count)) }
      try checked(fchmod(number, 0o644))
    } catch {
      close(number)
      throw error
    }
    try checked(close(number))
  }

  /// What stands at a path, and whether it is a regular file of the right mode with just these bytes.
  private func existing(
    _ path: String, in folder: Descriptor, _ bytes: [UInt8]
  ) -> (status: stat, isSame: Bool)? {
    let file = openat(folder.number, path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { return nil }
    let isAlike = status.isRegular && status.permissions == 0o644 && Int(status.st_size) == bytes.count
    return (status, isAlike && holds(file, bytes))
  }

  private func holds(_ file: Int32, _ bytes: [UInt8]) -> Bool {
    withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 16) { block in
      bytes.withUnsafeBytes { expected in
        var start = 0
        while start < expected.count {
          let wanted = min(block.count, expected.count - start)
          let count = read(file, block.baseAddress, wanted)
          if count < 0, errno == EINTR { continue }
          guard count > 0, let left = block.baseAddress, let right = expected.baseAddress,
            memcmp(left, right + start, count) == 0
          else { return false }
          start += count
        }
        return true
      }
    }
  }
}
