/// A journey in words: its tasks in order, with their scores and actors.
struct JourneyWords {
  let journey: Journey

  var words: Words {
    Words(
      journey.heading, title: title, description: description, summary: "Journey as text",
      .list(journey.tasks.map(item)))
  }

  private func plain(_ text: String) -> String { Words.oneLine(LabelText(plain: text).plain) }

  private func item(_ task: Journey.Task) -> Words.Item {
    let score = task.score.map { ", score \(NumberText.rounded($0))" } ?? ""
    let section = plain(task.section)
    return Words.Item(
      text: plain(task.name) + score, note: section.isEmpty ? "" : " (\(section))",
      details: task.actors.isEmpty ? [] : ["with \(task.actors.map(plain).joined(separator: ", "))"])
  }

  private var title: String {
    guard let first = journey.tasks.first, let last = journey.tasks.last else { return "Journey" }
    return journey.tasks.count == 1
      ? "Journey: \(plain(first.name))" : "Journey: \(plain(first.name)) to \(plain(last.name))"
  }

  private var description: String {
    let tasks = journey.tasks
    guard !tasks.isEmpty else { return "A journey without tasks." }
    let sections = journey.sections.filter { !tasks[$0.lowerBound].section.isEmpty }
    var text = tasks.count == 1 ? "1 task" : "\(tasks.count) tasks"
    if !sections.isEmpty { text += " in \(sections.count == 1 ? "1 section" : "\(sections.count) sections")" }
    text += "."
    let scored = tasks.compactMap { task in task.score.map { (task.name, $0) } }
    if let low = scored.min(by: { $0.1 < $1.1 }), let high = scored.max(by: { $0.1 < $1.1 }), low.1 < high.1 {
      text += " The mood is best at \(plain(high.0)) (\(NumberText.rounded(high.1)))"
      text += " and worst at \(plain(low.0)) (\(NumberText.rounded(low.1)))."
    }
    let actors = journey.actors
    if !actors.isEmpty { text += " With \(actors.map(plain).joined(separator: ", "))." }
    return text
  }
}
