/// A Gantt chart as its author wrote it: tasks in sections, each from a moment to a moment.
struct Gantt: Sendable {
  /// A task, a milestone, or a mark across the chart.
  struct Task: Sendable {
    /// With its character references replaced.
    var name: String
    /// The index of its section.
    var section: Int
    var id: String
    var tags: Set<Tag> = []
    /// Nil for a task that waits for itself, by way of others.
    var start: Moment?
    var end: Moment?
    /// Where its bar ends, when excluded days lie between this and the end.
    var drawnEnd: Moment?
    /// Passed the check of schemes.
    var link: String?
  }

  /// What a task is told to be.
  enum Tag: String, CaseIterable, Sendable {
    case done, active, crit, milestone, vert
  }

  var heading = Heading()
  /// Names in the order of their first tasks, with `<br>` for line breaks; empty for tasks without section.
  var sections: [String] = []
  var tasks: [Task] = []
  var dateFormat = DateFormat("")
  /// Nil where the author gave none.
  var axisFormat: AxisFormat?
  var tickInterval: TickInterval?
  var excludedDays = ExcludedDays()
  var endsInclusive = false
  var hasTopAxis = false
  /// Tasks of a section share a row where they leave room for each other.
  var isCompact = false
}

extension Gantt {
  /// From the first start to the last end; backwards when all tasks end before they start. Nil without tasks.
  var span: (start: Moment, end: Moment)? {
    guard let start = tasks.compactMap(\.start).min(), let end = tasks.compactMap(\.end).max() else {
      return nil
    }
    return (start, end)
  }

  /// How moments are written where the author does not say.
  ///
  /// mermaid writes `%Y-%m-%d` always. Where the dates of the chart have no year, no month or no day, what they
  /// lack is not shown.
  var shownAxisFormat: AxisFormat {
    if let axisFormat { return axisFormat }
    let format = dateFormat
    if format.pattern.isEmpty || format.hasYear { return AxisFormat("%Y-%m-%d") }
    if format.hasMonth { return AxisFormat("%m-%d") }
    if format.hasDay { return AxisFormat("%d") }
    if format.hasMillisecond { return AxisFormat("%S.%L") }
    return AxisFormat(format.hasSecond ? "%H:%M:%S" : "%H:%M")
  }
}
