/// The lots that can burn, in burn order: a heap of the general ones and a heap for each action that
/// restricted lots may pay.
///
/// A lot that leaves stays in the heaps until it comes to their top; its number of times added tells.
/// Adding and finding cost O(log n), finding again while nothing was added or left O(1).
struct BurnQueues {
  /// The lot that burns next, the key on which it wins, and the lot that it wins against.
  struct Choice {
    var lot: Int
    var key: BurnKey
    var runnerUp: Int?
  }

  private let rule: BurnRule
  private var times: [UInt32] = []
  private var isIn: [Bool] = []
  /// The first is that of the general lots.
  private var heaps = [BurnHeap()]
  private var heapOfAction: [Name: Int] = [:]
  private var choices: [Name: (choice: Choice?, epoch: Int)] = [:]
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
    let item = BurnHeap.Item(lot: index, times: times[index], rank: BurnRank(lot))
    if !lot.isRestricted { heaps[0].push(item, rule) }
    for action in lot.appliesTo {
      let heap: Int
      if let known = heapOfAction[action] {
        heap = known
      } else {
        heap = heaps.count
        heaps.append(BurnHeap())
        heapOfAction[action] = heap
      }
      heaps[heap].push(item, rule)
    }
  }

  mutating func remove(_ lot: Int) {
    guard contains(lot) else { return }
    isIn[lot] = false
    epoch += 1
  }

  /// The lot that burns next for the action.
  mutating func first(for action: Name) -> Choice? {
    if let known = choices[action], known.epoch == epoch { return known.choice }
    let found = find(action)
    choices[action] = (found, epoch)
    return found
  }

  private mutating func find(_ action: Name) -> Choice? {
    let general = top(0)
    guard let heap = action.isNone ? nil : heapOfAction[action], let own = top(heap) else {
      return general.map { choice($0, against: [second(0)]) }
    }
    guard let general else { return choice(own, against: [second(heap)]) }
    if burnsBefore(own, general) { return choice(own, against: [second(heap), general]) }
    return choice(general, against: [second(0), own])
  }

  private func choice(_ winner: BurnHeap.Item, against others: [BurnHeap.Item?]) -> Choice {
    var next: BurnHeap.Item?
    for case let other? in others where next.map({ burnsBefore(other, $0) }) ?? true { next = other }
    guard let next else { return Choice(lot: winner.lot, key: .onlyLot) }
    return Choice(
      lot: winner.lot, key: rule.compare(winner.rank, next.rank).key, runnerUp: next.lot)
  }

  private func burnsBefore(_ first: BurnHeap.Item, _ second: BurnHeap.Item) -> Bool {
    rule.compare(first.rank, second.rank).isFirst
  }

  private mutating func top(_ heap: Int) -> BurnHeap.Item? {
    while let item = heaps[heap].top {
      if isIn[item.lot], times[item.lot] == item.times { return item }
      heaps[heap].pop(rule)
    }
    return nil
  }

  private mutating func second(_ heap: Int) -> BurnHeap.Item? {
    guard let first = top(heap) else { return nil }
    heaps[heap].pop(rule)
    let second = top(heap)
    heaps[heap].push(first, rule)
    return second
  }
}
