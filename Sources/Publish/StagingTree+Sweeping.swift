import Glibc

extension StagingTree {
  /// Moves what is not of this build out of the tree, since a rename is quick where an unlink may be slow.
  ///
  /// - Parameter trash: a folder on the same file system.
  func sweep(
    keeping files: Set<SitePath>, folders: Set<SitePath>, into trash: Descriptor
  ) throws(SystemFault) {
    var count = try trash.names().count
    try sweep(root, at: "", files, folders, trash, &count)
  }

  private func sweep(
    _ folder: Descriptor, at prefix: String, _ files: Set<SitePath>, _ folders: Set<SitePath>,
    _ trash: Descriptor, _ count: inout Int
  ) throws(SystemFault) {
    for name in try folder.names() {
      let path = SitePath(prefix + name)
      if folders.contains(path) {
        try sweep(try .folder(name, in: folder), at: path.text + "/", files, folders, trash, &count)
      } else if !files.contains(path) {
        try checked(renameat(folder.number, name, trash.number, "\(count)"))
        count += 1
      }
    }
  }

  /// Takes the dot files over that stand at the top of the published site, such as `.gitkeep`.
  func carryOver(except files: Set<SitePath>) throws(SystemFault) -> [SitePath] {
    guard let current else { return [] }
    var carried: [SitePath] = []
    for name in try current.names() where name.hasPrefix(".") && !files.contains(SitePath(name)) {
      guard let status = try current.status(of: name), status.isRegular else { continue }
      carried.append(SitePath(name))
      if let old = try root.status(of: name) {
        if old.st_ino == status.st_ino { continue }
        root.removeTree(name)
      }
      if linkat(current.number, name, root.number, name, 0) == 0 { continue }
      try copy(name, from: current, mode: status.permissions)
    }
    return carried
  }

  private func copy(_ name: String, from folder: Descriptor, mode: mode_t) throws(SystemFault) {
    let source = try Descriptor(openat(folder.number, name, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW))
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
    let target = try Descriptor(openat(root.number, name, flags, 0o600))
    var block = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = block.withUnsafeMutableBytes { read(source.number, $0.baseAddress, $0.count) }
      if count == 0 { break }
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw SystemFault() }
      try writeAll(Array(block[..<count]), to: target.number)
    }
    try checked(fchmod(target.number, mode))
  }
}
