import Diagnostics

/// A command that cannot go on: what to tell, and how to end.
struct Stop: Error {
  let diagnostics: [Diagnostic]
  let status: ExitStatus

  init(_ status: ExitStatus, _ diagnostics: [Diagnostic]) {
    self.status = status
    self.diagnostics = diagnostics
  }

  init(usage message: String, help: String? = nil) {
    self.init(.usage, [Diagnostic(.error, code: "usage", message, help: help)])
  }
}

/// Runs a command's work and tells why it stopped, where it did.
func finish(_ console: Console, _ work: () throws(Stop) -> ExitStatus) -> ExitStatus {
  do {
    return try work()
  } catch {
    console.tell(error.diagnostics)
    return error.status
  }
}
