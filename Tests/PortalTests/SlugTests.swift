import Testing

@testable import Portal

@Suite struct SlugTests {
  @Test(arguments: [
    ("Acme Captions", "p1", "acme-captions-f6c7bca2"), ("Straße & Café №1", "p1", "strasse-cafe-1-"),
    ("  --  ", "p-1", "p-1-"), ("日本", "Ünï", "uni-"), ("../../etc", "p1", "etc-"), ("ŁÓDŹ", "p1", "lodz-"),
  ])
  func foldsTheName(_ name: String, _ id: String, _ start: String) {
    let slug = projectSlug(name: name, id: id)
    let folded = slug.split(separator: "-").dropLast().joined(separator: "-")
    let expected = start.split(separator: "-").filter { $0 != "f6c7bca2" }.joined(separator: "-")
    #expect(folded == expected)
    #expect(slug.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D })
  }

  @Test func endsWithTheDigestOfTheID() {
    // SHA-256 of "abc" begins with ba7816bf.
    #expect(projectSlug(name: "Acme", id: "abc") == "acme-ba7816bf")
    #expect(projectSlug(name: "日本", id: "日本").utf8.count == 8)
  }

  @Test func keepsNamesApart() {
    #expect(projectSlug(name: "Acme", id: "1") != projectSlug(name: "Acme", id: "2"))
    #expect(projectSlug(name: "é", id: "e\u{301}") != projectSlug(name: "é", id: "\u{E9}"))
  }

  @Test func staysShort() {
    #expect(projectSlug(name: String(repeating: "long name ", count: 60), id: "x").utf8.count <= 69)
  }
}
