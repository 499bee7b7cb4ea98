import Charts
import Credits
import Intake
import Mustache

/// The sessions of the latest days that had any, on the clock of each day.
struct SessionTimeline {
  let project: ProjectContext
  let sums: SessionSums

  /// Days, and bars, that the drawing has room for.
  static let days = 31
  static let bars = 400

  var value: Value {
    let days = self.days
    guard let latest = days.first, let earliest = days.last else { return .null }
    let places = Dictionary(uniqueKeysWithValues: days.enumerated().map { ($1, $0) })
    var bars: [SessionDays.Bar] = []
    for index in sums.order {
      if bars.count >= SessionTimeline.bars { break }
      bars += self.bars(of: project.report.rows.sessions[index], places)
    }
    let rows = days.map { project.dates.axis($0) }
    let drawing = SessionDays(rows: rows, bars: bars)
    let period = words(
      "dates.span", ["first": project.dates.text(earliest), "last": project.dates.text(latest)])
    let hasOpen = bars.contains { $0.parts.contains { $0.fill == SessionTimeline.open } }
    let hasIdle = bars.contains { $0.parts.contains { $0.fill == SessionTimeline.idle } }
    return [
      "caption": .text(caption), "hasOpen": .bool(hasOpen), "hasIdle": .bool(hasIdle),
      "note": .text(
        drawing.leftOut > 0 ? words.counted("sessions.timeline_more", drawing.leftOut) : ""),
      "lede": .text(words.counted("sessions.timeline_lede", days.count, ["period": period])),
      "chart": .html(
        drawing.svg(
          id: "sessions-chart", title: words("sessions.timeline_title", ["period": period]),
          description: caption)),
      "table": table(days),
    ]
  }

  private var words: Words { project.words }

  private static let active = ChartFill.plain("used")
  private static let idle = ChartFill.dotted("used")
  private static let open = ChartFill.ruled("used")

  /// The latest first.
  private var days: [Day] {
    var days: [Day] = []
    for index in sums.order {
      let day = project.dates.zone.day(of: project.report.rows.sessions[index].openedAt)
      if days.last == day { continue }
      if days.count == SessionTimeline.days { break }
      days.append(day)
    }
    return days
  }

  // MARK: Bars

  /// From opening to last activity, on to the close; without a close, the rest of the day is hatched.
  private func bars(of row: SessionRow, _ places: [Day: Int]) -> [SessionDays.Bar] {
    let asOf = project.report.asOf
    let last = min(max(row.lastActivityAt ?? row.openedAt, row.openedAt), asOf)
    var parts: [(fill: ChartFill, from: Instant, to: Instant)] = []
    let closed = row.closedAt.map { min($0, asOf) }
    let activeEnd = row.lastActivityAt == nil ? closed ?? last : closed.map { min($0, last) } ?? last
    parts.append((SessionTimeline.active, row.openedAt, activeEnd))
    if let closed {
      if closed > activeEnd { parts.append((SessionTimeline.idle, activeEnd, closed)) }
    } else {
      let day = project.dates.zone.day(of: activeEnd)
      let midnight = project.dates.zone.start(of: day.adding(days: 1))
      parts.append((SessionTimeline.open, activeEnd, min(midnight, max(asOf, activeEnd))))
    }
    let label =
      closed.map { words.length($0.microseconds - row.openedAt.microseconds) } ?? words("sessions.not_closed")
    return split(parts, label: label, places)
  }

  private func split(
    _ parts: [(fill: ChartFill, from: Instant, to: Instant)], label: String, _ places: [Day: Int]
  ) -> [SessionDays.Bar] {
    guard let start = parts.first?.from, let end = parts.last?.to else { return [] }
    let zone = project.dates.zone
    var bars: [SessionDays.Bar] = []
    var day = zone.day(of: start)
    // A session longer than the drawing is only looked at where it can be seen.
    if let first = places.keys.min(), day < first { day = first }
    while bars.count <= SessionTimeline.days {
      let (from, to) = (zone.start(of: day), zone.start(of: day.adding(days: 1)))
      if from > end || (from == end && !bars.isEmpty) { break }
      let length = Double(to.microseconds - from.microseconds)
      let own = parts.compactMap { part -> (fill: ChartFill, from: Double, to: Double)? in
        let (left, right) = (max(part.from, from), min(part.to, to))
        guard left < right || (part.from == part.to && left == right) else { return nil }
        return (
          part.fill, Double(left.microseconds - from.microseconds) / length,
          Double(right.microseconds - from.microseconds) / length
        )
      }
      if let row = places[day], !own.isEmpty {
        bars.append(SessionDays.Bar(row: row, parts: own, label: bars.isEmpty ? label : ""))
      }
      day = day.adding(days: 1)
    }
    return bars
  }

  // MARK: Words

  private var caption: String {
    let sessions = project.report.rows.sessions
    let open = sums.order.count { sessions[$0].closedAt.map { $0 > project.report.asOf } ?? true }
    if open > 0 { return words.counted("sessions.timeline_open", open) }
    func length(_ index: Int) -> Int64 {
      (sessions[index].closedAt ?? sessions[index].openedAt).microseconds
        - sessions[index].openedAt.microseconds
    }
    guard let longest = sums.order.max(by: { (length($0), -$0) < (length($1), -$1) }) else { return "" }
    let day = project.dates.day(sessions[longest].openedAt)
    return words("sessions.timeline_closed", ["length": words.length(length(longest)), "day": day])
  }

  private func table(_ days: [Day]) -> Value {
    let sessions = project.report.rows.sessions
    var table = HTMLTable(
      words, label: words("sessions.timeline_label"),
      columns: [
        .words(words("records.day")), .number(words("sessions.sessions")),
        .number(words("sessions.without_close")), .words(words("sessions.longest")),
        .number(words.charged(in: project.main?.unit)),
      ], style: "figures tight")
    let byDay = Dictionary(grouping: sums.order) { project.dates.zone.day(of: sessions[$0].openedAt) }
    let figures = words.figures(fitting: sums.order.map { sums.sums[$0].charged })
    for day in days {
      let own = byDay[day] ?? []
      let longest = own.compactMap { index in
        sessions[index].closedAt.map { $0.microseconds - sessions[index].openedAt.microseconds }
      }.max()
      table.beginRow()
      table.head(project.dates.text(day))
      table.count(own.count)
      table.count(own.count { sessions[$0].closedAt == nil })
      table.words(longest.map { words.length($0) } ?? "")
      table.number(own.reduce(Amount.zero) { $0 + sums.sums[$1].charged }, figures)
      table.endRow()
    }
    return table.finish()
  }
}
