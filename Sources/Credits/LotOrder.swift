/// The order in which lots burn, for whoever looks ahead.
///
/// Under `ledger` the entries to come would say which lot pays; as they are not known, `standard` stands
/// in for it.
package struct LotOrder {
  private let rule: BurnRule

  package init(_ order: BurnOrder, names: NameTable) {
    rule = BurnRule(order == .ledger ? .standard : order, names: names)
  }

  /// Whether the first lot burns before the second.
  package func isOrdered(_ first: Lot, before second: Lot) -> Bool {
    rule.compare(BurnRank(first), BurnRank(second)).isFirst
  }
}
