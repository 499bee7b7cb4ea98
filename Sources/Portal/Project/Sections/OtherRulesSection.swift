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
    let words = project.words
    let figures = words.figures(
      fitting: all.flatMap { [$0.balance, $0.difference, $0.expired] } + [account.replay.balance])
    var table = HTMLTable(
      words, label: words("other_rules.title"), caption: words("other_rules.caption", ["unit": account.unit]),
      columns: [
        .words(words("other_rules.rule")), .number(words("other_rules.balance")),
        .number(words("other_rules.difference")), .number(words("other_rules.expired")),
        .words(words("other_rules.in_words")),
      ])
    table.beginRow()
    table.head(words("other_rules.as_it_is"))
    table.number(account.replay.balance, figures)
    table.number(nil, figures)
    table.number(account.replay.flows.expired, figures)
    table.words("")
    table.endRow()
    for one in all {
      table.beginRow()
      table.head(title(of: one.rule))
      table.number(one.balance, figures)
      table.signed(one.difference, figures)
      table.number(one.expired, figures)
      table.words(one.sentence, lang: "en")
      table.endRow()
    }
    return table.finish()
  }

  private func title(of rule: Counterfactual.Rule) -> String {
    switch rule {
    case .burnOrder(let order): project.words("other_rules.burn_order", ["order": order.rawValue])
    case .sessionsClosed: project.words("other_rules.sessions_closed")
    }
  }
}
