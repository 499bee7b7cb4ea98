import Credits

extension Dataset {
  /// Every row and every amount that was read is used, re-delivered or rejected, and what counts as used
  /// is what the projects hold. A data set that cannot show this is a bug, so it is not handed on.
  func checkConservation() {
    var held = Array(repeating: Amount.zero, count: files.count)
    for project in projects {
      for row in project.entries { held.add(row.amount, row.source) }
      for row in project.usage { held.add(row.credits, row.source) }
      for row in project.billed { held.add(row.credits, row.source) }
      for row in project.cases { held.add(row.credits, row.source) }
    }
    for (number, file) in files.enumerated() {
      let counts = file.counts
      let rows = counts.used + counts.redelivered + counts.rejected
      precondition(counts.read == rows, "rows of \(file.path) are not conserved")
      let sums = file.sums
      let parts = sums.used.wrappingSum(sums.redelivered).wrappingSum(sums.rejected)
      precondition(sums.read == parts, "sums of \(file.path) are not conserved")
      precondition(sums.used == held[number], "what \(file.path) states is not what its projects hold")
    }
  }
}

extension [Amount] {
  @inline(__always)
  fileprivate mutating func add(_ amount: Amount?, _ source: RowSource) {
    guard let amount else { return }
    let file = Int(source.file)
    self[file] = self[file].wrappingSum(amount)
  }
}
