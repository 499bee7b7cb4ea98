import Credits
import Intake

/// The ids of one kind of thing that a finding is about, each once, by time, then bytes.
struct SubjectList {
  private var items: [(at: Instant, name: Name)] = []

  mutating func add(_ name: Name, at instant: Instant) {
    if !name.isNone { items.append((instant, name)) }
  }

  func texts(_ names: NameTable) -> [String] {
    let sorted = items.sorted { first, second in
      if first.at != second.at { return first.at < second.at }
      return names.isOrderedBefore(first.name, second.name)
    }
    var seen: Set<Name> = []
    var texts: [String] = []
    for item in sorted where seen.insert(item.name).inserted { texts.append(names.string(item.name)) }
    return texts
  }
}

/// Collects what a finding is about while a detector goes through its rows.
struct SubjectLists {
  var entries = SubjectList()
  var requests = SubjectList()
  var sessions = SubjectList()
  var lots = SubjectList()
  var keys = SubjectList()
  var actions = SubjectList()
  var notices = SubjectList()
  var plans = SubjectList()
  var cases = SubjectList()

  /// Adds an entry with the request, session and action that it names.
  mutating func add(_ entry: Entry) {
    entries.add(entry.id, at: entry.postedAt)
    requests.add(entry.request, at: entry.postedAt)
    sessions.add(entry.session, at: entry.postedAt)
    actions.add(entry.action, at: entry.postedAt)
  }

  /// Adds a row of the log with all that it names.
  mutating func add(_ row: UsageRow) {
    requests.add(row.request, at: row.occurredAt)
    sessions.add(row.session, at: row.occurredAt)
    keys.add(row.key, at: row.occurredAt)
    actions.add(row.action, at: row.occurredAt)
  }

  func subjects(_ names: NameTable, days: [Day]) -> Subjects {
    var subjects = Subjects()
    subjects.entries = entries.texts(names)
    subjects.requests = requests.texts(names)
    subjects.sessions = sessions.texts(names)
    subjects.lots = lots.texts(names)
    subjects.keys = keys.texts(names)
    subjects.actions = actions.texts(names)
    subjects.notices = notices.texts(names)
    subjects.plans = plans.texts(names)
    subjects.cases = cases.texts(names)
    var last: Day?
    for day in days.sorted() where day != last {
      subjects.days.append(day.text)
      last = day
    }
    return subjects
  }
}
