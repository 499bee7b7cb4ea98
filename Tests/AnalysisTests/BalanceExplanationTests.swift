import Credits
import Testing

@testable import Analysis

@Suite struct ExplainingABalance {
  private let hour: Int64 = 3_600_000_000
  private let end = Instant(microseconds: 1_780_000_000_000_000)

  private func explanation(
    _ moved: [(hours: Int64, credits: Int)], later: [(hours: Int64, credits: Int)] = []
  ) -> BalanceExplanation {
    func moves(_ list: [(hours: Int64, credits: Int)], _ first: Int) -> [BalanceExplanation.Move] {
      list.enumerated().map { index, move in
        BalanceExplanation.Move(
          entry: first + index, amount: Amount(move.credits), at: end.adding(microseconds: move.hours * hour))
      }
    }
    return BalanceExplanation(
      at: end, moved: moves(moved, 0), later: moves(later, moved.count), derived: [], waiting: [])
  }

  @Test func takesOneEntryBeforeTwo() {
    let found = explanation([(-9, -300), (-8, -200), (-7, -500)]).cause(of: Amount(500))
    #expect(found == .init(cause: .leftOut([2]), others: 0))
  }

  @Test func saysHowManyOthersWouldDo() {
    let found = explanation([(-9, -500), (-8, -500), (-7, -500)]).cause(of: Amount(500))
    #expect(found == .init(cause: .leftOut([2]), others: 2))
  }

  @Test func takesTwoEntries() {
    let found = explanation([(-90, -300), (-80, -200), (-70, -50)]).cause(of: Amount(250))
    #expect(found == .init(cause: .leftOut([1, 2]), others: 0))
  }

  @Test func tellsABalanceOfSomeHoursEarlier() {
    let moved: [(hours: Int64, credits: Int)] = [(-30, -7), (-20, -11), (-2, -1), (-1, -2), (0, -4)]
    #expect(explanation(moved).cause(of: Amount(7)) == .init(cause: .leftOut([0]), others: 0))
    let shifted = Array(moved.dropFirst())
    #expect(explanation(shifted).cause(of: Amount(7)) == .init(cause: .zoneShift(hours: 3), others: 0))
  }

  @Test func tellsABalanceOfSomeHoursLater() {
    let found = explanation([(-30, -5)], later: [(1, -1), (2, -2), (3, -4)]).cause(of: Amount(-7))
    #expect(found == .init(cause: .zoneShift(hours: -3), others: 0))
  }

  @Test func findsNothingInNothing() {
    #expect(explanation([]).cause(of: Amount(1)) == nil)
  }
}
