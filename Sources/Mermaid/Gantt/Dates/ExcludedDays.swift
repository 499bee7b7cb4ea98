/// The days on which no work is done, as `excludes` and `includes` name them.
struct ExcludedDays: Sendable {
  /// The day on which the weekend begins; it has two days.
  enum Weekend: Sendable {
    case friday, saturday
  }

  /// In lower case; nil where nothing is excluded by name.
  private(set) var excluded: Set<String> = []
  private(set) var included: Set<String> = []
  /// `excludes` stands in the diagram, be it without effect.
  private(set) var isAsked = false
  var weekend = Weekend.saturday

  /// Takes words and dates with blanks or commas between, in place of those before.
  mutating func exclude(_ text: String) {
    excluded = Self.words(text)
    isAsked = true
  }

  /// Takes dates that count in spite of what is excluded, in place of those before.
  mutating func include(_ text: String) {
    included = Self.words(text)
  }

  private static func words(_ text: String) -> Set<String> {
    let words = text.lowercased().unicodeScalars.split { $0.isWhite || $0 == "," }
    return Set(words.map { String($0) })
  }

  /// Is nothing done on the day of this moment?
  func contains(_ moment: Moment, format: DateFormat) -> Bool {
    if excluded.isEmpty { return false }
    let weekday = moment.weekday
    let isNamed =
      excluded.contains(Self.weekdays[weekday]) || (excluded.contains("weekends") && isWeekend(weekday))
    if isNamed, included.isEmpty { return true }
    let date = Self.iso.text(of: moment) ?? ""
    let written = format.text(of: moment) ?? date
    if included.contains(date) || included.contains(written) { return false }
    return isNamed || excluded.contains(date) || excluded.contains(written)
  }

  /// - Parameter weekday: 0 is Sunday.
  private func isWeekend(_ weekday: Int) -> Bool {
    switch weekend {
    case .friday: weekday == 5 || weekday == 6
    case .saturday: weekday == 6 || weekday == 0
    }
  }

  private static let weekdays = EnglishDates.weekdays.map { $0.lowercased() }
  static let iso = DateFormat("YYYY-MM-DD")
}

extension ExcludedDays {
  /// Where a span of work ends when the excluded days in it are made up for behind it.
  struct Stretch: Hashable {
    var end: Moment
    /// The end without excluded days at the very end, as far as the bar is drawn; nil when the span is
    /// shorter than a day.
    var drawnEnd: Moment?
  }

  /// Lengthens a span by a day for each excluded day that begins within a day after one of its days.
  ///
  /// - Parameter steps: days that may still be looked at; counted down.
  /// - Returns: nil when the steps do not suffice.
  func stretch(from start: Moment, to end: Moment, format: DateFormat, steps: inout Int) -> Stretch? {
    var stretch = Stretch(end: end)
    var day = start.advanced(by: Span.day)
    var isExcluded = false
    while day <= stretch.end {
      guard steps > 0, day.milliseconds < Moment.limit else { return nil }
      steps -= 1
      if !isExcluded { stretch.drawnEnd = stretch.end }
      isExcluded = contains(day, format: format)
      if isExcluded { stretch.end = stretch.end.advanced(by: Span.day) }
      day = day.advanced(by: Span.day)
    }
    return stretch
  }

  /// The runs of excluded days between two moments, in whole days.
  ///
  /// - Parameter most: runs; those behind are left out.
  func runs(from start: Moment, to end: Moment, format: DateFormat, most: Int) -> [Range<Moment>] {
    var runs: [Range<Moment>] = []
    var day = start
    while day <= end, runs.count <= most, day.milliseconds < Moment.limit {
      if contains(day, format: format) {
        let (first, next) = (day.midnight, day.midnight.advanced(by: Span.day))
        if let last = runs.last, last.upperBound == first {
          runs[runs.count - 1] = last.lowerBound..<next
        } else {
          runs.append(first..<next)
        }
      }
      day = day.advanced(by: Span.day)
    }
    return runs
  }
}
