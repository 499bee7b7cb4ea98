import Analysis
import Credits

/// The movements of one kind on one day of a month, with the balance after them.
struct StatementLine: Sendable, Hashable {
  var day: Day
  var sum: FlowSum
  var balance: Amount

  /// `day-12-used`
  var anchor: String { "day-\(day.dayOfMonth)-\(sum.flow.rawValue)" }

  /// `days-used`: of all lines of a kind, below the last of them.
  static func totalAnchor(_ flow: Flow) -> String { "days-\(flow.rawValue)" }

  /// `day-12-balance`: of the balance in the evening, beside the last line of a day.
  static func balanceAnchor(_ day: Day) -> String { "day-\(day.dayOfMonth)-balance" }
}

/// One month of an account: from the opening to the closing, by kind and by day.
struct MonthStatement: Sendable {
  let month: MonthReport
  /// By kind.
  let sums: [FlowSum]
  /// By day, then kind.
  let lines: [StatementLine]

  init(_ month: MonthReport, of account: AccountReplay, movements range: Range<Int>, zone: Zone) {
    self.month = month
    sums = account.sums(of: range)
    var lines: [StatementLine] = []
    var balance = month.opening
    var start = range.lowerBound
    while start < range.upperBound {
      let day = zone.day(of: account.movements[start].at)
      let next = zone.start(of: day.adding(days: 1))
      var end = start + 1
      while end < range.upperBound, account.movements[end].at < next { end += 1 }
      for sum in account.sums(of: start..<end) {
        balance += sum.amount
        lines.append(StatementLine(day: day, sum: sum, balance: balance))
      }
      start = end
    }
    precondition(balance == month.closing, "the lines of a statement lead to its closing")
    self.lines = lines
  }
}

extension AccountReport {
  /// The movements of each month, in the order of the months.
  func movementsByMonth(_ zone: Zone) -> [Range<Int>] {
    let movements = replay.movements
    var ranges: [Range<Int>] = []
    var start = 0
    for month in months {
      var end = movements.count
      if month != months.last, let first = try? Day(parsing: month.month + "-01") {
        let next = zone.start(of: first.adding(months: 1))
        end = start
        while end < movements.count, movements[end].at < next { end += 1 }
      }
      ranges.append(start..<end)
      start = end
    }
    return ranges
  }
}
