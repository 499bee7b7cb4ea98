/// The balances that entries of one instant state, held until the instant is over.
///
/// The order within one instant is the replay's, not the ledger's own; a stated balance is right if it
/// holds at any place of the instant, or in the order of arrival, forwards or backwards.
struct BalanceStatements {
  private struct Step {
    var entry: Int
    var moved: Amount
  }

  private struct Doubt {
    var step: Int
    var stated: Amount
    var replayed: Amount
  }

  /// Before the instant, and after the expiries that fall on it.
  private var opening = Amount.zero
  private var start = Amount.zero
  private var steps: [Step] = []
  private var doubts: [Doubt] = []

  mutating func begin(_ balance: Amount) {
    opening = balance
    start = balance
    steps.removeAll(keepingCapacity: true)
  }

  /// Notes what derived expiries of the instant left.
  mutating func moveTo(_ balance: Amount) { start = balance }

  mutating func add(_ entry: Int, stated: Amount?, moved: Amount, balance: Amount) {
    if let stated, stated != balance {
      doubts.append(Doubt(step: steps.count, stated: stated, replayed: balance))
    }
    steps.append(Step(entry: entry, moved: moved))
  }

  mutating func end(_ observations: inout [Observation]) {
    if doubts.isEmpty { return }
    let afterSteps = Set(sums(from: start, steps.indices.map { $0 }).dropFirst())
    let places = ownPlaces()
    let forwards = arrivalPlaces(isReversed: false)
    let backwards = arrivalPlaces(isReversed: true)
    for doubt in doubts {
      let without = doubt.stated - steps[doubt.step].moved
      let isKnown =
        afterSteps.contains(doubt.stated) || places[without].map { $0 <= doubt.step } ?? false
      let isInArrival = [forwards, backwards].contains { order in
        let place = order[doubt.step]
        return doubt.stated == opening + place || doubt.stated == start + place
      }
      if isKnown || isInArrival { continue }
      let entry = steps[doubt.step].entry
      observations.append(
        .balanceDiffers(entry: entry, stated: doubt.stated, replayed: doubt.replayed))
    }
    doubts.removeAll()
  }

  private func sums(from start: Amount, _ order: [Int]) -> [Amount] {
    var sums = [start]
    var sum = start
    for index in order {
      sum = sum + steps[index].moved
      sums.append(sum)
    }
    return sums
  }

  /// The earliest step before which each balance stood.
  private func ownPlaces() -> [Amount: Int] {
    var places: [Amount: Int] = [opening: 0]
    for (index, sum) in sums(from: start, steps.indices.map { $0 }).enumerated() where places[sum] == nil {
      places[sum] = index
    }
    return places
  }

  /// What the instant has moved up to and with each step, in the order of arrival.
  private func arrivalPlaces(isReversed: Bool) -> [Amount] {
    let order = steps.indices.sorted { first, second in
      isReversed
        ? steps[first].entry > steps[second].entry : steps[first].entry < steps[second].entry
    }
    var places = [Amount](repeating: .zero, count: steps.count)
    var sum = Amount.zero
    for index in order {
      sum = sum + steps[index].moved
      places[index] = sum
    }
    return places
  }
}
