import Credits
import Diagnostics
import Testing
import Workspace

@testable import Portal

private func file(_ language: String, _ text: String) -> ContentFile {
  ContentFile(path: "words.\(language).yml", bytes: Array(text.utf8))
}

@Suite struct MessageTests {
  @Test func hasValuesLinksAndCode() throws {
    let message = try Message("At [{pace} a day](balance), see `x` and {more}.")
    #expect(message.values == ["pace", "more"])
    #expect(message.links == ["balance"])
    #expect(
      message.template
        == "At <a href=\"{{$balance}}{{balance}}{{/balance}}\">{{$pace}}{{pace}}{{/pace}} a day</a>, "
        + "see <code>x</code> and {{$more}}{{more}}{{/more}}.")
  }

  @Test(arguments: ["<b>", "a & b", "\"quoted\""])
  func isTextAndNeverMarkup(_ text: String) throws {
    #expect(!(try Message(text)).template.contains(where: { "<\"".contains($0) }))
  }

  @Test(arguments: ["[no link]", "a [b] (c)", "an [unclosed bracket"])
  func bracketsAloneAreText(_ text: String) throws {
    #expect(try Message(text).pieces == [.text(text)])
  }

  @Test(arguments: ["{open", "close}", "{two words}", "`open", "[a](b c)", "{}"])
  func refusesHalfOfAPair(_ text: String) {
    #expect(throws: MessageError.self) { try Message(text) }
  }
}

