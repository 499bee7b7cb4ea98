import Testing

@testable import Credits

@Suite struct AmountTests {
  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("123.45", "123.45"), ("-0.0043", "-0.0043"), ("4.3e-05", "0.000043"),
    ("+7", "7"), (".5", "0.5"), ("5.", "5"), ("-.5", "-0.5"), ("007.50", "7.5"), ("1E3", "1000"),
    ("1e+3", "1000"), ("1.e2", "100"), ("0.000000000001", "0.000000000001"),
    ("0.0000000000010000", "0.000000000001"), ("10e-13", "0.000000000001"),
    ("0e999999999999999999999999", "0"), ("0e-999999999999999999999999", "0"),
    ("999999999999999999.999999999999", "999999999999999999.999999999999"),
    ("-999999999999999999.999999999999", "-999999999999999999.999999999999"),
    ("00000000000000000000000000000000000000000000001", "1"),
    ("123456789012345678e-12", "123456.789012345678"), ("1000000000000000000e-1", "100000000000000000"),
    ("0.1000000000000000000000000000000000000000", "0.1"), ("100000000000000000", "100000000000000000"),
  ])
  func readsAnExactDecimal(_ text: String, _ shortest: String) throws {
    let amount = try Amount(parsing: text)
    #expect(amount.description == shortest)
    #expect(try Amount(parsing: shortest) == amount)
  }

  @Test(arguments: [
    ("", AmountError.empty), ("-", .notANumber), (".", .notANumber), ("e5", .notANumber),
    ("-.", .notANumber), ("1e", .notANumber), ("1e+", .notANumber), ("1.2.3", .notANumber),
    ("--1", .notANumber), ("+-1", .notANumber), ("0x10", .notANumber), ("12credits", .notANumber),
    ("$5", .notANumber), ("€5", .notANumber), ("5€", .notANumber), (" 5", .blank), ("5 ", .blank),
    ("1 000", .blank), ("1,000", .separator), ("1,5", .separator), ("1_000", .separator),
    ("NaN", .notFinite), ("nan", .notFinite), ("inf", .notFinite), ("-Infinity", .notFinite),
    ("0.0000000000001", .tooPrecise), ("1e-13", .tooPrecise), ("1.0000000000001", .tooPrecise),
    ("1e-999999999999", .tooPrecise), ("1000000000000000000", .tooLarge), ("1e18", .tooLarge),
    ("1e999999999999", .tooLarge), ("1e99999999999999999999999999999999", .tooLarge), ("１", .notANumber),
  ])
  func refusesWhatIsNotOne(_ text: String, _ error: AmountError) {
    #expect(throws: error) { try Amount(parsing: text) }
  }

  @Test func readsTextsOfAnyLength() throws {
    let zeros = String(repeating: "0", count: 100_000)
    #expect(try Amount(parsing: zeros + "1." + zeros) == Amount(1))
    #expect(throws: AmountError.tooLarge) { try Amount(parsing: "1" + zeros) }
    #expect(throws: AmountError.tooPrecise) { try Amount(parsing: "0." + zeros + "1") }
    #expect(try Amount(parsing: "1" + zeros + "e-100000") == Amount(1))
  }

  @Test(arguments: [("1.5", 1, "1.5"), ("1.5", 3, "1.500"), ("-2", 2, "-2.00"), ("0", 0, "0")])
  func writesAFixedNumberOfDigits(_ text: String, _ decimals: Int, _ expected: String) throws {
    var bytes: [UInt8] = []
    let amount = try Amount(parsing: text)
    #expect(amount.appendFixed(decimals: decimals, to: &bytes))
    #expect(String(decoding: bytes, as: UTF8.self) == expected)
  }

  @Test func writesSumsBeyondWhatARowMayState() {
    var sum = Amount.zero
    for _ in 0..<25 { sum = sum + Amount(picos: 999_999_999_999_999_999_000_000_000_001) }
    #expect(sum.description == "24999999999999999975.000000000025")
    #expect((-sum).description == "-24999999999999999975.000000000025")
  }

  @Test func neverRoundsAFixedNumberOfDigits() throws {
    var bytes: [UInt8] = []
    let amount = try Amount(parsing: "1.25")
    #expect(amount.fractionDigits == 2)
    #expect(amount.appendFixed(decimals: 1, to: &bytes) == false)
    #expect(bytes.isEmpty)
  }

  @Test(arguments: [
    ("2", "0.5", "1"), ("-0.0043", "1000", "-4.3"), ("0.000001", "0.000001", "0.000000000001"),
    ("0.0000001", "0.000001", nil), ("999999999999999999", "999999999999999999", nil), ("0", "-5", "0"),
    ("-3", "-7", "21"), ("999999999", "999999999", "999999998000000001"),
    ("1000000000", "-999999999.999", "-999999999999000000"), ("1000000000", "1000000000", nil),
    ("-10000000000000", "10000000000000", nil),
  ])
  func multipliesExactlyOrNotAtAll(_ first: String, _ second: String, _ product: String?) throws {
    let result = try Amount(parsing: first).multiplied(by: try Amount(parsing: second))
    #expect(result?.description == product)
  }

  @Test(arguments: [
    ("0", "15", "0"), ("0.1", "15", "15"), ("15", "15", "15"), ("15.000001", "15", "30"),
    ("-16", "15", "-15"), ("2.3", "0.25", "2.5"), ("1", "0", nil), ("1", "-1", nil),
  ])
  func roundsUpToAMultiple(_ amount: String, _ step: String, _ expected: String?) throws {
    let result = try Amount(parsing: amount).roundedUp(toMultipleOf: try Amount(parsing: step))
    #expect(result?.description == expected)
  }

  @Test(arguments: [("7", 70, "10", true), ("6.999999999999", 70, "10", false), ("-1", 50, "-2", true)])
  func comparesByCrossMultiplication(_ part: String, _ percent: Int, _ whole: String, _ yes: Bool) throws {
    #expect(try Amount(parsing: part).isAtLeast(percent: percent, of: try Amount(parsing: whole)) == yes)
  }
}
