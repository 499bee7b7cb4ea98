import Credits

/// Something that a loss is about.
struct LossSubject: Hashable {
  enum Kind { case entry, request, session, lot }

  var kind: Kind
  var name: Name
}

/// The findings that a reinstatement may close, found by what they are about and by their amounts.
struct LossIndex {
  /// Places of the losses, earliest first, then by id.
  private(set) var order: [Int] = []
  /// The rank of a place in that order.
  private(set) var rank: [Int: Int] = [:]
  private(set) var bySubject: [LossSubject: [Int]] = [:]
  /// In that order.
  private(set) var byAmount: [Amount: [Int]] = [:]
  /// The finding that an entry has closed already, by the entry's id.
  private(set) var closed: [Name: Int] = [:]

  init(_ told: [Told], names: NameTable) {
    for (place, item) in told.enumerated() {
      for id in item.finding.resolvedBy {
        if let name = names.find(id), closed[name] == nil { closed[name] = place }
      }
      guard item.finding.status == .open, let credits = item.finding.credits, credits.isNegative else {
        continue
      }
      order.append(place)
    }
    order.sort { first, second in
      let (one, other) = (told[first].finding, told[second].finding)
      if one.startsAt != other.startsAt { return one.startsAt < other.startsAt }
      return one.id.utf8.lexicographicallyPrecedes(other.id.utf8)
    }
    for (number, place) in order.enumerated() {
      let finding = told[place].finding
      rank[place] = number
      if let credits = finding.credits { byAmount[credits, default: []].append(place) }
      add(place, .entry, finding.subjects.entries, names)
      add(place, .request, finding.subjects.requests, names)
      add(place, .session, finding.subjects.sessions, names)
      add(place, .lot, finding.subjects.lots, names)
    }
  }

  private mutating func add(
    _ place: Int, _ kind: LossSubject.Kind, _ ids: [String], _ names: NameTable
  ) {
    for id in ids {
      if let name = names.find(id) {
        bySubject[LossSubject(kind: kind, name: name), default: []].append(place)
      }
    }
  }
}
