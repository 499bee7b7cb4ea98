import Analysis
import Credits
import Diagnostics
import Workspace
import YAML

/// The notes of what is expected, from the file that `expected` names: a list of mappings.
///
///     - project: acme
///       kinds: [usage-spike]
///       from: 2026-05-01
///       to: 2026-05-31
///       credits: 400
///       reason: A load test, announced on 28 April.
///       until: 2026-12-31
struct ExpectedNotes {
  private(set) var notes: [ExpectedNote] = []
  private(set) var diagnostics: [Diagnostic] = []
  private let path: String
  /// Names and places of the notes' last days, for telling those that are past.
  private var ends: [(day: Day, place: Place)] = []

  private static let keys = ["project", "kinds", "from", "to", "credits", "reason", "until"]

  /// - Parameter path: of the file, as the user knows it.
  init(reading path: String) {
    self.path = path
    switch readInput(path, limit: 1 << 20) {
    case .failure(let problem): diagnostics = [problem]
    case .success(let bytes):
      do throws(YAMLError) {
        read(try YAMLNode(parsing: bytes, path: path))
      } catch {
        diagnostics = error.diagnostics
      }
    }
  }

  /// Notes that hold no more on that day.
  func past(on today: Day) -> [Diagnostic] {
    ends.filter { $0.day < today }.map { end in
      Diagnostic(
        .warning, code: "expected-past", "this note held until \(end.day.text) and covers nothing any more",
        at: end.place, help: "take it out, or set a later 'until'")
    }
  }

  private mutating func read(_ root: YAMLNode) {
    if root.isNull { return }
    guard let list = root.sequence else {
      tell("the notes are no list", "one '- project: …' for each", at: root)
      return
    }
    for node in list { readNote(node) }
  }

  private mutating func readNote(_ node: YAMLNode) {
    guard let pairs = node.mapping else {
      tell("a note is a mapping of keys to values", "such as '- project: acme'", at: node)
      return
    }
    let problems = diagnostics.count
    var note = ExpectedNote(reason: "", source: "\(path):\(node.line)")
    for (key, value) in pairs { set(key, value, in: &note) }
    if note.reason.isEmpty { tell("a note has no reason", "add 'reason: why it is expected'", at: node) }
    if let from = note.from, let to = note.to, to < from {
      tell("a note ends before it begins", "'from' is \(from.text), 'to' is \(to.text)", at: node)
    }
    guard diagnostics.count == problems else { return }
    notes.append(note)
    if let until = note.until { ends.append((until, node.place(in: path))) }
  }

  private mutating func set(_ key: YAMLNode, _ value: YAMLNode, in note: inout ExpectedNote) {
    switch key.string ?? "" {
    case "project": note.project = text(value, key)
    case "kinds": note.kinds = kinds(value)
    case "from": note.from = day(value, key)
    case "to": note.to = day(value, key)
    case "until": note.until = day(value, key)
    case "reason": note.reason = text(value, key) ?? ""
    case "credits":
      if let amount = value.string.flatMap({ try? Amount(parsing: $0) }) {
        note.credits = amount.magnitude
      } else {
        tell("credits is no amount", "such as 412.5", at: value)
      }
    case let word:
      let meant = nearest(to: word, among: Self.keys).map { "did you mean \($0)? " } ?? ""
      tell(
        "a note has no key '\(word)'", meant + "the keys are " + Self.keys.joined(separator: ", "), at: key)
    }
  }

  private mutating func text(_ value: YAMLNode, _ key: YAMLNode) -> String? {
    if let text = value.string, !text.isEmpty { return text }
    tell("\(key.string ?? "") is one text", "write it behind the key", at: value)
    return nil
  }

  private mutating func day(_ value: YAMLNode, _ key: YAMLNode) -> Day? {
    if let day = value.string.flatMap({ try? Day(parsing: $0) }) { return day }
    tell("\(key.string ?? "") is no day", "such as 2026-05-12", at: value)
    return nil
  }

  private mutating func kinds(_ value: YAMLNode) -> Set<FindingKind>? {
    guard let names = value.scalars, !names.isEmpty else {
      tell("kinds is a list of kinds", "such as [usage-spike]", at: value)
      return nil
    }
    var kinds: Set<FindingKind> = []
    for node in names {
      let word = node.string ?? ""
      guard let kind = FindingKind(rawValue: word) else {
        let known = FindingKind.allCases.map(\.rawValue)
        let meant = nearest(to: word, among: known).map { "did you mean \($0)?" }
        tell("'\(word)' is no kind of finding", meant ?? "'creditpress explain' lists them", at: node)
        continue
      }
      kinds.insert(kind)
    }
    return kinds
  }

  private mutating func tell(_ message: String, _ help: String, at node: YAMLNode) {
    diagnostics.append(
      Diagnostic(.error, code: "expected-note", message, at: node.place(in: path), help: help))
  }
}
