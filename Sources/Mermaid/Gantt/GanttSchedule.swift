import Diagnostics

/// Reckons when tasks begin and end: by their dates, by each other, and around excluded days.
struct GanttSchedule {
  private enum Start {
    /// The end of another task.
    case endOf(Int)
    /// The latest end of these.
    case after([Int])
    case moment(Moment)
    /// After tasks that do not exist: the chart's first date.
    case first
  }

  private enum End {
    /// The earliest start of these.
    case until([Int])
    case moment(Moment)
    case duration(Duration)
    /// The start itself.
    case none
  }

  private var tasks: [Gantt.Task]
  private var starts: [Start] = []
  private var ends: [End] = []
  /// Written as a date of year, month and day: excluded days do not lengthen the task.
  private var hasFixedEnd: [Bool] = []
  private let chart: Gantt
  /// Days that may still be looked at for being excluded, in the whole chart.
  private var steps = 100_000

  /// Puts the tasks with their moments into the chart; a start that is no date is an error.
  static func reckon(_ drafts: [TaskDraft], into chart: inout Gantt, _ problems: inout DiagramProblems) {
    do throws(DiagramFault) {
      var schedule = try GanttSchedule(drafts, chart, &problems)
      try schedule.reckon(drafts, &problems)
      chart.tasks = schedule.tasks
    } catch {
      problems.record(error, code: "diagram-date")
    }
  }

  private init(
    _ drafts: [TaskDraft], _ chart: Gantt, _ problems: inout DiagramProblems
  ) throws(DiagramFault) {
    self.chart = chart
    tasks = drafts.map(\.task)
    var lastWithID: [String: Int] = [:]
    for (index, task) in tasks.enumerated() { lastWithID[task.id] = index }
    for (index, draft) in drafts.enumerated() {
      starts.append(try start(of: draft, index, lastWithID, &problems))
      ends.append(end(of: draft, lastWithID, &problems))
      hasFixedEnd.append(ExcludedDays.iso.date(draft.end.text) != nil)
    }
  }

  // MARK: - Reading

  private func start(
    of draft: TaskDraft, _ index: Int, _ lastWithID: [String: Int], _ problems: inout DiagramProblems
  ) throws(DiagramFault) -> Start {
    guard let piece = draft.start else {
      guard index > 0 else {
        throw DiagramFault(
          "the first task has no start", at: draft.end.offset,
          help: "a start before its end, as in 2014-01-06, \(draft.end.text.prefix(20))")
      }
      // by its id, as mermaid does: the last one that has it
      let before = lastWithID[tasks[index - 1].id] ?? index - 1
      return .endOf(before == index ? index - 1 : before)
    }
    if chart.dateFormat.isTimestamp, !piece.text.isEmpty, piece.text.utf8.allSatisfy(DateToken.isDigit),
      let moment = Int(piece.text).flatMap({ Moment(milliseconds: $0) })
    {
      return .moment(moment)
    }
    if let ids = Self.ids(behind: "after", in: piece.text) {
      let known = ids.compactMap { lastWithID[$0] }
      if !known.isEmpty { return .after(known) }
      problems.warn(
        "diagram-task-id", "“\(piece.text.prefix(60))” names no task", at: piece.offset,
        help: "the id of a task; the chart's first date is taken")
      return .first
    }
    if let moment = chart.dateFormat.date(piece.text) ?? LooseDate.date(piece.text) { return .moment(moment) }
    let form = chart.dateFormat.pattern.isEmpty ? "YYYY-MM-DD" : chart.dateFormat.pattern
    throw DiagramFault(
      "“\(piece.text.prefix(60))” is no date", at: piece.offset,
      help: "a date in the form \(form.prefix(60)), or after and the id of a task")
  }

  private func end(
    of draft: TaskDraft, _ lastWithID: [String: Int], _ problems: inout DiagramProblems
  ) -> End {
    let piece = draft.end
    if let ids = Self.ids(behind: "until", in: piece.text) {
      let known = ids.compactMap { lastWithID[$0] }
      if !known.isEmpty { return .until(known) }
      problems.warn(
        "diagram-task-id", "“\(piece.text.prefix(60))” names no task", at: piece.offset,
        help: "the id of a task; the task has no length")
      return .none
    }
    if let moment = chart.dateFormat.date(piece.text) {
      return .moment(chart.endsInclusive ? moment.advanced(by: Span.day) : moment)
    }
    if let duration = Duration(piece.text) { return .duration(duration) }
    if piece.text != "0" {
      let form = chart.dateFormat.pattern
      problems.warn(
        "diagram-date", "“\(piece.text.prefix(60))” is no end: the task has no length", at: piece.offset,
        help: form.isEmpty
          ? "a duration such as 3d, or a statement dateFormat YYYY-MM-DD that tells how dates are read"
          : "a duration such as 3d, a date in the form \(form.prefix(60)), or until and the id of a task")
    }
    return .none
  }

