/// The lots that can burn, in burn order: a heap of the general ones and a heap for each action that
/// restricted lots may pay.
///
/// A lot that leaves stays in the heaps until it comes to their top; its number of times added tells.
/// Adding and finding cost O(log n), finding again while nothing was added or left O(1).
struct BurnQueues {
  private struct Item {
    var lot: Int
    var times: UInt32
    /// As of when it was added, so that the heap stays in order when the lot is added anew.
    var rank: BurnRank
  }

  private struct Choice {
    var lot: Int?
    var key: BurnKey
    var epoch: Int
  }

  private let rule: BurnRule
  private var times: [UInt32] = []
  private var isIn: [Bool] = []
  /// The first is that of the general lots.
  private var heaps: [[Item]] = [[]]
  private var heapOfAction: [Name: Int] = [:]
  private var choices: [Name: Choice] = [:]
  /// Changes whenever a lot is added or leaves.
  private var epoch = 0

  init(_ rule: BurnRule) { self.rule = rule }

  func contains(_ lot: Int) -> Bool { lot < isIn.count && isIn[lot] }

  mutating func add(_ index: Int, _ lot: Lot) {
    while times.count <= index {
      times.append(0)
      isIn.append(false)
    }
    times[index] += 1
    isIn[index] = true
    epoch += 1
    let item = Item(lot: index, times: times[index], rank: BurnRank(lot))
    if !lot.isRestricted { push(item, to: 0) }
    for action in lot.appliesTo {
      let heap: Int
      if let known = heapOfAction[action] {
        heap = known
      } else {
        heap = heaps.count
        heaps.append([])
        heapOfAction[action] = heap
      }
      push(item, to: heap)
    }
  }

  mutating func remove(_ lot: Int) {
    guard contains(lot) else { return }
    isIn[lot] = false
    epoch += 1
  }

  /// The lot that burns next for the action, and the key on which it wins against the one after it.
  mutating func first(for action: Name) -> (lot: Int, key: BurnKey)? {
    if let known = choices[action], known.epoch == epoch {
      return known.lot.map { ($0, known.key) }
    }
    let found = find(action)
    choices[action] = Choice(lot: found?.lot, key: found?.key ?? .onlyLot, epoch: epoch)
    return found
  }

  private mutating func find(_ action: Name) -> (lot: Int, key: BurnKey)? {
    let general = top(0)
    guard let heap = action.isNone ? nil : heapOfAction[action], let own = top(heap) else {
      return general.map { ($0.lot, key(of: $0, against: [second(0)])) }
    }
    guard let general else { return (own.lot, key(of: own, against: [second(heap)])) }
    if burnsBefore(own, general) { return (own.lot, key(of: own, against: [second(heap), general])) }
    return (general.lot, key(of: general, against: [second(0), own]))
  }

  private func key(of winner: Item, against others: [Item?]) -> BurnKey {
    var next: Item?
    for case let other? in others where next.map({ burnsBefore(other, $0) }) ?? true { next = other }
    guard let next else { return .onlyLot }
    return rule.compare(winner.rank, next.rank).key
  }

  // MARK: Heaps

  private func isCurrent(_ item: Item) -> Bool { isIn[item.lot] && times[item.lot] == item.times }

  private func burnsBefore(_ first: Item, _ second: Item) -> Bool {
    rule.compare(first.rank, second.rank).isFirst
  }

  private mutating func top(_ heap: Int) -> Item? {
    while let item = heaps[heap].first {
      if isCurrent(item) { return item }
      pop(heap)
    }
    return nil
  }

  private mutating func second(_ heap: Int) -> Item? {
    guard let first = top(heap) else { return nil }
    pop(heap)
    let second = top(heap)
    push(first, to: heap)
    return second
  }

  private mutating func push(_ item: Item, to heap: Int) {
    heaps[heap].append(item)
    var child = heaps[heap].count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard burnsBefore(heaps[heap][child], heaps[heap][parent]) else { break }
      heaps[heap].swapAt(child, parent)
      child = parent
    }
  }

  private mutating func pop(_ heap: Int) {
    let last = heaps[heap].count - 1
    heaps[heap].swapAt(0, last)
    heaps[heap].removeLast()
    var parent = 0
    while true {
      var first = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < last {
        if burnsBefore(heaps[heap][child], heaps[heap][first]) { first = child }
      }
      if first == parent { return }
      heaps[heap].swapAt(first, parent)
      parent = first
    }
  }
}
