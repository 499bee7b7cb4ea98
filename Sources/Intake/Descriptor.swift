import Glibc

/// An open regular file, closed at the end of its life.
struct Descriptor: ~Copyable {
  private let number: Int32
  /// Bytes in the file when it was opened; a log may grow or be cut afterwards.
  let size: Int

  /// Opens a regular file; a pipe, device, socket or folder is refused without waiting for it.
  ///
  /// - Parameter root: links are followed as long as they stay below this folder.
  init(opening path: String, root: String) throws(SourceFault) {
    var target = path
    var status = stat()
    if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK {
      target = try Self.resolve(path, root: root)
    }
    let number = open(target, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY)
    guard number >= 0 else {
      throw SourceFault("file-unreadable", "the file cannot be opened: \(String(cString: strerror(errno)))")
    }
    guard fstat(number, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(number)
      throw SourceFault(
        "file-not-regular", "this is not a regular file",
        help: "Data are read from files; a pipe, device or folder is not waited for")
    }
    self.number = number
    size = Int(status.st_size)
  }

  /// Opens the same file once more.
  init(duplicating other: Int32) throws(SourceFault) {
    number = dup(other)
    size = 0
    if number < 0 { throw SourceFault("file-unreadable", "the file cannot be opened again") }
  }

  deinit { close(number) }

  /// Reads up to `count` bytes, fewer only at the end of the file.
  func read(into buffer: UnsafeMutableRawPointer, count: Int) throws(SourceFault) -> Int {
    var filled = 0
    while filled < count {
      let got = Glibc.read(number, buffer + filled, count - filled)
      if got == 0 { break }
      if got < 0 {
        if errno == EINTR { continue }
        throw SourceFault("file-unreadable", "the file cannot be read: \(String(cString: strerror(errno)))")
      }
      filled += got
    }
    return filled
  }

  /// Moves to a place, counted in bytes from the start.
  func seek(to offset: Int) { lseek(number, offset, SEEK_SET) }

  private static func resolve(_ path: String, root: String) throws(SourceFault) -> String {
    guard let target = realPath(path) else {
      throw SourceFault("link-broken", "the link leads nowhere: \(String(cString: strerror(errno)))")
    }
    guard let base = realPath(root), target.utf8.starts(with: (base + "/").utf8) || base == "/" else {
      throw SourceFault(
        "link-outside", "the link leaves the workspace",
        help: "Copy the file into the data folder, or link to one inside the workspace")
    }
    return target
  }

  private static func realPath(_ path: String) -> String? {
    guard let buffer = realpath(path, nil) else { return nil }
    defer { free(buffer) }
    return String(cString: buffer)
  }
}
