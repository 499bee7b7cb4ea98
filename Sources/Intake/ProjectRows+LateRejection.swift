import Credits

/// A used row that became a rejected one after reading.
public struct LateRejection: Sendable, Hashable {
  public var source: RowSource
  public var amount: Amount
}

extension ProjectRows {
  /// Moves the entries that contradict the replay to the rejected rows, and keeps the counts true.
  ///
  /// The data set's own counts follow with ``Dataset/absorbLateRejections()``. Indices of the entries
  /// that stay change.
  public mutating func reject(_ conflicts: [Conflict]) {
    if conflicts.isEmpty { return }
    var isGone = [Bool](repeating: false, count: entries.count)
    for conflict in conflicts where !isGone[conflict.entry] {
      isGone[conflict.entry] = true
      let entry = entries[conflict.entry]
      rejected.append(
        RejectedRow(
          source: entry.source, column: conflict.column, code: conflict.code, reason: conflict.reason,
          row: texts?.text(of: entry.source) ?? ""))
      lateRejections.append(LateRejection(source: entry.source, amount: entry.amount))
      inputs[.ledger, default: RowCounts()].used -= 1
      inputs[.ledger, default: RowCounts()].rejected += 1
    }
    rejected.sort { $0.source < $1.source }
    entries = zip(entries, isGone).compactMap { $1 ? nil : $0 }
    let sources = Set(lateRejections.map(\.source))
    if !extras.isEmpty { extras.removeAll { sources.contains($0.source) } }
  }

  /// Whether any row of the project is used, which is what makes it one.
  public var hasUsedRows: Bool { inputs.values.contains { $0.used > 0 } }
}

extension Dataset {
  /// Lets the counts and sums of the files follow what ``ProjectRows/reject(_:)`` did.
  public mutating func absorbLateRejections() {
    for index in projects.indices {
      let late = projects[index].lateRejections
      if late.isEmpty { continue }
      projects[index].lateRejections = []
      absorb(late)
    }
  }

  /// The same for rejections of projects that are kept elsewhere.
  public mutating func absorb(_ late: [LateRejection]) {
    for rejection in late {
      let file = Int(rejection.source.file)
      files[file].counts.used -= 1
      files[file].counts.rejected += 1
      files[file].sums.move(rejection.amount)
    }
  }
}

extension OutcomeSums {
  /// Counts an amount as rejected that was counted as used.
  mutating func move(_ amount: Amount) {
    used = Amount(picos: used.picos &- amount.picos)
    rejected = rejected.wrappingSum(amount)
  }
}
