import Diagnostics
import Testing

@Suite struct JSONReading {
  @Test(arguments: [
    ("null", JSON.null), (" true ", .bool(true)), ("\u{FEFF}false", .bool(false)),
    ("-0.10e+2", .number("-0.10e+2")),
    ("12345678901234567890123", .number("12345678901234567890123")),
    (#""""#, .string("")),
    (
      #""a\"\\\/\b\f\n\r\té\u00e9\ud83d\ude00""#,
      .string("a\"\\/\u{8}\u{C}\n\r\té\u{E9}😀")
    ),
    ("[]", .array([])), ("[1, [2]]", .array([.number("1"), .array([.number("2")])])),
    (#"{"b":1,"a":{}}"#, .object([("b", .number("1")), ("a", .object([]))])),
    (#"{"a":1,"a":2}"#, .object([("a", .number("1")), ("a", .number("2"))])),
  ])
  func readsValuesAsWritten(_ text: String, _ expected: JSON) throws {
    #expect(try JSON(parsing: Array(text.utf8)) == expected)
  }

  @Test(arguments: [
    "", " ", "nul", "True", "01", "-", "1.", ".5", "+1", "1e", "0x1", "NaN", "[1,]", "[,1]", "[1 2]", "[",
    "[1", "{", "{\"a\"}", "{\"a\":}", "{a:1}", "{\"a\":1,}", "{'a':1}", "\"", "\"a", "\"\\", "\"\\x\"",
    "\"\\u12\"",
    "\"\\uD800\"", "\"\\uDC00\"", "\"\\uD800\\u0041\"", "\"a\u{1}\"", "\"a\nb\"", "1 2", "[]]", "// c\n1",
    "\u{A0}1", "1\u{0}",
  ])
  func refusesWhatIsNotJSON(_ text: String) {
    #expect(throws: JSONError.self) { try JSON(parsing: Array(text.utf8)) }
  }

  @Test(arguments: [
    [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xE2, 0x82],
  ])
  func refusesBytesThatAreNotUTF8(_ bytes: [UInt8]) {
    #expect(throws: JSONError.self) { try JSON(parsing: bytes) }
  }

  @Test func tellsWhereTheFaultIs() {
    let error = #expect(throws: JSONError.self) { try JSON(parsing: Array("{\n  \"é\": x}".utf8)) }
    #expect(error?.line == 2)
    #expect(error?.column == 8)
    #expect(error?.offset == 10)
  }

  @Test func acceptsTheDepthLimitAndRefusesOneMore() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    _ = try JSON(parsing: nested(512))
    #expect(throws: JSONError.self) { try JSON(parsing: nested(513)) }
    #expect(throws: JSONError.self) { try JSON(parsing: Array(repeating: UInt8(ascii: "["), count: 100_000)) }
  }

  @Test func findsTheLastMemberOfAKeyByItsBytes() throws {
    let json = try JSON(parsing: Array("{\"e\u{301}\":1,\"é\":2,\"a\":[true],\"a\":[\"x\"]}".utf8))
    #expect(json["é"]?.int == 2)
    #expect(json["e\u{301}"]?.int == 1)
    #expect(json["a"]?[0]?.string == "x")
    #expect(json["b"] == nil)
  }
}

@Suite struct JSONWriting {
  @Test(arguments: [
    #"{"a":[1,2.50,{}],"b":null,"c":[true,false,"x"]}"#, "[]", #""a\"\\\n\r\t\u0001\u001fé""#,
  ])
  func writesWhatItRead(_ text: String) throws {
    #expect(try JSON(parsing: Array(text.utf8)).text == text)
  }

  @Test func setsCommasAndLines() {
    var writer = JSONWriter()
    for line in 1...2 {
      writer.beginObject()
      writer.key("line")
      writer.int(line)
      writer.key("names")
      writer.beginArray()
      writer.string("a")
      writer.null()
      writer.endArray()
      writer.endObject()
      writer.endLine()
    }
    let expected = "{\"line\":1,\"names\":[\"a\",null]}\n{\"line\":2,\"names\":[\"a\",null]}\n"
    #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
  }
}
