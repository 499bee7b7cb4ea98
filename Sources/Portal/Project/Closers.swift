import Analysis

/// What closed a finding: another finding or an entry, by its place.
enum Closer: Sendable, Hashable {
  case finding(Int)
  case entry(Int)
}

extension ProjectReport {
  /// What the findings name as having closed them, by the bytes of its id; found in one pass over the rows.
  var closers: [[UInt8]: Closer] {
    let wanted = Set(findings.lazy.flatMap(\.resolvedBy).map { Array($0.utf8) })
    if wanted.isEmpty { return [:] }
    var closers: [[UInt8]: Closer] = [:]
    for (place, finding) in findings.enumerated() {
      let id = Array(finding.id.utf8)
      if wanted.contains(id) { closers[id] = .finding(place) }
    }
    let ids = Set(wanted.compactMap { rows.names.find(String(decoding: $0, as: UTF8.self)) })
    for (place, entry) in rows.entries.enumerated() where ids.contains(entry.id) {
      let id = Array(rows.names.bytes(of: entry.id))
      if closers[id] == nil { closers[id] = .entry(place) }
    }
    return closers
  }
}
