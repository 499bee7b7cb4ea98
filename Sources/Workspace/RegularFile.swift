import Diagnostics
import Glibc

/// Why a file cannot be read.
enum FileFault: Error {
  case system(Int32)
  case notRegular
  case tooLarge(limit: Int)

  var isMissing: Bool {
    switch self {
    case .system(let number): number == ENOENT || number == ENOTDIR
    case .notRegular, .tooLarge: false
    }
  }

  func diagnostic(_ path: String) -> Diagnostic {
    switch self {
    case .system(let number):
      Diagnostic(
        .error, code: "file-unreadable", "the file cannot be read: \(String(cString: strerror(number)))",
        at: Place(path: path), help: "check the path and its permissions")
    case .notRegular:
      Diagnostic(
        .error, code: "file-not-regular", "this is not a regular file", at: Place(path: path),
        help: "a folder, a pipe or a device cannot stand here")
    case .tooLarge(let limit):
      Diagnostic(
        .error, code: "file-too-large", "the file is larger than \(limit) bytes", at: Place(path: path),
        help: "split it")
    }
  }
}

/// Reads a regular file without ever waiting for a pipe's other end.
func readRegularFile(_ path: String, limit: Int) -> Result<[UInt8], FileFault> {
  let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY)
  guard file >= 0 else { return .failure(errno == ENXIO ? .notRegular : .system(errno)) }
  defer { close(file) }
  var status = stat()
  guard fstat(file, &status) == 0 else { return .failure(.system(errno)) }
  guard status.st_mode & S_IFMT == S_IFREG else { return .failure(.notRegular) }
  guard status.st_size <= limit else { return .failure(.tooLarge(limit: limit)) }
  // One byte more than the file has shows its end, or that it has grown meanwhile.
  var bytes = [UInt8](repeating: 0, count: Int(status.st_size) + 1)
  var length = 0
  while true {
    if length == bytes.count {
      guard length <= limit else { return .failure(.tooLarge(limit: limit)) }
      bytes.append(contentsOf: repeatElement(0, count: max(4096, length)))
    }
    let count = bytes.withUnsafeMutableBytes { buffer in
      read(file, buffer.baseAddress.map { $0 + length }, buffer.count - length)
    }
    if count > 0 {
      length += count
    } else if count == 0 {
      break
    } else if errno != EINTR {
      return .failure(.system(errno))
    }
  }
  guard length <= limit else { return .failure(.tooLarge(limit: limit)) }
  bytes.removeLast(bytes.count - length)
  return .success(bytes)
}
