/// A timeline in words: its periods in order, each with its events.
struct TimelineWords {
  let timeline: Timeline

  var words: Words {
    var items: [Words.Item] = []
    for section in timeline.shownSections {
      let name = Self.oneLine(section.name)
      for period in section.periods {
        items.append(
          Words.Item(
            text: Self.oneLine(period.name), note: name.isEmpty ? "" : " (\(name))",
            details: period.events.map(Self.oneLine)))
      }
      if section.periods.isEmpty { items.append(Words.Item(text: name, note: " (no periods)")) }
    }
    return Words(
      timeline.wholeHeading, title: title, description: description, summary: "Periods as text", .list(items))
  }

  private var periods: [Timeline.Period] { timeline.sections.flatMap(\.periods) }

  private var title: String {
    let names = periods.map { Self.oneLine($0.name) }
    guard let first = names.first, let last = names.last else { return "Timeline" }
    return names.count == 1 ? "Timeline: \(first)" : "Timeline: \(first) to \(last)"
  }

  private var description: String {
    let count = periods.count
    let events = periods.reduce(0) { $0 + $1.events.count }
    var text = "\(count) \(count == 1 ? "period" : "periods"), \(events) \(events == 1 ? "event" : "events")"
    let names = timeline.sections.map { Self.oneLine($0.name) }.filter { !$0.isEmpty }
    if !names.isEmpty {
      text +=
        ", in the sections \(names.prefix(6).joined(separator: ", "))\(names.count > 6 ? " and others" : "")"
    }
    text += "."
    for period in periods.prefix(3) where !period.events.isEmpty {
      let events = period.events.prefix(3).map(Self.oneLine).joined(separator: "; ")
      text += " \(Self.oneLine(period.name)): \(events)."
    }
    return text
  }

  static func oneLine(_ text: String) -> String {
    LabelText.lines(cutAtBreaks: text).filter { !$0.isEmpty }.joined(separator: " ")
  }
}
