import Glibc

/// How a long run goes on: one line that changes on a terminal, one line a phase elsewhere.
///
/// The clock is read for these lines only; no output of the program depends on it.
final class Progress {
  private let console: Console
  private let isLive: Bool
  private var phase = ""
  private var started = timespec()

  init(_ console: Console) {
    self.console = console
    isLive = isatty(2) == 1 && !console.isQuiet
  }

  func begin(_ phase: String) {
    self.phase = phase
    clock_gettime(CLOCK_MONOTONIC, &started)
    if isLive { Console.write(Array("\r\u{1B}[K\(phase)…".utf8), to: 2) }
  }

  /// Ends the phase with what it counted ("12 files, 4,512 rows").
  func end(_ counts: String) {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    let milliseconds = (now.tv_sec - started.tv_sec) * 1_000 + (now.tv_nsec - started.tv_nsec) / 1_000_000
    let tenths = String(milliseconds % 1_000 / 100)
    let line = "\(phase): \(counts) in \(milliseconds / 1_000).\(tenths) s"
    if isLive { Console.write(Array("\r\u{1B}[K".utf8), to: 2) }
    console.say(line)
  }
}
