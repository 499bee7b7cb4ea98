import Glibc

/// A file that is read as a whole: configuration, articles, templates.
enum SmallFile {
  case bytes([UInt8])
  case missing
  /// Why not, as a sentence.
  case refused(String)

  /// Reads a regular file of at most `limit` bytes; opening never blocks.
  static func read(_ path: String, limit: Int) -> SmallFile {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0 {
      return errno == ENOENT || errno == ENOTDIR ? .missing : .refused("cannot be opened: \(reason())")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return .refused("cannot be read: \(reason())") }
    guard status.st_mode & S_IFMT == S_IFREG else { return .refused("is not a regular file") }
    guard status.st_size <= limit else { return .refused("is larger than \(limit) bytes") }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = block.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      if count == 0 { return .bytes(bytes) }
      if count < 0 {
        if errno == EINTR { continue }
        return .refused("cannot be read: \(reason())")
      }
      bytes += block[..<count]
      if bytes.count > limit { return .refused("is larger than \(limit) bytes") }
    }
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
