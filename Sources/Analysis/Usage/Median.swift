/// Returns the median, putting the values in order; nothing of none.
func median(_ values: inout [Double]) -> Double? {
  let count = values.count
  if count == 0 { return nil }
  if count <= 12 { sortByInsertion(&values) } else { values.sort() }
  return count % 2 == 1 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2
}

/// Returns the median distance from the median; nothing of no values.
func medianDeviation(_ values: inout [Double]) -> Double? {
  guard let middle = median(&values) else { return nil }
  for index in values.indices { values[index] = abs(values[index] - middle) }
  return median(&values)
}

private func sortByInsertion(_ values: inout [Double]) {
  for index in 1..<max(1, values.count) {
    let value = values[index]
    var place = index
    while place > 0, values[place - 1] > value {
      values[place] = values[place - 1]
      place -= 1
    }
    values[place] = value
  }
}
