import Diagnostics
import Glibc

/// Writes a file as a whole, mode 0644 whatever the umask.
func write(_ bytes: [UInt8], to path: String) throws(Stop) {
  let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
  guard descriptor >= 0 else { throw unwritable(path) }
  defer { close(descriptor) }
  fchmod(descriptor, 0o644)
  var start = 0
  while start < bytes.count {
    let written = bytes.withUnsafeBytes { buffer in
      Glibc.write(descriptor, buffer.baseAddress.map { $0 + start }, buffer.count - start)
    }
    if written > 0 {
      start += written
    } else if errno != EINTR {
      throw unwritable(path)
    }
  }
}

private func unwritable(_ path: String) -> Stop {
  let reason = String(cString: strerror(errno))
  return Stop(
    .input,
    [
      Diagnostic(
        .error, code: "unwritable-file", "cannot be written: \(reason)", at: Place(path: path),
        help: "check that its folder is there and may be written to")
    ])
}
