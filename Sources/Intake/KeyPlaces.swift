import Credits

/// The rows that hold the keys of one table in one project.
struct KeyPlaces {
  /// By the key's number; 0 where no used row has it, else the row's number and 1.
  private var places: [UInt32] = []

  /// Returns the row that holds the key already, or nothing and gives it to this one.
  @inline(__always)
  mutating func claim(_ key: Name, for row: Int) -> Int? {
    let number = Int(key.number)
    if number >= places.count { grow(to: number) }
    if places[number] != 0 { return Int(places[number]) - 1 }
    places[number] = UInt32(truncatingIfNeeded: row + 1)
    return nil
  }

  @inline(never)
  private mutating func grow(to number: Int) {
    let missing = max(number + 1, places.count * 2) - places.count
    places.append(contentsOf: repeatElement(0, count: missing))
  }

  mutating func forget() {
    places.removeAll(keepingCapacity: true)
  }
}
