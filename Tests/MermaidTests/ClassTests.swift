import Diagnostics
import Testing

@testable import Mermaid

private func read(_ lines: String) -> ClassDiagram? {
  Diagram(source: "classDiagram\n" + lines).body as? ClassDiagram
}

private func texts(_ lines: String) -> [String]? { read(lines)?.draw(DrawOptions()).texts }

@Suite struct ClassParsing {
  @Test(arguments: [
    ("A <|-- B", "triangle none normal"), ("A --|> B", "none triangle normal"),
    ("A *-- B", "filledDiamond none normal"), ("A --o B", "none diamond normal"),
    ("A --> B", "none open normal"), ("A <.. B", "open none dashed"), ("A ..|> B", "none triangle dashed"),
    ("A -- B", "none none normal"), ("A .. B", "none none dashed"),
    ("A <|--|> B", "triangle triangle normal"),
    ("A<|--*B", "triangle filledDiamond normal"), ("A ()--() B", "lollipop lollipop normal"),
  ])
  func readsRelations(_ line: String, _ expected: String) throws {
    let edge = try #require(read(line)?.chart.edges.first)
    #expect("\(edge.start) \(edge.end) \(edge.stroke)" == expected)
    #expect([edge.from, edge.to] == ["A", "B"])
  }

  @Test func readsNumbersAtBothEndsAndTheLabel() throws {
    let relation = try #require(read("A \"1\" --> \"0..*\" B : owns a b")?.relations.first)
    #expect([relation.startText, relation.endText, relation.label] == ["1", "0..*", "owns a b"])
    #expect(read("A \"none\" --> B")?.relations.first?.startText.isEmpty == true)
  }

  @Test(arguments: [
    ("A : +int x", ["A", "+int x"]), ("A : -run(a, b) bool", ["A", "-run(a, b) : bool"]),
    ("A : sum()$ int", ["A", "sum() : int"]), ("A : go()*", ["A", "go()"]), ("A : x$", ["A", "x"]),
    ("A : List~int~ all", ["A", "List<int> all"]),
    ("A : get(Map~K, V~ m) T", ["A", "get(Map<K, V> m) : T"]),
    ("A : List~List~int~~ deep", ["A", "List<List<int>> deep"]), ("A : **bold** x", ["A", "bold x"]),
    ("class A {\n  +x\n  +y()\n  -z\n}", ["A", "+x", "-z", "+y()"]), ("class A {}", ["A"]),
    ("class Box~T~", ["Box<T>"]), ("class A[\"a label #35;1\"]", ["a label #1"]),
    ("class `A b`", ["A b"]), ("class A.B.C", ["A.B.C"]), ("class A-B", ["A-B"]), ("class Größe", ["Größe"]),
    ("class A <<service>> {\n x\n}", ["«service»", "A", "x"]),
    ("class A {\n<<interface>>\n}", ["«interface»", "A"]), ("class A\n<<abstract>> A", ["«abstract»", "A"]),
    ("note \"free\"", ["free"]), ("foo ()-- A", ["A", "foo"]),
  ])
  func showsMembersByTheirLook(_ lines: String, _ expected: [String]) {
    #expect(texts(lines) == expected)
  }

  @Test func underlinesStaticAndSlantsAbstractMembers() throws {
    let methods = try #require(read("A : a()$\nA : b()*\nA : c()")?.classes.first?.methods)
    #expect(methods.map(\.classifier) == [.static, .abstract, .none])
    #expect(methods[0].label.lines[0].allSatisfy { $0.look.underlined })
    #expect(methods[1].label.lines[0].allSatisfy { $0.look.italic })
  }

  @Test func putsClassesAndNotesIntoNamespaces() throws {
    let diagram = try #require(
      read("namespace N.M[\"the inner\"] {\nclass A\nnote for A \"x\"\nnamespace O {\nclass B\n}\n}\nA --> B")
    )
    #expect(diagram.namespaces.map(\.id) == ["N", "N.M", "N.M.O"])
    #expect(diagram.namespaces.map(\.label) == ["N", "the inner", "O"])
    #expect(diagram.classes.map(\.namespace) == [1, 2])
    #expect(diagram.notes.first?.namespace == 1)
  }

  @Test(arguments: [
    ("direction LR", Flowchart.Direction.right), ("direction BT", .up), ("direction RL", .left),
  ])
  func turns(_ line: String, _ direction: Flowchart.Direction) {
    #expect(read("\(line)\nA --> B")?.direction == direction)
  }

  @Test func readsStylesAndLinks() throws {
    let item = try #require(
      read(
        "class A:::warm\nclassDef warm fill:#fee\nstyle A stroke:#f00\nlink A \"https://a.org\" \"tip\" _self"
      )?
      .classes.first)
    #expect(item.styleClasses == ["warm"])
    #expect(item.styles.map(\.property) == ["stroke"])
    #expect([item.link, item.linkTarget, item.tooltip] == ["https://a.org/", "_self", "tip"])
    #expect(read("class A\nclick A href \"javascript:alert(1)\"")?.classes.first?.link == nil)
  }

  @Test(arguments: [
    ("A -> B", 2, 3), ("class A {\n+x", 3, 3), ("class", 2, 6), ("class A\n<<x>> B", 3, 1),
    ("A --> : x", 2, 7),
    ("class A[label]", 2, 9), ("note for A", 2, 11), ("namespace N {\nA --> B\n}", 3, 1), ("A --> o", 2, 7),
  ])
  func refusesWithThePlace(_ lines: String, _ line: Int, _ column: Int) throws {
    let diagram = Diagram(source: "classDiagram\n" + lines)
    #expect(!diagram.isDrawn)
    let fault = try #require(diagram.diagnostics.first { $0.severity == .error })
    #expect([fault.place?.line, fault.place?.column] == [line, column])
    #expect(fault.help?.isEmpty == false)
  }

  @Test func goesOnBehindAFault() {
    let diagram = Diagram(source: "classDiagram\nA -> B\nclass C\nD => E")
    #expect(diagram.diagnostics.filter { $0.severity == .error }.map(\.place?.line) == [2, 4])
  }
}

@Suite struct ClassDrawing {
  @Test func tellsRelationsInWords() {
    let text = Diagram(source: "classDiagram\nAnimal <|-- Duck\nDuck *-- Wing : has\nclass Duck {\n+fly()\n}")
      .text()
    #expect(text.contains("Duck is a kind of Animal"))
    #expect(text.contains("Duck is made of Wing (has)"))
    #expect(text.contains("Methods: +fly()"))
  }

  @Test func drawsAHeadOfItsOwnForEachKind() {
    let heads = ["A <|-- B", "A *-- B", "A o-- B", "A <-- B", "A ()-- B"].map { line in
      Diagram(source: "classDiagram\n\(line)").svg(idPrefix: "d")
    }
    #expect(Set(heads).count == heads.count)
  }
}