@Suite struct PluralRules {
  /// Of CLDR 44's cardinal rules.
  @Test(arguments: [
    ("en", [(0, PluralForm.other), (1, .one), (2, .other), (21, .other)]),
    ("fr", [(0, .one), (1, .one), (2, .other)]), ("ja", [(0, .other), (1, .other)]),
    ("pt-BR", [(0, .one), (1, .one), (2, .other)]), ("de-AT", [(0, .other), (1, .one)]),
    (
      "ru",
      [(1, .one), (2, .few), (5, .many), (11, .many), (12, .many), (21, .one), (22, .few), (111, .many)]
    ),
    ("pl", [(1, .one), (2, .few), (5, .many), (12, .many), (21, .many), (22, .few)]),
    ("cs", [(1, .one), (4, .few), (5, .other)]),
    ("lt", [(1, .one), (2, .few), (10, .other), (11, .other), (21, .one)]),
    ("lv", [(0, .zero), (1, .one), (2, .other), (11, .zero), (21, .one)]),
    ("sl", [(1, .one), (2, .two), (3, .few), (5, .other), (101, .one)]),
    ("ro", [(0, .few), (1, .one), (19, .few), (20, .other), (101, .few)]),
    ("ar", [(0, .zero), (1, .one), (2, .two), (3, .few), (11, .many), (100, .other), (103, .few)]),
    ("ga", [(1, .one), (2, .two), (6, .few), (7, .many), (11, .other)]),
    ("cy", [(0, .zero), (3, .few), (6, .many), (7, .other)]),
    ("sr", [(1, .one), (21, .one), (11, .other), (3, .few), (13, .other), (5, .other)]),
    ("he", [(1, .one), (2, .two), (3, .other)]),
  ])
  func followUnicode(_ language: String, _ forms: [(Int, PluralForm)]) {
    let rule = PluralRule(language: language)
    for (number, form) in forms { #expect(rule.form(of: number) == form, "\(language) \(number)") }
    for number in 0...220 { #expect(rule.forms.contains(rule.form(of: number))) }
  }
}

@Suite struct NumberStyleTests {
  @Test(arguments: [
    ("1,234.5", "1,234,567.25"), ("1.234,5", "1.234.567,25"), ("1 234,5", "1\u{202F}234\u{202F}567,25"),
    ("1'234.5", "1'234'567.25"), ("1234.5", "1234567.25"), ("1234,5", "1234567,25"),
  ])
  func writesNumbersAsTheSample(_ sample: String, _ expected: String) throws {
    let style = try #require(NumberStyle(sample: sample))
    let figures = Figures(decimals: 2, style: style)
    #expect(figures.text(try Amount(parsing: "1234567.25")) == expected)
    #expect(figures.text(try Amount(parsing: "-12.5")) == "\u{2212}12" + style.decimal + "50")
  }

  @Test(arguments: [
    "", "1,234", "1,234,5", "12.345", "1x234.5", "1.234.5", "$1,234.5", "1,234.50", "١٬٢٣٤٫٥",
  ])
  func refusesOtherSamples(_ sample: String) { #expect(NumberStyle(sample: sample) == nil) }
}

@Suite struct LoadingWords {
  @Test func aWorkspaceMayChangeSomeWords() {
    let (words, problems) = Words.load(language: "en", files: [file("en", "page:\n  help: Guides\n")])
    #expect(problems == [])
    #expect(words("page.help") == "Guides")
    #expect(words("page.support") == "Support")
  }

  @Test func anotherLanguageStandsOverEnglish() throws {
    let german = file(
      "de",
      "dates:\n  day: \"{day}. {month} {year}\"\ncounts:\n  days:\n    one: \"{count} Tag\"\n    other: \"{count} Tage\"\n"
    )
    let (words, problems) = Words.load(language: "de-AT", files: [german])
    #expect(words.language == "de-AT")
    #expect(words.counted("counts.days", 3) == "3 Tage")
    #expect(Dates(zone: .utc, words: words).text(try Day(parsing: "2026-05-12")) == "12. May 2026")
    #expect(problems.map(\.code) == ["words-untranslated"])
    #expect(problems.first?.severity == .warning)
  }

  @Test func isLookedForThroughTheWholeTagWhateverItsCase() {
    let files = [
      file("ZH", "page:\n  help: a\n  support: a\n  search: a\n"),
      file("zh-hant", "page:\n  support: b\n  search: b\n"), file("zh-Hant-TW", "page:\n  search: c\n"),
    ]
    let (words, problems) = Words.load(language: "zh-Hant-tw", files: files)
    #expect(["help", "support", "search"].map { words("page.\($0)") } == ["a", "b", "c"])
    #expect(problems.map(\.code) == ["words-untranslated"])
    #expect(Words.load(language: "zh-Hant-HK", files: files).words("page.search") == "b")
  }

  @Test func aLanguageWithoutAFileIsSaid() {
    let (words, problems) = Words.load(language: "fr", files: [])
    #expect(words.language == "en")
    #expect(problems.map(\.code) == ["words-missing"])
  }

  @Test func aRegionOfEnglishNeedsNoFile() {
    let (words, problems) = Words.load(language: "en-GB", files: [])
    #expect(words.language == "en-GB")
    #expect(problems == [])
  }

  @Test(arguments: [
    ("page:\n  hlep: x\n", "words-unknown"), ("page:\n  made: \"{dya}\"\n", "words-name"),
    ("page:\n  help: \"[x](y)\"\n", "words-name"), ("page:\n  help: [a, b]\n", "words-value"),
    ("numbers:\n  decimal: \"<b>\"\n", "words-value"), ("numbers:\n  decimal: \"\"\n", "words-value"),
    ("numbers:\n  thousands: \"7\"\n", "words-value"), ("numbers:\n  thousands: \".\"\n", "words-value"),
    ("page:\n  help: \"" + String(repeating: "[", count: 200_000) + "\"\n", "words-length"),
    ("page:\n  help:\n    one: a\n    other: b\n", "words-value"), ("page:\n  help: \"`a`\"\n", "words-name"),
    ("dates:\n  months: [a, b]\n", "words-list"), ("page:\n  help: \"{\"\n", "words-syntax"),
    ("- a\n", "words-value"),
    ("page: [\n", "yaml-syntax"),
  ])
  func tellsWhatIsWrong(_ text: String, _ code: String) throws {
    let (_, problems) = Words.load(language: "en", files: [file("en", text)])
    #expect(problems.contains { $0.severity == .error && ($0.code == code || code == "yaml-syntax") })
    #expect(problems.allSatisfy { $0.place?.path == "Templates/words.en.yml" })
  }

  @Test func aRegionHoldsOnlyWhatDiffers() {
    let whole = String(
      decoding: Assets.templates.first { $0.path == "words.en.yml" }?.bytes ?? [], as: UTF8.self)
    let files = [file("pt", whole), file("pt-BR", "page:\n  help: Ajuda\n")]
    let (words, problems) = Words.load(language: "pt-BR", files: files)
    #expect(words("page.help") == "Ajuda")
    #expect(problems == [])
    #expect(Words.load(language: "en-GB", files: [file("en-GB", "page:\n  help: Aid\n")]).diagnostics == [])
  }

  @Test(arguments: ["<img src=x onerror=alert(1)>", "", "5", "{count}"])
  func aSignThatIsNoneNeverReachesAFigure(_ sign: String) throws {
    let (words, problems) = Words.load(
      language: "en", files: [file("en", "numbers:\n  decimal: \"\(sign)\"\n")])
    #expect(problems.contains { $0.severity == .error })
    #expect(words.amount(try Amount(parsing: "1234.5")) == "1\u{202F}234.50")
  }

  @Test func aMissingFormIsSaid() {
    let text = "counts:\n  days:\n    one: \"{count} den\"\n    other: \"{count} dní\"\n"
    let (words, problems) = Words.load(language: "cs", files: [file("cs", text)])
    #expect(words.counted("counts.days", 3) == "3 dní")
    #expect(problems.contains { $0.code == "words-form" && $0.message.contains("few") })
  }

  @Test func theThemeNamesCreditTypesAndNumbers() {
    var theme = ThemeSettings()
    theme.names = ["purchased": "Prepaid"]
    theme.numbers = "1.234,5"
    let (words, problems) = Words.load(language: "en", files: [], theme: theme)
    #expect(problems == [])
    #expect(words.name(of: Band.purchased) == "Prepaid")
    #expect(words.count(1234) == "1.234")
    for key in ["waterfall.purchased", "calendar.bands.purchased", "lot_reasons.types.purchased"] {
      #expect(words(key) == "Prepaid")
    }
    #expect(words("waterfall.promotional") == "Promotional credits")
    theme.numbers = "12"
    #expect(Words.load(language: "en", files: [], theme: theme).diagnostics.map(\.code) == ["config-value"])
  }
}
