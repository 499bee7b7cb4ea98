import Credits
import Testing

@testable import Intake

private let header = "request_id,project_id,occurred_at,action,credits,quantity\n"

private func log(_ days: [Int]) -> String {
  var text = header
  for (number, day) in days.enumerated() {
    let time = "2026-05-\(day < 10 ? "0" : "")\(day)T\(number % 2 == 0 ? "00" : "23"):00:00Z"
    text += "r\(number),p\(number % 3),\(time),a\(number % 2),0.1,2\n"
  }
  return text
}

@Suite struct UsageSums {
  /// The groups in an order of their own, as text.
  private func sums(_ totals: UsageTotals) -> [String] {
    totals.groups.map { group in
      let names = "\(totals.projects[Int(group.project)]) \(totals.actions[Int(group.action)])"
      return "\(names) \(group.day.number) \(group.requests) \(group.credits.picos) \(group.quantity.picos)"
    }.sorted()
  }

  @Test func areTheSameInAnyOrderOfDays() throws {
    let days = (0..<6000).map { 1 + $0 / 250 }
    let mixed = (0..<6000).map { 1 + ($0 * 7) % 24 }
    #expect(Set(days) == Set(mixed))
    let ordered = DataFiles(["usage.csv": log(days)])
    let rows = log(days).split(separator: "\n").dropFirst()
    let shuffled = rows.enumerated().sorted { ($0.offset * 7919) % 6007 < ($1.offset * 7919) % 6007 }.map(
      \.element)
    let other = DataFiles(["usage.csv": header + shuffled.joined(separator: "\n")])
    let first = try aggregateUsage(path: ordered.folder + "/usage.csv")
    let second = try aggregateUsage(path: other.folder + "/usage.csv")
    #expect(sums(first) == sums(second))
    #expect(first.rows == 6000 && first.groups.reduce(0) { $0 + Int($1.requests) } == 6000)
    #expect(first.groups.map(\.credits).reduce(.zero, +) == Amount(600))
  }

  @Test func leaveOutRowsWithAFaultAndCountThem() throws {
    let files = DataFiles([
      "usage-1.jsonl":
        #"{"request_id":"r","project_id":"p","occurred_at":"1969-12-31T23:59:59Z","action":"a","credits":1}"#
        + "\nx\n"
    ])
    let totals = try aggregateUsage(path: files.folder + "/usage-1.jsonl")
    #expect(totals.rows == 2 && totals.rejected == 1 && totals.groups.map(\.day.number) == [-1])
    #expect(throws: IntakeFailure.self) { try aggregateUsage(path: files.folder + "/usage.csv") }
  }

  @Test(arguments: [1, 48, 49, 400])
  func tellTextsApartWhateverTheirLength(_ length: Int) {
    var interner = Interner()
    let texts = (0..<2000).map { String(repeating: "x", count: length) + "\($0)" }
    for _ in 0..<2 {
      for (number, text) in texts.enumerated() {
        #expect(Array(text.utf8).withUnsafeBufferPointer { Int(interner.number($0)) } == number)
      }
    }
    #expect(interner.texts == texts)
  }
}
