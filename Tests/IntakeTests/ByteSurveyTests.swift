import Testing

@testable import Intake

@Suite struct ByteSurveys {
  @Test(arguments: [0, 1, 7, 31, 32, 33, 63, 64, 65, 100])
  func seeAnOddByteWhereverItStands(_ length: Int) {
    let odd: [UInt8] = [0, 0x1F, 0x7F, 0x80, 0xFF, 0x0D]
    let even: [UInt8] = [0x20, 0x21, 0x5B, 0x5D, 0x7E]
    for byte in odd + even + [0x5C] {
      for place in 0..<length {
        var bytes = [UInt8](repeating: 0x61, count: length)
        bytes[place] = byte
        let survey = bytes.withUnsafeBufferPointer { ByteSurvey($0) }
        #expect(survey.isPlain == !odd.contains(byte))
        #expect(survey.hasBackslash == (byte == 0x5C))
      }
    }
  }

  @Test(arguments: [
    ([0x61] as [UInt8], true), ([0xC3, 0xA9], true), ([0xE2, 0x82, 0xAC], true),
    ([0xF0, 0x9F, 0xA6, 0x9C], true),
    ([0xC3], false), ([0xA9], false), ([0xC0, 0xAF], false), ([0xE0, 0x80, 0xAF], false),
    ([0xED, 0xA0, 0x80], false),
    ([0xF4, 0x90, 0x80, 0x80], false), ([0xF5, 0x80, 0x80, 0x80], false), ([0xE2, 0x82], false),
    ([0xFF], false),
  ])
  func knowWellFormedUTF8(_ bytes: [UInt8], _ isValid: Bool) {
    #expect(bytes.withUnsafeBufferPointer { isValidUTF8($0) } == isValid)
  }
}
