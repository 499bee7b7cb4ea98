import Testing
import YAML

@Suite struct YAMLReading {
  func read(_ text: String, firstLine: Int = 1) throws(YAMLError) -> YAMLNode {
    try YAMLNode(parsing: text, path: "a.yml", firstLine: firstLine)
  }

  @Test func keepsThePlaceOfEachNode() throws {
    let root = try read("title: x\nsite:\n  name: é\n  list: [a, 'b']\n", firstLine: 11)
    #expect(root.line == 11)
    let list = try #require(root["site"]?["list"])
    #expect(list.line == 14)
    #expect(list.column == 9)
    #expect(list.sequence?[1].column == 13)
    #expect(root["site"]?["name"]?.string == "é")
    #expect(root.mapping?[1].key.line == 12)
  }

  @Test func tellsPlainScalarsFromQuotedOnes() throws {
    let root = try read("a: 12\nb: '12'\nc: true\nd: \"true\"\ne: yes\nf: ~\ng:\nh: ''\ni: !!str 5\n")
    #expect(root["a"]?.int == 12)
    #expect(root["b"]?.int == nil)
    #expect(root["b"]?.string == "12")
    #expect(root["c"]?.bool == true)
    #expect(root["d"]?.bool == nil)
    #expect(root["e"]?.bool == nil)
    #expect(root["f"]?.isNull == true)
    #expect(root["g"]?.isNull == true)
    #expect(root["h"]?.string == "")
    #expect(root["i"]?.int == nil)
  }

  @Test func readsListsOfTexts() throws {
    let root = try read("a: [x, y]\nb: x\nc:\nd: [[x]]\ne: {f: 1}\n")
    #expect(root["a"]?.strings == ["x", "y"])
    #expect(root["b"]?.strings == ["x"])
    #expect(root["c"]?.strings == [])
    #expect(root["d"]?.strings == nil)
    #expect(root["e"]?.strings == nil)
  }

  @Test(arguments: ["", "# only a comment\n", "---\n", "\u{FEFF}"])
  func readsNothingAsNull(_ text: String) throws {
    #expect(try read(text).isNull)
  }

  @Test func reportsEveryKeyThatIsWrittenTwice() {
    let error = #expect(throws: YAMLError.self) { try read("a: 1\nb: 2\na: 3\n'b': 4\n") }
    #expect(error?.diagnostics.map(\.code) == ["yaml-duplicate-key", "yaml-duplicate-key"])
    #expect(error?.diagnostics.map(\.place?.line) == [3, 4])
    #expect(error?.diagnostics.first?.sourceLine == "a: 3")
    #expect(error?.diagnostics.first?.help?.contains("line 1") == true)
  }

  @Test func keepsKeysApartThatDifferInBytes() throws {
    #expect(try read("\u{E9}: 1\ne\u{301}: 2\n").mapping?.count == 2)
  }

  @Test(arguments: [
    ("a: [1\n", "yaml-syntax", 2), ("a: b: c\n", "yaml-syntax", 1), ("a: 1\n b: 2\n", "yaml-syntax", 2),
    ("a: \u{1}\n", "yaml-syntax", 1), ("a: 1\n---\nb: 2\n", "yaml-documents", 2),
    ("? [a, b]\n: c\n", "yaml-key", 1), ("a: *b\n", "yaml-alias", 1), ("a: &x [*x]\n", "yaml-alias", 1),
    ("a: !!binary x\n", "yaml-tag", 1), ("a: !own x\n", "yaml-tag", 1),
  ])
  func refusesWithThePlace(_ text: String, _ code: String, _ line: Int) {
    let error = #expect(throws: YAMLError.self) { try read(text) }
    #expect(error?.diagnostics.first?.code == code)
    #expect(error?.diagnostics.first?.place?.line == line)
  }

  @Test func keepsABlocksLastSpacesWithoutALineEnd() throws {
    #expect(try read("a: |\n  x\n   ")["a"]?.string == "x\n \n")
  }

  @Test func refusesBytesThatAreNotUTF8() {
    let error = #expect(throws: YAMLError.self) {
      try YAMLNode(parsing: [0x61, 0x0A, 0x62, 0xFF], path: "a.yml")
    }
    #expect(error?.diagnostics.first?.place?.line == 2)
  }
}

@Suite struct YAMLBounds {
  func read(_ text: String) throws(YAMLError) -> YAMLNode {
    try YAMLNode(parsing: text, path: "a.yml")
  }

  func nested(_ depth: Int) -> String {
    String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
  }

  @Test func acceptsTheDepthLimitAndRefusesOneMore() throws {
    _ = try read(nested(YAMLLimits.depth))
    let error = #expect(throws: YAMLError.self) { try read(nested(YAMLLimits.depth + 1)) }
    #expect(error?.diagnostics.first?.code == "yaml-depth")
    #expect(throws: YAMLError.self) { try read(String(repeating: "[", count: 500_000)) }
  }

  @Test func countsTheDepthThatAliasesAdd() throws {
    let half = YAMLLimits.depth / 2
    let inner = "a: &x \(nested(half))\nb: "
    let open = String(repeating: "[", count: half - 1)
    let close = String(repeating: "]", count: half - 1)
    _ = try read("\(inner)\(open)*x\(close)\n")
    #expect(throws: YAMLError.self) { try read("\(inner)[\(open)*x\(close)]\n") }
  }

  @Test func acceptsTheSizeLimitAndRefusesOneMore() throws {
    let text = "a: " + String(repeating: "x", count: YAMLLimits.bytes - 3)
    _ = try read(text)
    let error = #expect(throws: YAMLError.self) { try read(text + "x") }
    #expect(error?.diagnostics.first?.code == "yaml-size")
  }

  @Test func refusesAliasesThatMultiply() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let error = #expect(throws: YAMLError.self) { try read(text) }
    #expect(error?.diagnostics.first?.code == "yaml-alias")
  }

  @Test func boundsTheNumberOfProblems() {
    let error = #expect(throws: YAMLError.self) {
      try read(String(repeating: "a: 1\n", count: 100_000))
    }
    #expect(error?.diagnostics.count == 20)
  }
}
