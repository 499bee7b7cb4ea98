/// Moves things in a row apart until none overlaps, each as near to its wanted place as it can be.
enum Spread {
  /// A run of things that touch, by the place of its beginning.
  private struct Run {
    var first: Int
    var last: Int
    /// The sum of where its things would have it begin.
    var wishes: Double
    var length: Double
    var start: Double { wishes / Double(last - first + 1) }
  }

  /// The middles, in the order given.
  ///
  /// - Parameter sizes: one for each middle; with the room between two things.
  static func middles(_ wanted: [Double], sizes: [Double]) -> [Double] {
    var runs: [Run] = []
    for (index, size) in sizes.enumerated() {
      var run = Run(first: index, last: index, wishes: wanted[index] - size / 2, length: size)
      while let before = runs.last, before.start + before.length > run.start {
        runs.removeLast()
        let count = Double(run.last - run.first + 1)
        run = Run(
          first: before.first, last: run.last, wishes: before.wishes + run.wishes - before.length * count,
          length: before.length + run.length)
      }
      runs.append(run)
    }
    var middles: [Double] = []
    for run in runs {
      var at = run.start
      for index in run.first...run.last {
        middles.append(at + sizes[index] / 2)
        at += sizes[index]
      }
    }
    return middles
  }
}
