import Credits
import Intake

/// A unit in which time is counted.
enum TimeUnit: Sendable {
  case millisecond, second, minute, hour

  /// Reads the unit's usual names, singular and plural, in any case.
  init?(_ word: String) {
    switch word.lowercased() {
    case "ms", "millisecond", "milliseconds": self = .millisecond
    case "s", "sec", "secs", "second", "seconds": self = .second
    case "min", "mins", "minute", "minutes": self = .minute
    case "h", "hr", "hrs", "hour", "hours": self = .hour
    default: return nil
    }
  }

  var microseconds: Int64 {
    switch self {
    case .millisecond: 1_000
    case .second: 1_000_000
    case .minute: 60_000_000
    case .hour: 3_600_000_000
    }
  }

  /// A length of time in this unit, rounded up in the twelfth digit where it does not end.
  func quantity(of microseconds: Int64) -> Amount {
    let picos = Int128(microseconds) * 1_000_000_000_000
    let unit = Int128(self.microseconds)
    let whole = picos / unit
    return Amount(picos: picos % unit > 0 ? whole + 1 : whole)
  }

  /// The length of time of a quantity, in microseconds; nothing where it does not fit.
  func length(of quantity: Amount) -> Int64? {
    let (product, overflow) = quantity.picos.multipliedReportingOverflow(by: Int128(microseconds))
    return overflow ? nil : Int64(exactly: product / 1_000_000_000_000)
  }
}

extension Detection {
  func timeUnit(_ unit: Name) -> TimeUnit? { unit.isNone ? nil : TimeUnit(text(unit)) }

  /// The quantity that a row of the log states, in the unit; converted between units of time.
  func loggedQuantity(of row: UsageRow, unit: Name) -> Amount? {
    if let quantity = row.quantity {
      if unit.isNone || row.unit.isNone || row.unit == unit { return quantity }
      guard let from = timeUnit(row.unit), let to = timeUnit(unit) else { return nil }
      return from.length(of: quantity).map { to.quantity(of: $0) }
    }
    return audioQuantity(of: row, unit: unit)
  }

  /// The seconds that were sent, in the unit of time.
  func audioQuantity(of row: UsageRow, unit: Name) -> Amount? {
    guard let duration = row.duration, let to = timeUnit(unit) else { return nil }
    return TimeUnit.second.length(of: duration).map { to.quantity(of: $0) }
  }

  /// The quantities that the log supports for a whole session: by its connection, by its rows.
  func loggedQuantities(ofSession name: Name, unit: Name) -> [Amount] {
    var quantities: [Amount] = []
    let session = links.session(name).map { rows.sessions[$0] }
    if let session, let unit = timeUnit(unit), let closed = closing(of: session), closed >= session.openedAt {
      quantities.append(unit.quantity(of: closed.microseconds - session.openedAt.microseconds))
    }
    let logged = links.rows(ofSession: name)
    var sum = Amount.zero
    for row in logged {
      guard let quantity = loggedQuantity(of: rows.usage[row], unit: unit) else { return quantities }
      sum += quantity
    }
    if sum.isPositive { quantities.append(sum) }
    return quantities
  }

  /// When the session was closed, as far as as-of knows.
  func closing(of session: SessionRow) -> Instant? {
    guard let closed = session.closedAt, closed <= asOf else { return nil }
    return closed
  }
}
