import Diagnostics
import Testing

@testable import Mermaid

private func read(_ lines: String) -> EntityDiagram? {
  Diagram(source: "erDiagram\n" + lines).body as? EntityDiagram
}

private func texts(_ lines: String) -> [String]? { read(lines)?.draw(DrawOptions()).texts }

@Suite struct EntityParsing {
  @Test(arguments: [
    ("||--||", "one one true"), ("|o--o|", "zeroOrOne zeroOrOne true"),
    ("}o--o{", "zeroOrMore zeroOrMore true"),
    ("}|--|{", "oneOrMore oneOrMore true"), ("||..o{", "one zeroOrMore false"), ("||.-||", "one one false"),
    ("one to zero or more", "one zeroOrMore true"), ("many to one", "zeroOrMore one true"),
    ("one or more optionally to only one", "oneOrMore one false"), ("1 to 0+", "one zeroOrMore true"),
    ("1+ to 1", "oneOrMore one true"), ("zero or one to many(1)", "zeroOrOne oneOrMore true"),
    ("u--o{", "parent zeroOrMore true"),
  ])
  func readsHowManyTakePart(_ sign: String, _ expected: String) throws {
    let relationship = try #require(read("A \(sign) B : x")?.relationships.first)
    #expect("\(relationship.start) \(relationship.end) \(relationship.isIdentifying)" == expected)
  }

  @Test(arguments: [
    ("A", ["A"]), ("A-B_1", ["A-B_1"]), ("\"a b\"", ["a b"]), ("A[\"x y\"]", ["x y"]), ("A[x]", ["x"]),
    ("1", ["1"]), ("A ||--o{ B : has", ["A", "B", "has"]), ("A ||--o{ B : \"has a\"", ["A", "B", "has a"]),
    ("A ||--o{ B : \"\"", ["A", "B"]), ("A {}", ["A"]), ("A { int a }", ["A", "int", "a"]),
    ("A {\nint a PK, FK \"why\"\n}", ["A", "int", "a", "PK,FK", "why"]),
    ("A {\nvarchar(10) a\n}", ["A", "varchar(10)", "a"]), ("A {\nList~int~ a\n}", ["A", "List<int>", "a"]),
    ("A {\nint[] *a\n}", ["A", "int[]", "*a"]),
  ])
  func showsNamesAndAttributes(_ lines: String, _ expected: [String]) {
    #expect(texts(lines) == expected)
  }

  @Test func keepsTheAttributesOfAllItsBlocks() throws {
    let diagram = try #require(read("A {\nint a\n}\nA ||--|| B : x\nA {\nint b\n}"))
    #expect(diagram.entities.map(\.name) == ["A", "B"])
    #expect(diagram.entities[0].attributes.map(\.name) == ["a", "b"])
  }

  @Test func readsStyles() throws {
    let diagram = try #require(
      read("A:::x ||--|| B : r\nclassDef x fill:#fee\nclass B x\nstyle B stroke:#f00,position:fixed"))
    #expect(diagram.entities.map(\.styleClasses) == [["x"], ["x"]])
    #expect(diagram.entities[1].styles.map(\.property) == ["stroke"])
  }

  @Test(arguments: [
    ("A ||-- B : x", 2), ("A ||--|| B", 2), ("A {\nint\n}", 4), ("A {\nint a", 3),
    ("A[x y]", 2),
  ])
  func refusesWithThePlace(_ lines: String, _ line: Int) throws {
    let diagram = Diagram(source: "erDiagram\n" + lines)
    #expect(!diagram.isDrawn)
    let fault = try #require(diagram.diagnostics.first { $0.severity == .error })
    #expect(fault.place?.line == line)
    #expect(fault.help?.isEmpty == false)
  }
}

@Suite struct EntityDrawing {
  @Test func tellsRelationshipsInWords() {
    let text = Diagram(source: "erDiagram\nCUSTOMER ||--o{ ORDER : places\nORDER {\nint id PK \"unique\"\n}")
      .text()
    #expect(text.contains("One CUSTOMER places zero or more ORDER"))
    #expect(text.contains("id, of type int, primary key: unique"))
  }

  @Test func breaksManyLooseEntitiesIntoRows() throws {
    let names = (0..<60).map { "ENTITY_NUMBER_\($0)" }.joined(separator: "\n")
    let frame = try #require(read(names)).draw(DrawOptions()).frame
    #expect(frame.width < 1_200)
    #expect(frame.height > 200)
  }
}
