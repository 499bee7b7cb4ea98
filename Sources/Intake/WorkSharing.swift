import Dispatch
import Synchronization

/// Does pieces of work on several threads; each worker takes the next piece when it is free.
///
/// - Parameters:
///   - jobs: how many workers; one works on the calling thread alone.
///   - body: is given the worker and the piece, each counted from 0.
func shareWork(_ pieces: Int, among jobs: Int, _ body: (_ worker: Int, _ piece: Int) -> Void) {
  let workers = min(jobs, pieces)
  if workers <= 1 {
    for piece in 0..<pieces { body(0, piece) }
    return
  }
  let next = Atomic<Int>(0)
  withoutActuallyEscaping(body) { body in
    // Every piece is done by one worker, and all of them end before this function does.
    nonisolated(unsafe) let work = body
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      while true {
        let piece = next.add(1, ordering: .relaxed).oldValue
        if piece >= pieces { return }
        work(worker, piece)
      }
    }
  }
}

/// Lends two arrays to workers, each of which writes only what is its own.
func withSlots<First, Second>(
  _ first: inout [First], _ second: inout [Second],
  _ body: (UnsafeMutableBufferPointer<First>, UnsafeMutableBufferPointer<Second>) -> Void
) {
  first.withUnsafeMutableBufferPointer { first in
    second.withUnsafeMutableBufferPointer { body(first, $0) }
  }
}
