import Testing

@testable import Mermaid

/// One chart of each type, with every kind of statement.
private let samples = [
  "pie showData title T\naccTitle: t\n\"a\" : 3\n'b' : 0.5",
  "xychart-beta horizontal\ntitle \"T\"\nx-axis \"d\" [a, \"b c\"]\ny-axis n 0 --> 9\nbar [1, 2.5]\nline [3, -4]",
  "quadrantChart\ntitle T\nx-axis l --> h\nquadrant-1 o\nA:::k: [0.3, 0.6] radius: 8\nclassDef k color: #f00",
  "journey\ntitle T\nsection s\nTea: 5: Me, Cat\n%% c\nWork: 1\naccDescr { d }",
  "radar-beta\naxis a[\"A\"], b\ncurve x{1,2}, y{a: 3, b: 2}\nmax 5\nticks 3\ngraticule polygon",
  "packet\ntitle T\n0-7: \"a\"\n8: \"b\"\n+40: \"c\"",
]

@Suite struct HostileCharts {
  @Test(arguments: samples)
  func readsEveryCutOfASource(_ source: String) {
    #expect(Diagram(source: source).isDrawn)
    let bytes = Array(source.utf8)
    for end in bytes.indices {
      let diagram = Diagram(source: String(decoding: bytes[..<end], as: UTF8.self))
      #expect(diagram.isDrawn || !diagram.diagnostics.isEmpty)
    }
  }

  @Test(arguments: samples)
  func readsSourcesWithAByteChanged(_ source: String) {
    let bytes = Array(source.utf8)
    let signs = Array("\"{}[]-<:9\n`\u{0}".utf8)
    for at in bytes.indices {
      var changed = bytes
      changed[at] = signs[at % signs.count]
      let diagram = Diagram(source: String(decoding: changed, as: UTF8.self))
      #expect(diagram.isDrawn || !diagram.diagnostics.isEmpty)
    }
  }

  @Test(arguments: [
    "pie\n\"%\" : 1", "pie title %\n\"a\" : 1", "xychart\nx-axis [\"%\"]\nbar [1]",
    "xychart\ntitle \"%\"\nbar [1]",
    "quadrantChart\n\"%\": [0.1, 0.1]", "quadrantChart\nquadrant-1 \"%\"", "journey\nsection %\na: 1: b",
    "journey\n%: 1: %", "radar-beta\naxis a[\"%\"]\ncurve x[\"%\"]{1}", "packet\n0: \"%\"",
  ])
  func hostileTextsNeverBecomeMarkup(_ frame: String) {
    for text in [
      "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</text><foreignObject>",
      "<style>@import x", "<a href='javascript:x'>y</a>", "#lt;script#gt;", "&lt;script&gt;",
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
  ])
  func bearsLongAndDeepSources(_ source: String) {
    let diagram = Diagram(source: source)
    #expect(diagram.isDrawn || diagram.diagnostics.contains { $0.help?.isEmpty == false })
  }
}
