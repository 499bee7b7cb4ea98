import Diagnostics
import Glibc

/// Reads a file that the user named, or standard input for `-`.
///
/// A named one must be a regular file: a folder, a pipe or a device is an error, and opening never blocks.
func readInput(_ path: String, limit: Int = 64 << 20) -> Result<[UInt8], Diagnostic> {
  func failure(_ message: String, help: String? = nil) -> Result<[UInt8], Diagnostic> {
    .failure(Diagnostic(.error, code: "unreadable-file", message, at: Place(path: path), help: help))
  }
  let descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
  guard descriptor >= 0 else {
    return failure(
      "cannot be opened: \(String(cString: strerror(errno)))", help: "check the path and its permissions")
  }
  defer { if descriptor > 0 { close(descriptor) } }
  var status = stat()
  guard fstat(descriptor, &status) == 0 else { return failure("cannot be read") }
  if path != "-", status.st_mode & S_IFMT != S_IFREG {
    return failure("is not a file", help: "name a regular file, or '-' for standard input")
  }
  var bytes: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 1 << 18)
  while true {
    let count = block.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    if count > 0 {
      bytes += block[..<count]
      if bytes.count > limit { return failure("is larger than \(limit >> 20) MiB", help: "split it") }
    } else if count == 0 {
      return .success(bytes)
    } else if errno != EINTR {
      return failure("cannot be read: \(String(cString: strerror(errno)))")
    }
  }
}
