import Diagnostics
import Glibc

/// A call of the system that failed, by its `errno`.
struct SystemFault: Error {
  var number: Int32

  init(_ number: Int32 = errno) { self.number = number }

  /// Says what was tried on which file, and why it failed.
  func diagnostic(_ tried: String, _ path: String) -> Diagnostic {
    let help: String? =
      switch number {
      case ENOSPC, EDQUOT: "free some space; the published site is as it was"
      case EFBIG: "raise the limit of file sizes (ulimit -f)"
      case EMFILE, ENFILE: "raise the limit of open files (ulimit -n)"
      case EACCES, EPERM, EROFS: "publish into a folder that you may write to: -o DIR"
      case EBUSY, EXDEV: "the folder is a mount point; publish into a folder inside it: -o DIR"
      default: nil
      }
    return Diagnostic(
      .error, code: "publish-failed", "cannot \(tried): \(String(cString: strerror(number)))",
      at: Place(path: path), help: help)
  }
}

/// Throws what `errno` says where a call's result is negative.
@discardableResult
func checked(_ result: Int32) throws(SystemFault) -> Int32 {
  if result < 0 { throw SystemFault() }
  return result
}
