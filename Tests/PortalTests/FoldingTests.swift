import Testing

@testable import Portal

@Suite struct FoldingTests {
  @Test(arguments: [
    ("Alder Street", "alder street"), ("ÉCLAIR", "eclair"), ("E\u{301}clair", "eclair"),
    ("Straße", "strasse"),
    ("ŁÓDŹ", "lodz"), ("Việt Nam", "viet nam"), ("ΟΔΟΣ ώρα", "οδοσ ωρα"), ("Ёлка Й", "елка и"),
    ("İstanbul ı", "istanbul i"), ("Ærø Œuvre", "aero oeuvre"), ("日本", "日本"),
    ("  two\t\nwords ", "two words"),
    ("a\u{202F}b", "a b"), ("", ""),
  ])
  func foldsCaseAndAccents(_ text: String, _ expected: String) {
    #expect(Array(folded(text).utf8) == Array(expected.utf8))
  }

  @Test(arguments: ["é", "e\u{301}", "Ǖ", "ﬁ", "Å", "ΐ"])
  func foldsWhatIsFoldedToItself(_ text: String) { #expect(folded(folded(text)) == folded(text)) }
}
