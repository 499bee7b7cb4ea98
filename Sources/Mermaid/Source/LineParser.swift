/// Reads a diagram with a scanner; after a fault it goes on behind the line of the fault.
protocol LineParser {
  var scanner: DiagramScanner { get set }
  var problems: DiagramProblems { get set }
}

extension LineParser {
  /// Reads something, and records the fault that ends it.
  ///
  /// - Parameter least: where to go on at the earliest; nil for where the reading stopped.
  mutating func attempt(from least: Int? = nil, _ read: (inout Self) throws(DiagramFault) -> Void) {
    do throws(DiagramFault) {
      try read(&self)
    } catch {
      problems.record(error)
      scanner.at = max(least ?? scanner.at, min(error.offset, scanner.bytes.count))
      scanner.skipLine()
    }
  }
}
