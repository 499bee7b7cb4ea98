extension SequenceDiagram {
  /// Which participants a message, note or activation names.
  var usedParticipants: [Bool] {
    var used = [Bool](repeating: false, count: participants.count)
    for step in steps {
      switch step {
      case .message(let message):
        used[message.from] = true
        used[message.to] = true
      case .note(let note):
        used[note.from] = true
        used[note.to] = true
      case .activate(let index), .deactivate(let index): used[index] = true
      case .begin, .section, .end: break
      }
    }
    return used
  }

  /// With the participants at those places, in that order; all that steps name are among them.
  func arranged(_ places: [Int]) -> SequenceDiagram {
    var column = [Int](repeating: 0, count: participants.count)
    for (index, place) in places.enumerated() { column[place] = index }
    var diagram = self
    diagram.participants = places.map { participants[$0] }
    diagram.steps = steps.map { step in
      switch step {
      case .message(var message):
        message.from = column[message.from]
        message.to = column[message.to]
        message.destroys = message.destroys.map { column[$0] }
        return .message(message)
      case .note(var note):
        note.from = column[note.from]
        note.to = column[note.to]
        return .note(note)
      case .activate(let index): return .activate(column[index])
      case .deactivate(let index): return .deactivate(column[index])
      case .begin, .section, .end: return step
      }
    }
    return diagram
  }
}
