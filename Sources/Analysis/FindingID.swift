import Credits

extension Finding {
  /// The first 12 hexadecimal digits of SHA-256 over kind, project, first subject and first day, with NUL
  /// between: the same cause keeps its id from build to build.
  static func id(
    of kind: FindingKind, project: some Sequence<UInt8>, subjects: Subjects, day: Day
  ) -> String {
    var bytes = Array(kind.rawValue.utf8)
    bytes.append(0)
    bytes.append(contentsOf: project)
    bytes.append(0)
    bytes.append(contentsOf: (subjects.first ?? "").utf8)
    bytes.append(0)
    bytes.append(contentsOf: day.text.utf8)
    return String(hexadecimal(sha256(bytes)).prefix(12))
  }
}

extension Subjects {
  /// The first id, in the order of the fields.
  var first: String? {
    let lists = [
      entries, requests, sessions, lots, keys, actions, plans, cases, notices, days,
    ]
    return lists.lazy.compactMap(\.first).first
  }
}
