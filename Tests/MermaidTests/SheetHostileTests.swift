import Testing

@testable import Mermaid

/// One diagram of each type whose nodes are sheets, with every kind of statement.
private let samples = [
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

@Suite struct HostileSheets {
  @Test(arguments: samples)
  func readsEveryCutOfASource(_ source: String) throws {
    #expect(Diagram(source: source).isDrawn)
    let bytes = Array(source.utf8)
    for end in bytes.indices {
      let diagram = Diagram(source: String(decoding: bytes[..<end], as: UTF8.self))
      #expect(diagram.isDrawn || !diagram.diagnostics.isEmpty)
    }
  }

  @Test(arguments: samples)
  func readsSourcesWithAByteChanged(_ source: String) throws {
    let bytes = Array(source.utf8)
    let signs = Array("\"{}~<:\n`\u{0}".utf8)
    for at in bytes.indices {
      var changed = bytes
      changed[at] = signs[at % signs.count]
      let diagram = Diagram(source: String(decoding: changed, as: UTF8.self))
      #expect(diagram.isDrawn || !diagram.diagnostics.isEmpty)
    }
  }

  @Test(arguments: [
    "classDiagram\nclass A[\"%\"]", "classDiagram\nA : %", "classDiagram\nnote \"%\"",
    "classDiagram\nA --> B : %", "classDiagram\nA \"%\" --> B", "erDiagram\nA ||--|| B : \"%\"",
    "erDiagram\nA[\"%\"]", "erDiagram\nA {\nint a \"%\"\n}",
    "requirementDiagram\nelement e {\ntype: \"%\"\n}",
  ])
  func hostileTextsNeverBecomeMarkup(_ frame: String) {
    for text in [
      "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</text><foreignObject>",
      "<style>@import x",
      "<a href='javascript:x'>y</a>", "#lt;script#gt;", "&lt;script&gt;",
    ] {
      let parts = frame.split(separator: "%", omittingEmptySubsequences: false)
      let diagram = Diagram(source: parts.joined(separator: text))
      guard diagram.isDrawn else { continue }
      let html = diagram.html(idPrefix: "d1")
      for live in ["<script", "<img", "<foreignObject", "<style", "href=\"javascript:", "<a "] {
        #expect(!html.contains(live), "\(live) in \(html)")
      }
    }
  }

  @Test(arguments: [
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
