import Analysis
import Credits
import Mustache

/// What an account would hold under other rules: a small table, and the sentence that tells the difference.
struct OtherRulesSection {
  let account: AccountContext
  let project: ProjectContext

  /// Nothing where every rule gives the same.
  var value: Value {
    let all = project.report.counterfactuals.filter { $0.currency.hasBytes(of: account.report.currency) }
    guard all.contains(where: { !$0.difference.isZero }) else { return .null }
    let figures = Figures(
      fitting: all.flatMap { [$0.balance, $0.difference, $0.expired] } + [account.replay.balance])
    var table = HTMLTable(
      label: "Under other rules", caption: "In \(account.unit).",
      columns: [
        .words("Rule"), .number("Balance"), .number("Difference"), .number("Expired"), .words("In words"),
      ])
    table.beginRow()
    table.head("As it is")
    table.number(account.replay.balance, figures)
    table.number(nil, figures)
    table.number(account.replay.flows.expired, figures)
    table.words("")
    table.endRow()
    for one in all {
      table.beginRow()
      table.head(one.rule.title)
      table.number(one.balance, figures)
      table.signed(one.difference, figures)
      table.number(one.expired, figures)
      table.words(one.sentence)
      table.endRow()
    }
    return table.finish()
  }
}

extension Counterfactual.Rule {
  /// The head of its row.
  var title: String {
    switch self {
    case .burnOrder(let order): "Burn order \(order.rawValue)"
    case .sessionsClosed: "Sessions closed in time"
    }
  }
}
