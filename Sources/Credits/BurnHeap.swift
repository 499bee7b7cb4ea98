/// Lots in burn order, as a binary heap.
///
/// A class, so that whoever holds the queues never holds a second reference to the items: a push would
/// copy them all.
final class BurnHeap {
  struct Item {
    var lot: Int
    /// How often the lot had been added by then.
    var times: UInt32
    /// As of when it was added, so that the heap stays in order when the lot is added anew.
    var rank: BurnRank
  }

  private var items: [Item] = []

  var top: Item? { items.first }

  func push(_ item: Item, _ rule: BurnRule) {
    items.append(item)
    items.withUnsafeMutableBufferPointer { items in
      var child = items.count - 1
      while child > 0 {
        let parent = (child - 1) / 2
        guard rule.compare(item.rank, items[parent].rank).isFirst else { break }
        items[child] = items[parent]
        child = parent
      }
      items[child] = item
    }
  }

  /// Removes the top.
  func pop(_ rule: BurnRule) {
    guard let item = items.popLast(), !items.isEmpty else { return }
    items.withUnsafeMutableBufferPointer { items in
      var parent = 0
      while 2 * parent + 1 < items.count {
        var child = 2 * parent + 1
        let right = child + 1
        if right < items.count, rule.compare(items[right].rank, items[child].rank).isFirst { child = right }
        guard rule.compare(items[child].rank, item.rank).isFirst else { break }
        items[parent] = items[child]
        parent = child
      }
      items[parent] = item
    }
  }
}
