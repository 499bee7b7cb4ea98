import Credits
import Testing

@testable import Portal

@Suite struct FiguresTests {
  @Test(arguments: [
    ("0", 2, "0.00"), ("1290.2", 2, "1\u{202F}290.20"), ("-412", 2, "\u{2212}412.00"), ("999", 0, "999"),
    ("1000", 0, "1\u{202F}000"), ("1234567.5", 1, "1\u{202F}234\u{202F}567.5"),
    ("-0.000000000001", 2, "\u{2212}0.000000000001"), ("12.345", 0, "12.345"),
    ("999999999999999999", 0, "999\u{202F}999\u{202F}999\u{202F}999\u{202F}999\u{202F}999"),
  ])
  func writesWithoutRounding(_ amount: String, _ decimals: Int, _ expected: String) throws {
    #expect(Words.english.figures(decimals: decimals).text(try Amount(parsing: amount)) == expected)
  }

  @Test(arguments: [
    (["1", "2"], 0), (["1.5", "2"], 2), (["1.25"], 2), (["1.125", "1"], 3), ([], 0),
  ])
  func takesAsManyDecimalsAsAColumnNeeds(_ column: [String], _ decimals: Int) throws {
    #expect(Words.english.figures(fitting: try column.map { try Amount(parsing: $0) }).decimals == decimals)
  }

  @Test func signsWhatAdds() throws {
    let figures = Words.english.figures(decimals: 2)
    #expect(figures.signed(Amount(5)) == "+5.00")
    #expect(figures.signed(Amount(0)) == "0.00")
    #expect(figures.signed(Amount(-5)) == "\u{2212}5.00")
  }

  @Test func roundsMeansOnly() throws {
    #expect(Words.english.mean(try Amount(parsing: "34.9549")) == "34.95")
    #expect(Words.english.mean(try Amount(parsing: "34.955")) == "34.96")
  }

  @Test(arguments: [(0, "0 requests"), (1, "1 request"), (1200, "1\u{202F}200 requests")])
  func countsInWords(_ count: Int, _ expected: String) {
    #expect(Words.english.counted("counts.requests", count) == expected)
  }
}

@Suite struct RoundAmountTests {
  @Test(arguments: [
    ("0", "100", "0 50 100"), ("0", "1290.2", "0 500 1000 1500"), ("0", "0.0043", "0 0.002 0.004 0.006"),
    ("-120", "300", "-200 0 200 400"), ("0", "0", nil),
  ])
  func marksAnAxisExactly(_ low: String, _ high: String, _ expected: String?) throws {
    let ticks = roundAmounts(from: try Amount(parsing: low), to: try Amount(parsing: high))
    #expect(ticks.count >= 2)
    #expect(zip(ticks, ticks.dropFirst()).allSatisfy { $0 < $1 })
    if let expected { #expect(ticks.map(\.description).joined(separator: " ") == expected) }
  }
}
