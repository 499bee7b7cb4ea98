import Diagnostics
import Testing

@testable import Mermaid

private func read(_ lines: String) -> RequirementDiagram? {
  Diagram(source: "requirementDiagram\n" + lines).body as? RequirementDiagram
}

private let pair = "requirement a {\n}\nelement b {\n}\n"

@Suite struct RequirementParsing {
  @Test func readsRequirementsAndElements() throws {
    let diagram = try #require(
      read(
        """
        functionalRequirement "the first" {
        id: 1.1
        text: "it holds: always"
        risk: high
        verifymethod: Test
        }
        element b {
        type: simulation
        docref: a/b.md
        }
        """))
    let requirement = try #require(diagram.requirements.first)
    #expect(requirement.kind == .functional)
    #expect(
      [requirement.name, requirement.id, requirement.text] == ["the first", "1.1", "it holds: always"])
    #expect([requirement.risk, requirement.verification] == ["High", "Test"])
    #expect(diagram.elements.first?.reference == "a/b.md")
  }

  @Test(arguments: RequirementDiagram.RelationKind.allCases)
  func readsRelationsInBothDirections(_ kind: RequirementDiagram.RelationKind) throws {
    let diagram = try #require(read(pair + "b - \(kind.rawValue) -> a\nb <- \(kind.rawValue) - a"))
    #expect(diagram.relations.map(\.kind) == [kind, kind])
    #expect(diagram.relations.map(\.from) == [.element(0), .requirement(0)])
    #expect(diagram.relations.map(\.to) == [.requirement(0), .element(0)])
  }

  @Test func showsWhatIsSaid() {
    let canvas = read("requirement a {\nid: 1\nrisk: low\n}\nelement b {\ntype: t\n}\nb - traces -> a")?
      .draw(DrawOptions())
    #expect(
      canvas?.texts == [
        "<<Requirement>>", "a", "ID: 1", "Risk: Low", "<<Element>>", "b", "Type: t", "<<traces>>",
      ])
  }

  @Test(arguments: [
    ("requirement a {\nrisk: huge\n}", 3), ("requirement a {\nid: 1", 3), (pair + "b - likes -> a", 6),
    (pair + "b - copies > a", 6), ("requirement {\n}", 2),
  ])
  func refusesWithThePlace(_ lines: String, _ line: Int) throws {
    let diagram = Diagram(source: "requirementDiagram\n" + lines)
    #expect(!diagram.isDrawn)
    let fault = try #require(diagram.diagnostics.first { $0.severity == .error })
    #expect(fault.place?.line == line)
    #expect(fault.help?.isEmpty == false)
  }
}
