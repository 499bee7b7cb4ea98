/// Returns the candidate nearest to the word, where one is near enough to be meant.
///
/// Near enough: about a third of the letters changed, added or left out, and never more than three.
public func nearest(to word: String, among candidates: [String]) -> String? {
  let letters = Array(word.utf8.prefix(64))
  var best: (candidate: String, distance: Int)?
  for candidate in candidates {
    let distance = editDistance(letters, Array(candidate.utf8.prefix(64)))
    if distance < best?.distance ?? Int.max { best = (candidate, distance) }
  }
  guard let best, best.distance <= max(1, min(3, (letters.count + 1) / 3)) else { return nil }
  return best.candidate
}

/// Levenshtein's distance, by one row of the table at a time.
private func editDistance(_ first: [UInt8], _ second: [UInt8]) -> Int {
  var row = Array(0...second.count)
  for (i, letter) in first.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, other) in second.enumerated() {
      let change = diagonal + (letter == other ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(change, row[j] + 1, diagonal + 1)
    }
  }
  return row[second.count]
}
