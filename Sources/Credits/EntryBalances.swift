/// The balance after each replayed entry of one account.
///
/// An account that holds all rows is looked up at once, one among others by binary search.
public struct EntryBalances: Sendable {
  /// Indices of the entries in the rows, ascending.
  private var entries: [Int32] = []
  private var balances: [Amount] = []

  public init() {}

  init(entries: [Int32], balances: [Amount]) {
    self.entries = entries
    self.balances = balances
  }

  public var count: Int { entries.count }

  /// Nothing for entries of other accounts, later than the replay's instant, or in conflict.
  public subscript(entry: Int) -> Amount? {
    if entry >= 0, entry < entries.count, entries[entry] == entry { return balances[entry] }
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle] < entry { low = middle + 1 } else { high = middle }
    }
    return low < entries.count && entries[low] == entry ? balances[low] : nil
  }
}
