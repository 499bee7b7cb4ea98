import Credits

/// Requests and credits by day and by what they were for: their action, or their key.
struct MixTally {
  enum Dimension { case action, key }

  struct Cell {
    var day: Int32
    /// The name's place among `names`.
    var name: Int32
    var requests: Int32
    var credits: Amount
  }

  let dimension: Dimension
  /// None is the name of what has none.
  private(set) var names: [Name] = []
  /// The first day of each name.
  private(set) var firstDays: [Int32] = []
  private var cells: [Cell] = []
  /// Where the cells of the second pass begin.
  private var secondPass: Int?
  /// Places by the numbers of names; −1: none.
  private var places: [Int32]
  /// The cell that each name was last counted in.
  private var lastCells: [Int32] = []

  /// - Parameter nameCount: how many names the project's table has.
  init(_ dimension: Dimension, nameCount: Int) {
    self.dimension = dimension
    places = Array(repeating: -1, count: nameCount)
  }

  mutating func add(_ name: Name, day: Day, requests: Int32, credits: Amount) {
    let place = place(of: name, day: day)
    if day.number < firstDays[place] { firstDays[place] = day.number }
    let last = Int(lastCells[place])
    if last >= 0, cells[last].day == day.number {
      cells[last].requests += requests
      cells[last].credits += credits
    } else {
      lastCells[place] = Int32(cells.count)
      cells.append(Cell(day: day.number, name: Int32(place), requests: requests, credits: credits))
    }
  }

  private mutating func place(of name: Name, day: Day) -> Int {
    let known = places[Int(name.number)]
    if known >= 0 { return Int(known) }
    places[Int(name.number)] = Int32(names.count)
    names.append(name)
    firstDays.append(day.number)
    lastCells.append(-1)
    return names.count - 1
  }

  /// Begins to count other rows, which are in order of time of their own.
  mutating func beginSecondPass() {
    secondPass = cells.count
    for place in lastCells.indices { lastCells[place] = -1 }
  }

  /// Puts the names in the order of their first days, then bytes, which later rows do not change.
  mutating func order(by table: NameTable) {
    let order = names.indices.sorted { first, second in
      if firstDays[first] != firstDays[second] { return firstDays[first] < firstDays[second] }
      return table.isOrderedBefore(names[first], names[second])
    }
    var ranks = [Int32](repeating: 0, count: names.count)
    for (rank, place) in order.enumerated() { ranks[place] = Int32(rank) }
    for index in cells.indices { cells[index].name = ranks[Int(cells[index].name)] }
    names = order.map { names[$0] }
    firstDays = order.map { firstDays[$0] }
  }

  /// Whether there is more than one name, so that the mix can change at all.
  var isMixed: Bool { names.count > 1 }

  /// The cells of each day, days in order; a name may have two on one day.
  func byDay() -> [(day: Int32, cells: ArraySlice<Cell>)] {
    let sorted = sortedCells
    var days: [(day: Int32, cells: ArraySlice<Cell>)] = []
    var start = 0
    while start < sorted.count {
      var end = start
      while end < sorted.count, sorted[end].day == sorted[start].day { end += 1 }
      days.append((sorted[start].day, sorted[start..<end]))
      start = end
    }
    return days
  }

  private var sortedCells: [Cell] {
    let middle = secondPass ?? cells.count
    guard isInOrder(0..<middle), isInOrder(middle..<cells.count) else {
      return cells.sorted { ($0.day, $0.name) < ($1.day, $1.name) }
    }
    if middle == cells.count { return cells }
    var merged: [Cell] = []
    merged.reserveCapacity(cells.count)
    var second = middle
    for cell in cells[..<middle] {
      while second < cells.count, cells[second].day < cell.day {
        merged.append(cells[second])
        second += 1
      }
      merged.append(cell)
    }
    merged.append(contentsOf: cells[second...])
    return merged
  }

  private func isInOrder(_ range: Range<Int>) -> Bool {
    for index in range.dropFirst() where cells[index].day < cells[index - 1].day { return false }
    return true
  }
}
