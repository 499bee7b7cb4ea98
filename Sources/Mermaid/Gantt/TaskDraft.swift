/// A task as written, before its dates are reckoned.
struct TaskDraft {
  /// A piece between commas, without blanks at its ends.
  struct Piece {
    var text: String
    /// The byte of the source where it begins.
    var offset: Int
  }

  var task: Gantt.Task
  /// Nil for a task that begins where the one before it ends.
  var start: Piece?
  var end: Piece
  /// The byte of the source where the task begins.
  var offset: Int
}

extension TaskDraft {
  /// Cuts the text behind the colon into tags, id, start and end.
  ///
  /// - Parameters:
  ///   - range: of the bytes.
  ///   - number: of the last task that got its id from its number; counted up for one without id.
  init(
    name: String, section: Int, data range: Range<Int>, of scanner: DiagramScanner, offset: Int,
    number: inout Int
  ) throws(DiagramFault) {
    var pieces: [Piece] = []
    var start = range.lowerBound
    for index in range where scanner.bytes[index] == UInt8(ascii: ",") {
      pieces.append(Piece(scanner, start..<index))
      start = index + 1
    }
    pieces.append(Piece(scanner, start..<range.upperBound))
    var task = Gantt.Task(name: name, section: section, id: "")
    var first = 0
    while first < pieces.count, let tag = Gantt.Tag(rawValue: pieces[first].text) {
      task.tags.insert(tag)
      first += 1
    }
    pieces.removeFirst(first)
    guard let end = pieces.last else {
      throw DiagramFault(
        "the task “\(name.prefix(60))” has no time", at: range.lowerBound,
        help: "a start and an end behind its tags, as in done, 2014-01-06, 3d")
    }
    guard pieces.count <= 3 else {
      throw DiagramFault(
        "the task “\(name.prefix(60))” has \(pieces.count) pieces of data", at: pieces[3].offset,
        help: "at most an id, a start and an end, behind tags such as done, active, crit or milestone")
    }
    if pieces.count == 3 {
      task.id = pieces[0].text
    } else {
      number += 1
      task.id = "task\(number)"
    }
    self.init(task: task, start: pieces.count > 1 ? pieces[pieces.count - 2] : nil, end: end, offset: offset)
  }
}

extension TaskDraft.Piece {
  fileprivate init(_ scanner: DiagramScanner, _ range: Range<Int>) {
    let slice = scanner.bytes[range].trimmed
    self.init(text: scanner.text(range).trimmedWhite, offset: slice.startIndex)
  }
}
