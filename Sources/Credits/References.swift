/// The entries of one account that others of it name in `corrects_entry_id`, numbered densely.
struct References {
  private struct Target {
    var index: Int
    var local: Int
    var number: Int
  }

  private var targets: [Name: Target] = [:]
  private var numbers: [Int: Int] = [:]

  init(_ rows: [Int32], of entries: [Entry]) {
    var named: Set<Name> = []
    for row in rows where !entries[Int(row)].corrects.isNone { named.insert(entries[Int(row)].corrects) }
    if named.isEmpty { return }
    for (local, row) in rows.enumerated() {
      let id = entries[Int(row)].id
      guard named.contains(id), targets[id] == nil else { continue }
      let number = numbers.count
      targets[id] = Target(index: Int(row), local: local, number: number)
      numbers[Int(row)] = number
    }
  }

  var count: Int { numbers.count }

  /// The number of an entry, by index, that others name.
  func number(of index: Int) -> Int? { numbers.isEmpty ? nil : numbers[index] }

  /// The local number of the entry that the entry names.
  func local(for entry: Entry) -> Int? { targets[entry.corrects]?.local }

  /// The index and the number of the entry that the entry names.
  func target(of entry: Entry) -> (index: Int, number: Int)? {
    targets[entry.corrects].map { ($0.index, $0.number) }
  }
}

/// What an entry did that a later one may reverse.
struct Deed {
  var isReplayed = false
  var isVoided = false
  /// The lot that it opened, or whose expiry it posted or changed.
  var lot: Int?
  /// Pieces that lots paid, in order; the ones given back in full are removed from the end.
  var pieces: [Int] = []
  /// The number of its debt.
  var debt: Int?
  /// What its posted expiry took, and what expired with it.
  var taken = Amount.zero
  var shortfall = Amount.zero
  /// What it confirmed of a derived expiry.
  var confirmed = Amount.zero
}
