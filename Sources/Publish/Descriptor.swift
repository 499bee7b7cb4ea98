import Glibc

/// An open file or folder, closed with its last use.
final class Descriptor: Sendable {
  let number: Int32

  init(_ number: Int32) throws(SystemFault) {
    self.number = try checked(number)
  }

  deinit { close(number) }

  /// Opens a folder, never through a link in its last part.
  static func folder(_ path: String, in base: Descriptor? = nil) throws(SystemFault) -> Descriptor {
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW
    return try Descriptor(openat(base?.number ?? AT_FDCWD, path, flags))
  }

  /// What stands at a path in the folder, a link as itself; nothing where nothing does.
  func status(of path: String) throws(SystemFault) -> stat? {
    var status = stat()
    if fstatat(number, path, &status, AT_SYMLINK_NOFOLLOW) == 0 { return status }
    if errno == ENOENT { return nil }
    throw SystemFault()
  }

  /// Writes a file of the program's own so that it is there whole or not at all.
  func replace(_ name: String, with bytes: [UInt8]) throws(SystemFault) {
    try draft(name, with: bytes)
    try finishDraft(name)
  }

  /// Writes what shall stand under a name, beside it.
  func draft(_ name: String, with bytes: [UInt8]) throws(SystemFault) {
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW
    let file = try Descriptor(openat(number, name + ".new", flags, 0o600))
    try writeAll(bytes, to: file.number)
  }

  /// Gives a draft its name.
  func finishDraft(_ name: String) throws(SystemFault) {
    try checked(renameat(number, name + ".new", number, name))
  }

  /// The names in the folder, without `.` and `..`.
  func names() throws(SystemFault) -> [String] {
    let copy = try checked(openat(number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC))
    guard let stream = fdopendir(copy) else {
      let fault = SystemFault()
      close(copy)
      throw fault
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
        field.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}

/// Writes all bytes, going on after interruptions.
func writeAll(_ bytes: [UInt8], to file: Int32) throws(SystemFault) {
  var start = 0
  while start < bytes.count {
    let count = bytes.withUnsafeBytes { buffer in
      write(file, buffer.baseAddress.map { $0 + start }, buffer.count - start)
    }
    if count >= 0 {
      start += count
    } else if errno != EINTR {
      throw SystemFault()
    }
  }
}

extension stat {
  var isFolder: Bool { st_mode & S_IFMT == S_IFDIR }
  var isRegular: Bool { st_mode & S_IFMT == S_IFREG }
  var permissions: mode_t { st_mode & 0o7777 }
}
