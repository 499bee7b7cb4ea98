import Testing

@testable import Mermaid

/// One diagram of each type of charts and sheets, with every kind of statement.
private let samples = [
  "pie showData title T\naccTitle: t\n\"a\" : 3\n'b' : 0.5",
  "xychart-beta horizontal\ntitle \"T\"\nx-axis \"d\" [a, \"b c\"]\ny-axis n 0 --> 9\nbar [1, 2.5]\nline [3, -4]",
  "quadrantChart\ntitle T\nx-axis l --> h\nquadrant-1 o\nA:::k: [0.3, 0.6] radius: 8\nclassDef k color: #f00",
  "journey\ntitle T\nsection s\nTea: 5: Me, Cat\n%% c\nWork: 1\naccDescr { d }",
  "radar-beta\naxis a[\"A\"], b\ncurve x{1,2}, y{a: 3, b: 2}\nmax 5\nticks 3\ngraticule polygon",
  "packet\ntitle T\n0-7: \"a\"\n8: \"b\"\n+40: \"c\"",
  """
  classDiagram
  direction LR
  namespace N["n"] {
    class A~T~["label"]:::x {
      <<interface>>
      +int x$
      -run(List~int~ a) bool*
    }
    note for A "about"
  }
  A "1" <|--* "0..n" B : uses
  foo ()-- A
  style A fill:#fee,stroke:#300
  classDef x color:#00f
  click A href "https://a.org" "tip" _blank
  accTitle: t
  """,
  """
  erDiagram
  direction RL
  A["x y"]:::k {
    varchar(10) a PK, FK "why"
    List~int~ b
  }
  A ||--o{ B : "has a"
  B one or more optionally to 0+ A : is
  classDef k fill:#fee
  style B stroke:#f00
  accDescr { d }
  """,
  """
  requirementDiagram
  direction BT
  performanceRequirement "a b":::k {
    id: 1
    text: "it: holds"
    risk: medium
    verifymethod: analysis
  }
  element e {
    type: t
    docref: d
  }
  e - satisfies -> "a b"
  "a b" <- contains - e
  classDef k fill:#fee
  """,
]

/// Reads a source and, when it is accepted, draws it; tells whether it came to a drawing or to a reason.
private func isAnswered(_ bytes: some Sequence<UInt8>) -> Bool {
  let diagram = Diagram(source: String(decoding: Array(bytes), as: UTF8.self))
  return diagram.isDrawn ? diagram.html(idPrefix: "d").contains("</svg>") : !diagram.diagnostics.isEmpty
}

@Suite struct HostileSources {
  @Test(arguments: samples)
  func everyCutIsAnswered(_ source: String) {
    #expect(Diagram(source: source).isDrawn)
    let bytes = Array(source.utf8)
    for end in bytes.indices { #expect(isAnswered(bytes[..<end]), "cut at \(end) of \(source)") }
  }

  @Test(arguments: samples)
  func everyByteMayChange(_ source: String) {
    let bytes = Array(source.utf8)
    let signs = Array("\"{}[]~-<:9\n`\u{0}".utf8)
    for at in bytes.indices {
      var changed = bytes
      changed[at] = signs[at % signs.count]
      #expect(isAnswered(changed), "byte \(at) of \(source)")
    }
  }

  @Test(arguments: [
    "pie\n\"%\" : 1", "pie title %\n\"a\" : 1", "xychart\nx-axis [\"%\"]\nbar [1]",
    "xychart\ntitle \"%\"\nbar [1]",
    "quadrantChart\n\"%\": [0.1, 0.1]", "quadrantChart\nquadrant-1 \"%\"", "journey\nsection %\na: 1: b",
    "journey\n%: 1: %", "radar-beta\naxis a[\"%\"]\ncurve x[\"%\"]{1}", "packet\n0: \"%\"",
    "classDiagram\nclass A[\"%\"]", "classDiagram\nA : %", "classDiagram\nnote \"%\"",
    "classDiagram\nA --> B : %", "classDiagram\nA \"%\" --> B", "erDiagram\nA ||--|| B : \"%\"",
    "erDiagram\nA[\"%\"]", "erDiagram\nA {\nint a \"%\"\n}",
    "requirementDiagram\nelement e {\ntype: \"%\"\n}",
  ])
  func hostileTextsNeverBecomeMarkup(_ frame: String) {
    let parts = frame.split(separator: "%", omittingEmptySubsequences: false)
    #expect(Diagram(source: parts.joined(separator: "text")).isDrawn, "the frame itself is right")
    for text in [
      "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</text><foreignObject>",
      "<style>@import x", "<a href='javascript:x'>y</a>", "#lt;script#gt;", "&lt;script&gt;",
    ] {
      let diagram = Diagram(source: parts.joined(separator: text))
      guard diagram.isDrawn else { continue }
      let html = diagram.html(idPrefix: "d1")
      for live in ["<script", "<img", "<foreignObject", "<style", "href=\"javascript:", "<a "] {
        #expect(!html.contains(live), "\(live) in \(html)")
      }
    }
  }

  @Test(arguments: [
    "pie\n" + String(repeating: "\"a", count: 9_000), "pie\n\"a\" : " + String(repeating: "9", count: 30_000),
    "xychart\nbar " + String(repeating: "[", count: 9_000),
    "xychart\nx-axis " + String(repeating: "a ", count: 9_000),
    "xychart\nbar [" + String(repeating: "1,", count: 9_000),
    "quadrantChart\n" + String(repeating: "A", count: 20_000),
    "quadrantChart\n" + String(repeating: "\"", count: 9_001),
    "journey\n" + String(repeating: "a:", count: 9_000),
    "journey\n" + String(repeating: "#", count: 20_000),
    "radar-beta\naxis " + String(repeating: "a[", count: 9_000),
    "radar-beta\ncurve a" + String(repeating: "{", count: 9_000),
    "packet\n" + String(repeating: "+", count: 9_000),
    "packet\n0-" + String(repeating: "9", count: 20_000) + ": \"a\"",
    "classDiagram\n" + String(repeating: "namespace N {\n", count: 3_000),
    "classDiagram\nclass " + String(repeating: "A~", count: 6_000),
    "classDiagram\nA : " + String(repeating: "f(", count: 6_000),
    "classDiagram\nA : " + String(repeating: "List~", count: 3_000),
    "classDiagram\n" + String(repeating: "class A {\n", count: 2_000),
    "erDiagram\n" + String(repeating: "A {\n", count: 3_000),
    "erDiagram\nA {\n" + String(repeating: "int a\n", count: 2_000),
    "erDiagram\n" + String(repeating: "A[\"", count: 3_000),
    "requirementDiagram\n" + String(repeating: "element e {\n", count: 2_000),
    "requirementDiagram\nelement e {\ntype: " + String(repeating: "x ", count: 6_000),
  ])
  func bearsLongAndDeepSources(_ source: String) {
    let diagram = Diagram(source: source)
    #expect(diagram.isDrawn || diagram.diagnostics.contains { $0.help?.isEmpty == false })
  }
}
