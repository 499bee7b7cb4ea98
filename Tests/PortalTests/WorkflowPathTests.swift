import Analysis
import Mermaid
import Testing

@testable import Portal

@Suite struct WorkflowPathTests {
  static let chart = """
    flowchart TD
      start[A charge] --> failed{Did it fail?}
      failed -->|No| compare[Compare]
      failed -->|YES| refunded{Was it refunded?}
      refunded -->| yes | match[Match it]
      refunded -->|no| pack[Send the pack]
      pack --> wait[Wait]
    """

  @Test(arguments: [
    (["failed": Answer.yes, "refunded": .no], "start failed refunded pack wait", "0 2 4 5"),
    (["failed": .yes, "refunded": .yes], "start failed refunded match", "0 2 3"),
    (["failed": .no], "start failed compare", "0 1"),
    (["failed": .unknown, "refunded": .yes], "start failed", "0"),
    (["failed": .yes], "start failed refunded", "0 2"),
    ([:], "start failed", "0"),
  ])
  func followsTheAnswers(_ answers: [String: Answer], _ nodes: String, _ edges: String) throws {
    let path = try walk(Self.chart, answers)
    #expect(path.nodes.joined(separator: " ") == nodes)
    #expect(path.edges.map(String.init).joined(separator: " ") == edges)
    #expect(path.here == path.nodes.last)
  }

  @Test func endsInACycle() throws {
    let path = try walk("flowchart TD\n  a --> b\n  b --> c\n  c --> a", [:])
    #expect(path.nodes == ["a", "b", "c"])
  }

  @Test func stopsWhereAnAnswerHasNoEdge() throws {
    let path = try walk("flowchart TD\n  a --> q{Sure?}\n  q -->|yes| b", ["q": .no])
    #expect(path.here == "q")
  }

  @Test func stopsWhereSeveralWaysLeadOn() throws {
    let path = try walk("flowchart TD\n  a --> b\n  a --> c", [:])
    #expect(path.nodes == ["a"])
  }

  @Test func asksInTheWordsOfTheGuide() throws {
    let path = try walk("flowchart TD\n  q{Was it<br/>closed?} -->|yes| b", ["q": .yes])
    #expect(path.steps.map(\.question) == ["Was it closed?"])
  }

  private func walk(_ source: String, _ answers: [String: Answer]) throws -> WorkflowPath {
    let chart = try #require(Diagram(source: source).flowchart)
    let checks = answers.sorted { $0.key < $1.key }.map { Check($0.key, $0.value, because: "") }
    return WorkflowPath(chart, checks: checks)
  }
}
