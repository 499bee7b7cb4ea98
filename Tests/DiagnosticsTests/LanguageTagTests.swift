import Testing

@testable import Diagnostics

@Suite struct LanguageTagTests {
  @Test(arguments: ["en", "pt-BR", "zh-Hant-TW", "DE-at", "es-419", "sr-Latn-RS-x-own"])
  func isATag(_ text: String) { #expect(LanguageTag(text)?.text == text) }

  @Test(arguments: ["", "e", "english", "pt_BR", "-en", "en-", "en--GB", "12", "en-toolongpart", "de DE", "ä"])
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
  @Test(arguments: [
    ("\u{0}", 1), ("\u{B}", 1), ("\u{1F}", 1), ("\u{7F}", 1), ("\u{80}", 2), ("\u{9F}", 2), ("\u{FDD0}", 3),
    ("\u{FDEF}", 3), ("\u{FFFE}", 3), ("\u{FFFF}", 3), ("\u{1FFFE}", 4), ("\u{10FFFF}", 4),
    ("\t", 0), ("\n", 0), ("\r", 0), (" ", 0), ("\u{A0}", 0), ("\u{FDCF}", 0), ("\u{FDF0}", 0),
    ("\u{FFFD}", 0), ("\u{1FFFD}", 0), ("😀", 0), ("ÿ", 0), ("￼", 0),
  ])
  func namesWhatMarkupCannotHold(_ text: String, _ length: Int) {
    let found = Array(text.utf8).withUnsafeBufferPointer { $0.forbiddenInMarkup(at: 0) }
    #expect(found == length)
  }

  @Test(arguments: [[0xC2], [0xEF, 0xBF], [0xF0, 0x9F, 0xBF]] as [[UInt8]])
  func readsNothingBehindTheEnd(_ bytes: [UInt8]) {
    #expect(bytes.withUnsafeBufferPointer { $0.forbiddenInMarkup(at: 0) } == 0)
  }
}