  /// The ids behind a word and white space, up to what can belong to none.
  private static func ids(behind word: String, in text: String) -> [String]? {
    guard text.hasPrefix(word) else { return nil }
    let rest = text.unicodeScalars.dropFirst(word.unicodeScalars.count)
    let list = rest.drop { $0.isWhite }
    guard list.count < rest.count else { return nil }
    let ids = list.prefix { scalar in
      scalar == " " || scalar == "-"
        || (scalar.isASCII && DiagramScanner.isWordByte(UInt8(truncatingIfNeeded: scalar.value)))
    }
    guard !ids.isEmpty else { return nil }
    return ids.split(separator: " ").map { String($0) }
  }

  // MARK: - Reckoning

  /// Goes over the tasks until each has its moments.
  ///
  /// Of tasks that wait for each other the first begins as if only those counted that have theirs.
  private mutating func reckon(
    _ drafts: [TaskDraft], _ problems: inout DiagramProblems
  ) throws(DiagramFault) {
    let first = firstDate
    var open = Array(tasks.indices)
    while !open.isEmpty {
      let count = open.count
      try goOver(&open, first, drafts, isPartial: false)
      if open.count == count {
        try goOver(&open, first, drafts, isPartial: true)
        if open.count == count { break }
      }
    }
    for index in open {
      problems.warn(
        "diagram-task-cycle", "the task “\(tasks[index].name.prefix(60))” waits for itself",
        at: drafts[index].offset, help: "a date for one of the tasks that wait for each other")
    }
    for index in tasks.indices where isBackwards(index) {
      problems.warn(
        "diagram-date", "the task “\(tasks[index].name.prefix(60))” ends before it begins",
        at: drafts[index].end.offset, help: "a later end")
    }
  }

  /// Reckons the open tasks one after the other, and closes those that have their moments then.
  ///
  /// - Parameter isPartial: stops at the first task for which a part of those it waits for is enough.
  private mutating func goOver(
    _ open: inout [Int], _ first: Moment, _ drafts: [TaskDraft], isPartial: Bool
  ) throws(DiagramFault) {
    var left: [Int] = []
    for (number, index) in open.enumerated() {
      try reckon(index, first, drafts[index], isPartial: isPartial)
      if tasks[index].end == nil {
        left.append(index)
      } else if isPartial {
        left += open[(number + 1)...]
        break
      }
    }
    open = left
  }

  private func isBackwards(_ index: Int) -> Bool {
    guard let start = tasks[index].start, let end = tasks[index].end else { return false }
    return end < start
  }

  /// The earliest start that is written as a date.
  private var firstDate: Moment {
    let dates = starts.compactMap { start in
      switch start {
      case .moment(let moment): moment
      case .endOf, .after, .first: nil
      }
    }
    return dates.min() ?? .today
  }

  private mutating func reckon(
    _ index: Int, _ first: Moment, _ draft: TaskDraft, isPartial: Bool
  ) throws(DiagramFault) {
    if tasks[index].start == nil {
      tasks[index].start =
        switch starts[index] {
        case .endOf(let other): tasks[other].end
        case .after(let others): moments(of: others, \.end, isPartial)?.max()
        case .moment(let moment): moment
        case .first: first
        }
    }
    guard let start = tasks[index].start else { return }
    let end: Moment? =
      switch ends[index] {
      case .until(let others): moments(of: others, \.start, isPartial)?.min()
      case .moment(let moment): moment
      case .duration(let duration): start.adding(duration) ?? start
      case .none: start
      }
    guard let end else { return }
    tasks[index].end = end
    guard chart.excludedDays.isAsked, !hasFixedEnd[index] else { return }
    guard
      let stretch = chart.excludedDays.stretch(from: start, to: end, format: chart.dateFormat, steps: &steps)
    else {
      throw DiagramFault(
        "the excluded days of the task “\(tasks[index].name.prefix(60))” are too many to count",
        at: draft.end.offset, help: "a shorter duration, or fewer excluded days")
    }
    tasks[index].end = stretch.end
    tasks[index].drawnEnd = stretch.drawnEnd
  }

  /// Nil while one of them is missing, or, when a part is enough, all.
  private func moments(
    of others: [Int], _ moment: KeyPath<Gantt.Task, Moment?>, _ isPartial: Bool
  ) -> [Moment]? {
    let known = others.compactMap { tasks[$0][keyPath: moment] }
    return known.count == others.count || isPartial ? known : nil
  }
}
