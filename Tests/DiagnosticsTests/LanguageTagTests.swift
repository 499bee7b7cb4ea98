import Testing

@testable import Diagnostics

@Suite struct LanguageTagTests {
  @Test(arguments: ["en", "pt-BR", "zh-Hant-TW", "DE-at", "es-419", "sr-Latn-RS-x-own"])
  func isATag(_ text: String) { #expect(LanguageTag(text)?.text == text) }

  @Test(arguments: [
    "", "e", "english", "pt_BR", "-en", "en-", "en--GB", "12", "en-toolongpart", "de DE", "ä",
  ])
  func isNone(_ text: String) { #expect(LanguageTag(text) == nil) }

  @Test func isLookedForFromShortToLong() {
    #expect(LanguageTag("zh-Hant-TW")?.lookup == ["zh", "zh-hant", "zh-hant-tw"])
  }

  @Test(arguments: [
    ("ar", true), ("HE-il", true), ("fa", true), ("ur-PK", true), ("az-Arab", true), ("en", false),
    ("ks-Deva", false), ("zh-Hant", false),
  ])
  func knowsTheDirection(_ text: String, _ isRightToLeft: Bool) {
    #expect(LanguageTag(text)?.isRightToLeft == isRightToLeft)
  }
}

@Suite struct MarkupBytesTests {
  /// Code points, and the bytes of those that no markup holds.
  private static let points: [(UInt32, Int)] = [
    (0x0, 1), (0xB, 1), (0x1F, 1), (0x7F, 1), (0x80, 2), (0x9F, 2), (0xFDD0, 3), (0xFDEF, 3), (0xFFFE, 3),
    (0xFFFF, 3), (0x1FFFE, 4), (0x10FFFF, 4), (0x9, 0), (0xA, 0), (0xD, 0), (0x20, 0), (0xA0, 0),
    (0xFDCF, 0), (0xFDF0, 0), (0xFFFD, 0), (0x1FFFD, 0), (0x1F600, 0), (0xFF, 0), (0xFFFC, 0),
  ]

  @Test(arguments: points)
  func namesWhatMarkupCannotHold(_ point: UInt32, _ length: Int) throws {
    let bytes = Array(String(try #require(Unicode.Scalar(point))).utf8)
    #expect(bytes.withUnsafeBufferPointer { $0.forbiddenInMarkup(at: 0) } == length)
  }

  @Test(arguments: [[0xC2], [0xEF, 0xBF], [0xF0, 0x9F, 0xBF]] as [[UInt8]])
  func readsNothingBehindTheEnd(_ bytes: [UInt8]) {
    #expect(bytes.withUnsafeBufferPointer { $0.forbiddenInMarkup(at: 0) } == 0)
  }
}
