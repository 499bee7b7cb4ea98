/// What entries burned and no lot covered, oldest first, in a row of all and a row for each action.
///
/// Debts only shrink; one that is paid is passed over once.
struct DebtBook {
  struct Debt {
    var entry: Int
    var action: Name
    /// Index of its piece.
    var piece: Int
    var unpaid: Amount
  }

  private struct Row {
    var debts: [Int] = []
    var first = 0
  }

  private(set) var debts: [Debt] = []
  private(set) var total = Amount.zero
  private var first = 0
  private var rows: [Name: Row] = [:]

  /// Returns the number of the debt.
  mutating func add(_ debt: Debt) -> Int {
    let number = debts.count
    debts.append(debt)
    total = total + debt.unpaid
    if !debt.action.isNone { rows[debt.action, default: Row()].debts.append(number) }
    return number
  }

  mutating func reduce(_ number: Int, by amount: Amount) {
    debts[number].unpaid = debts[number].unpaid - amount
    total = total - amount
  }

  /// The oldest unpaid debt that the lot may pay.
  mutating func oldest(for lot: Lot) -> Int? {
    if total.isZero { return nil }
    guard lot.isRestricted else {
      while first < debts.count, debts[first].unpaid.isZero { first += 1 }
      return first < debts.count ? first : nil
    }
    var oldest: Int?
    for action in lot.appliesTo {
      guard let number = head(of: action) else { continue }
      oldest = min(number, oldest ?? number)
    }
    return oldest
  }

  private mutating func head(of action: Name) -> Int? {
    guard var row = rows[action] else { return nil }
    let start = row.first
    while row.first < row.debts.count, debts[row.debts[row.first]].unpaid.isZero { row.first += 1 }
    if row.first != start { rows[action]?.first = row.first }
    return row.first < row.debts.count ? row.debts[row.first] : nil
  }
}
