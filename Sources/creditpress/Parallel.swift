import Dispatch
import Synchronization

/// Runs the body once for each index below `count`, over so many threads, a few indices at a time.
///
/// Indices are handed out as threads become free, so one large project does not hold up the rest.
func inParallel(_ count: Int, jobs: Int, _ body: @Sendable (Int) -> Void) {
  let step = max(1, min(32, count / (max(1, jobs) * 4)))
  let next = Atomic<Int>(0)
  DispatchQueue.concurrentPerform(iterations: max(1, min(jobs, count))) { _ in
    while true {
      let start = next.add(step, ordering: .relaxed).oldValue
      guard start < count else { return }
      for index in start..<min(start + step, count) { body(index) }
    }
  }
}

/// Gives the body's value for each index, in order, computed over the given number of threads.
func mapInParallel<Value: Sendable>(
  _ count: Int, jobs: Int, _ body: @Sendable (Int) -> Value
) -> [Value] {
  [Value](unsafeUninitializedCapacity: count) { buffer, filled in
    nonisolated(unsafe) let places = buffer
    inParallel(count, jobs: jobs) { index in
      places.initializeElement(at: index, to: body(index))
    }
    filled = count
  }
}
