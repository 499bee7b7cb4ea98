import Credits
import Intake

/// How long an account's credit lasts at the pace of its last weeks: expiries counted, plan renewals added.
public struct Forecast: Sendable {
  /// When nothing is left that could pay.
  public enum End: Sendable, Hashable, Comparable {
    case on(Day)
    /// Later than the forecast looks.
    case beyond
  }

  /// What will expire unused.
  public struct Loss: Sendable, Hashable {
    /// Index of the lot.
    public var lot: Int
    public var amount: Amount
    /// The last day on which it can be used.
    public var day: Day
  }

  public var pace: UsePace
  /// What remains in lots that can be used at as-of.
  public var credit: Amount
  public var end: End
  /// The end at the use of the busiest week, and at that of the quietest.
  public var earliest: End
  public var latest: End
  /// What is left at the end in lots that pay only for some actions.
  public var stranded: Amount
  /// What of today's lots will expire unused, in order.
  public var losses: [Loss]
  /// Credit that plans add until the end.
  public var renewals: [Renewal]
  /// The balance at the end of each day from tomorrow to the end.
  public var balances: [Amount]
  /// The same at the use of the busiest week, and at that of the quietest.
  public var lowest: [Amount]
  public var highest: [Amount]

  /// Days that a forecast looks ahead.
  static let horizon = 400
}

extension Forecast {
  /// - Parameter prospect: an account without debt that has credit.
  init(_ prospect: Prospect, pace: UsePace) {
    self.pace = pace
    credit = prospect.credit
    let mean = BurnDown(prospect, pace: pace, level: .mean)
    end = mean.end
    stranded = mean.stranded
    losses = mean.losses
    renewals = mean.renewals
    balances = mean.balances
    let busiest = BurnDown(prospect, pace: pace, level: .busiestWeek)
    let quietest = BurnDown(prospect, pace: pace, level: .quietestWeek)
    earliest = min(end, busiest.end)
    latest = max(end, quietest.end)
    lowest = busiest.balances
    highest = quietest.balances
  }

  /// Days from as-of's to the end.
  func days(from today: Day) -> Int? {
    guard case .on(let day) = end else { return nil }
    return Int(day.number) - Int(today.number)
  }
}
