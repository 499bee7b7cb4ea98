import Analysis
import Credits

/// What the log, the provider's bill and the ledger say of one action in one month, each by itself.
struct MonthQuantity: Sendable, Hashable {
  var action: String
  var unit: String
  var requests = 0
  var logged: Amount?
  var billed: Amount?
  /// What the bill says it costs.
  var billedCredits: Amount?
  /// The quantity of the ledger's usage entries.
  var entered: Amount?
  /// What those entries took.
  var charged = Amount.zero
  /// Indices of the movements that took it, the oldest first.
  var movements: [Int] = []

  /// Billed, else entered, less logged; nothing where one of them is not known.
  var difference: Amount? {
    guard let logged, let other = billed ?? entered else { return nil }
    return other - logged
  }
}

/// The quantities of a project by month, action and unit.
///
/// A request counts in the month in which it occurred, a billed period in the month in which it begins, an
/// entry in the month in which it takes effect.
struct MonthQuantities: Sendable {
  private struct Key: Hashable {
    var month: Int32
    var action: Name
    var unit: Name
  }

  private var sums: [Key: MonthQuantity] = [:]
  private let project: ProjectContext
  private let zone: Zone

  /// - Parameter account: the one whose charges are told.
  /// - Parameter withLog: also what the log and the bill say, which know no account.
  init(_ account: AccountContext, of project: ProjectContext, withLog: Bool) {
    self.project = project
    let rows = project.report.rows
    let asOf = project.report.asOf
    zone = rows.zone
    if withLog {
      for row in rows.usage where row.occurredAt <= asOf {
        add(row.occurredAt, row.action, row.unit) {
          $0.requests += 1
          $0.logged = plus($0.logged, row.quantity)
        }
      }
      for row in rows.billed where row.periodStart <= asOf {
        add(row.periodStart, row.action, row.unit) {
          $0.billed = plus($0.billed, row.quantity)
          $0.billedCredits = plus($0.billedCredits, row.credits)
        }
      }
    }
    for (place, movement) in account.replay.movements.enumerated() where movement.flow == .used {
      guard let index = movement.entry else { continue }
      let entry = rows.entries[index]
      add(movement.at, project.report.links.action(of: entry, in: rows), entry.unit) {
        $0.entered = plus($0.entered, entry.quantity)
        $0.charged -= movement.amount
        $0.movements.append(place)
      }
    }
  }

  private mutating func add(
    _ at: Instant, _ action: Name, _ unit: Name, _ change: (inout MonthQuantity) -> Void
  ) {
    let key = Key(month: zone.day(of: at).firstOfMonth.number, action: action, unit: unit)
    change(
      &sums[key, default: MonthQuantity(action: project.name(action), unit: project.name(unit))])
  }

  /// One month's, by action and unit; what names no unit joins the action's only unit.
  func of(_ month: Day) -> [MonthQuantity] {
    let keys = sums.keys.filter { $0.month == month.number }
    var found: [MonthQuantity] = []
    for (action, keys) in Dictionary(grouping: keys, by: \.action) {
      let units = keys.filter { !$0.unit.isNone }
      let bare = sums[Key(month: month.number, action: action, unit: .none)]
      var quantities = units.compactMap { sums[$0] }
      if let bare {
        if quantities.count == 1 {
          quantities[0].join(bare)
        } else {
          quantities.append(bare)
        }
      }
      found += quantities
    }
    return found.sorted { ($0.action, $0.unit) < ($1.action, $1.unit) }
  }
}

extension MonthQuantity {
  fileprivate mutating func join(_ other: MonthQuantity) {
    requests += other.requests
    logged = plus(logged, other.logged)
    billed = plus(billed, other.billed)
    billedCredits = plus(billedCredits, other.billedCredits)
    entered = plus(entered, other.entered)
    charged += other.charged
    movements = (movements + other.movements).sorted()
  }
}

/// The sum; nothing where neither is known.
private func plus(_ sum: Amount?, _ more: Amount?) -> Amount? {
  guard let more else { return sum }
  return (sum ?? .zero) + more
}
