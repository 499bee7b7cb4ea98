/// How the program ends (PORTAL §2).
enum ExitStatus: Int32 {
  case done = 0
  /// Under `--strict`, a rejected row or a warning; for `check`, an error in the workspace.
  case problems = 1
  /// A wrong call or configuration.
  case usage = 2
  /// Input that cannot be read.
  case input = 3
  /// A broken promise inside the program.
  case bug = 70
}
