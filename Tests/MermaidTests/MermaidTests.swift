import Diagnostics
import Testing

@testable import Mermaid

@Suite struct Sources {
  @Test func tellsTheArticlesLine() throws {
    let diagram = Diagram(source: "flowchart TD\n  A->B\n", path: "a.md", firstLine: 10)
    let problem = try #require(diagram.diagnostics.first)
    #expect(problem.place == Place(path: "a.md", line: 11, column: 4))
    #expect(problem.help == "did you mean -->?")
    #expect(problem.sourceLine == "  A->B")
    #expect(diagram.flowchart == nil)
  }
}
