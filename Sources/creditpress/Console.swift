import Diagnostics
import Glibc

/// The program's two streams. What a command answers goes to standard output, all else to standard error.
struct Console: Sendable {
  var isQuiet = false
  var color = false

  /// Whether standard error is a terminal that shows colours by default.
  static var terminalHasColor: Bool {
    isatty(2) == 1 && getenv("NO_COLOR") == nil && String(cString: getenv("TERM") ?? strdup("dumb")) != "dumb"
  }

  /// Writes an answer, as it is.
  func answer(_ text: String) {
    Console.write(Array(text.utf8), to: 1)
  }

  func answer(_ bytes: [UInt8]) {
    Console.write(bytes, to: 1)
  }

  /// Says how the work goes on; nothing under `--quiet`.
  func say(_ line: String) {
    if !isQuiet { Console.write(Array((line + "\n").utf8), to: 2) }
  }

  /// Tells a problem; `--quiet` keeps errors and warnings.
  func tell(_ diagnostic: Diagnostic) {
    Console.write(Array((diagnostic.written(as: .text, color: color) + "\n").utf8), to: 2)
  }

  func tell(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics.sorted(by: Diagnostic.isOrderedBefore) {
      if !isQuiet || diagnostic.severity != .note { tell(diagnostic) }
    }
  }

  /// Writes all bytes, going on after interruptions; a reader that is gone ends the program quietly.
  static func write(_ bytes: [UInt8], to descriptor: Int32) {
    bytes.withUnsafeBytes { buffer in
      var start = 0
      while start < buffer.count {
        let written = Glibc.write(descriptor, buffer.baseAddress.map { $0 + start }, buffer.count - start)
        if written > 0 {
          start += written
        } else if errno != EINTR {
          let number = errno
          if number == EPIPE { exit(0) }
          if descriptor != 2 { tellUnwritable(number) }
          exit(ExitStatus.input.rawValue)
        }
      }
    }
  }

  private static func tellUnwritable(_ number: Int32) {
    let problem = Diagnostic(
      .error, code: "unwritable-output",
      "standard output cannot be written: \(String(cString: strerror(number)))",
      help: "check where it leads, and that there is room")
    write(Array((problem.written(as: .text, color: false) + "\n").utf8), to: 2)
  }
}
