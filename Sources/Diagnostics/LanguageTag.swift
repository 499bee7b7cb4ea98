/// The name of a language, in the form of BCP 47: `en`, `pt-BR`, `zh-Hant-TW`. Case tells nothing.
package struct LanguageTag: Sendable, Hashable {
  /// As it is written.
  package let text: String
  /// In small letters, the language first.
  private let parts: [String]

  /// A language of two or three letters, and parts of one to eight letters and digits (RFC 5646, 2.1, where no
  /// language of more letters is registered).
  package init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let isTag = parts.enumerated().allSatisfy { index, part in
      (index == 0 ? 2...3 : 1...8).contains(part.count)
        && part.allSatisfy { LanguageTag.isLetter($0) || (index > 0 && LanguageTag.isDigit($0)) }
    }
    guard isTag, text.utf8.count <= 35 else { return nil }
    self.text = text
    self.parts = text.lowercased().split(separator: "-").map(String.init)
  }

  /// The language alone, then with one more part each: `zh`, `zh-hant`, `zh-hant-tw`. What the last of them
  /// lacks is looked for in those before it (RFC 4647, 3.4).
  package var lookup: [String] { parts.indices.map { parts[...$0].joined(separator: "-") } }

  /// Whether it is written from right to left: by its script, where it names one, else by the language.
  package var isRightToLeft: Bool {
    let script = parts.dropFirst().first { $0.utf8.count == 4 && $0.utf8.allSatisfy(LanguageTag.isLetter) }
    if let script { return LanguageTag.scripts.contains(script) }
    return parts.first.map { LanguageTag.languages.contains($0) } ?? false
  }

  private static let scripts: Set<String> = [
    "adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa",
  ]
  private static let languages: Set<String> = [
    "ar", "arc", "azb", "bal", "bgn", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "ks", "lrc", "mzn", "nqo",
    "pnb", "ps", "rhg", "sd", "sdh", "skr", "syr", "ug", "ur", "yi",
  ]

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
