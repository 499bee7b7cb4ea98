import Credits

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

  func subjects(_ names: NameTable, days: [Day]) -> Subjects {
    var subjects = Subjects()
    subjects.entries = entries.texts(names)
    subjects.requests = requests.texts(names)
    subjects.sessions = sessions.texts(names)
    subjects.lots = lots.texts(names)
    subjects.keys = keys.texts(names)
    subjects.actions = actions.texts(names)
    subjects.notices = notices.texts(names)
    var last: Day?
    for day in days.sorted() where day != last {
      subjects.days.append(day.text)
      last = day
    }
    return subjects
  }
}
