import Analysis
import Credits
import Mustache

/// What all projects hold, and what their findings say, summed up.
extension OperatorPages {
  var portfolio: Value {
    // Keyed by bytes: one letter written in two ways would be one key as text.
    var sums: [[UInt8]: (projects: Int, held: Amount, question: Amount)] = [:]
    for balance in summaries.flatMap(\.balances) {
      var sum = sums[Array(balance.currency.utf8)] ?? (0, .zero, .zero)
      sum.projects += 1
      sum.held += balance.amount
      sum.question += balance.inQuestion
      sums[Array(balance.currency.utf8)] = sum
    }
    let currencies = sums.keys.sorted { $0.lexicographicallyPrecedes($1) }
    var table = HTMLTable(
      words, label: words("operator.balances_label"),
      columns: [
        .words(words("operator.currency")), .number(words("operator.account_count")),
        .number(words("operator.balance")), .number(words("operator.in_question")),
      ])
    let held = words.figures(fitting: sums.values.map(\.held))
    let question = words.figures(fitting: sums.values.map(\.question))
    for currency in currencies {
      guard let sum = sums[currency] else { continue }
      table.beginRow()
      table.head(String(decoding: currency, as: UTF8.self))
      table.count(sum.projects)
      table.number(sum.held, held)
      table.number(sum.question, question)
      table.endRow()
    }
    return currencies.isEmpty ? .null : table.finish()
  }

  var kinds: Value {
    struct Sum {
      var kind: FindingKind
      var currency: String
      var projects = 0
      var open = 0
      var closed = 0
      var stake = Amount.zero
      var inQuestion = Amount.zero
    }
    var sums: [Sum] = []
    var places: [[UInt8]: Int] = [:]
    for kind in summaries.flatMap(\.kinds) {
      let key = Array((kind.kind.rawValue + "\u{0}" + kind.currency).utf8)
      let place = places[key] ?? sums.count
      if place == sums.count {
        places[key] = place
        sums.append(Sum(kind: kind.kind, currency: kind.currency))
      }
      sums[place].projects += 1
      sums[place].open += kind.open
      sums[place].closed += kind.closed
      sums[place].stake += kind.stake
      sums[place].inQuestion += kind.inQuestion
    }
    if sums.isEmpty { return .null }
    let order = FindingKind.allCases
    sums.sort { first, second in
      if first.stake != second.stake { return first.stake > second.stake }
      let (one, two) = (order.firstIndex(of: first.kind) ?? 0, order.firstIndex(of: second.kind) ?? 0)
      return one != two ? one < two : first.currency.utf8.lexicographicallyPrecedes(second.currency.utf8)
    }
    var table = HTMLTable(
      words, label: words("operator.kinds"),
      columns: [
        .words(words("operator.kind")), .number(words("operator.project_count")),
        .number(words("operator.open_count")), .number(words("operator.closed_count")),
        .number(words("operator.at_stake")), .number(words("operator.in_question")),
        .words(words("operator.currency")),
      ])
    let stakes = words.figures(fitting: sums.flatMap { [$0.stake, $0.inQuestion] })
    for sum in sums {
      table.beginRow()
      let guide = site.help.guide(for: sum.kind)
      table.link(words.title(of: sum.kind), href: guide.map { "../" + $0.page } ?? "", isHead: true)
      table.count(sum.projects)
      table.count(sum.open)
      table.count(sum.closed)
      table.number(sum.stake, stakes)
      table.number(sum.inQuestion, stakes)
      table.whole(sum.currency)
      table.endRow()
    }
    return table.finish()
  }
}
