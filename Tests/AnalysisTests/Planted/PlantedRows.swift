import Credits
import Intake

@testable import Intake

/// A line of a planted ledger, with what it does to the balance.
struct PlantedEntry {
  var id: String
  var at: Instant
  var type: String
  var amount: Amount
  /// What the balance moves by, where it is not the amount.
  var effect: Amount?
  /// An expiry that nobody posted: it moves the balance and is no row.
  var isDerived = false
  var currency = ""
  /// Other columns by name.
  var more: [String: String] = [:]

  var moves: Amount { effect ?? amount }

  var cells: [String: String] {
    var cells = more
    cells["entry_id"] = id
    cells["posted_at"] = at.text
    cells["type"] = type
    cells["amount"] = amount.description
    cells["currency"] = currency
    return cells
  }
}

/// What one unit of an action costs, by the arithmetic of DATA §2.
struct PlantedPrice {
  var action: String
  var unit: String
  var perUnit: Amount
  /// Quantities are rounded up to its multiples; nothing: not rounded.
  var step: Int?

  func billable(_ quantity: Amount) -> Amount {
    guard let step else { return quantity }
    let whole = Int128(step) * 1_000_000_000_000
    return Amount(picos: (quantity.picos + whole - 1) / whole * whole)
  }

  /// What a quantity costs that is not rounded any more.
  func plain(_ quantity: Amount) -> Amount {
    // Both have few digits after the point, so that the product has at most twelve.
    Amount(picos: quantity.picos / 1_000_000 * (perUnit.picos / 1_000_000))
  }

  func cost(_ quantity: Amount) -> Amount { plain(billable(quantity)) }
}

extension Amount {
  static func thousandths(_ count: Int) -> Amount { Amount(picos: Int128(count) * 1_000_000_000) }
}

extension Instant {
  func later(days: Int = 0, hours: Int = 0, minutes: Int = 0, seconds: Int = 0) -> Instant {
    adding(microseconds: Int64(((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000_000)
  }
}

/// Writes rows of a table as CSV, with the columns that any of them has.
func csv(_ table: Table, _ rows: [[String: String]]) -> String {
  var used: Set<String> = []
  for row in rows { for (name, cell) in row where !cell.isEmpty { used.insert(name) } }
  let columns = TableColumns.of(table).names.filter { used.contains($0) }
  var text = columns.joined(separator: ",") + "\n"
  for row in rows {
    for (place, name) in columns.enumerated() {
      if place > 0 { text += "," }
      text += row[name] ?? ""
    }
    text += "\n"
  }
  return text
}
