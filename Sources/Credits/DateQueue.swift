/// The instants at which lots end, earliest first; of one instant the lot that opened first.
struct DateQueue {
  struct Date {
    var at: Instant
    var lot: Int

    func isBefore(_ other: Date) -> Bool { at != other.at ? at < other.at : lot < other.lot }
  }

  private var heap: [Date] = []

  var first: Date? { heap.first }

  mutating func add(_ date: Date) {
    heap.append(date)
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child].isBefore(heap[parent]) else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  mutating func removeFirst() {
    let last = heap.count - 1
    heap.swapAt(0, last)
    heap.removeLast()
    var parent = 0
    while true {
      var first = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < last {
        if heap[child].isBefore(heap[first]) { first = child }
      }
      if first == parent { return }
      heap.swapAt(first, parent)
      parent = first
    }
  }
}
