import Credits
import Testing

@testable import Portal

@Suite struct CSVWriterTests {
  @Test(arguments: [
    ("plain", "plain"), ("=1+1", "'=1+1"), ("+49", "'+49"), ("-5", "'-5"), ("@cmd", "'@cmd"), ("a=b", "a=b"),
    ("\tx", "'\tx"), ("a,b", "\"a,b\""), ("=a,\"b\"", "\"'=a,\"\"b\"\"\""), ("\r=x", "\"'\r=x\""), ("", ""),
    ("two\nlines", "\"two\nlines\""),
  ])
  func guardsTextsAgainstFormulas(_ text: String, _ expected: String) {
    var csv = CSVWriter(header: ["a"])
    csv.text(text)
    csv.endRow()
    #expect(String(decoding: csv.bytes, as: UTF8.self) == "a\r\n\(expected)\r\n")
  }

  @Test func leavesNumbersNumbers() throws {
    var csv = CSVWriter(header: ["a", "b", "c"])
    csv.amount(try Amount(parsing: "-1290.20"))
    csv.amount(nil)
    csv.count(7)
    csv.endRow()
    #expect(String(decoding: csv.bytes, as: UTF8.self) == "a,b,c\r\n-1290.2,,7\r\n")
  }
}
