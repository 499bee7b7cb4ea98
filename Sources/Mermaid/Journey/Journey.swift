/// A journey of tasks with the mood at each, as its author wrote it.
struct Journey: Sendable {
  struct Task: Sendable {
    /// Empty before the first section.
    var section: String
    var name: String
    /// From 1, sad, to 5, happy; nil where the author wrote no number.
    var score: Double?
    /// Each once, in the order of the source.
    var actors: [String]
  }

  var heading = Heading()
  var tasks: [Task] = []
  /// Pixels after which an actor's name wraps.
  var nameLimit = 360.0
  /// mermaid's drawing holds the names of tasks and sections twice.
  var doublesNames = true

  /// All actors, sorted by their characters' codes.
  var actors: [String] {
    var seen: Set<String> = []
    return tasks.flatMap(\.actors).filter { seen.insert($0).inserted }
      .sorted { $0.utf16.lexicographicallyPrecedes($1.utf16) }
  }

  /// Tasks in a row of one section.
  var sections: [Range<Int>] {
    var ranges: [Range<Int>] = []
    for index in tasks.indices {
      if let last = ranges.last, tasks[last.lowerBound].section == tasks[index].section {
        ranges[ranges.count - 1] = last.lowerBound..<index + 1
      } else {
        ranges.append(index..<index + 1)
      }
    }
    return ranges
  }
}

extension Journey: DiagramBody {
  func draw(_ options: DrawOptions) -> Canvas {
    JourneyDrawing(journey: self, size: Double(options.fontSize)).canvas()
  }

  func words(_ marks: Marks?) -> Words { JourneyWords(journey: self).words }
}
