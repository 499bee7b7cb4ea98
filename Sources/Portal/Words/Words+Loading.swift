import Diagnostics
import Workspace

extension Words {
  /// The file of the English words, which the program carries and which every other falls back to.
  static let englishPath = "words.en.yml"

  /// The words that the program carries.
  public static let english = Words(language: "en", entries: englishFile.entries)

  static let englishFile: MessageFile = {
    let asset = Assets.templates.first { $0.path == englishPath }
    let file = MessageFile(asset?.bytes ?? [], path: "Templates/" + englishPath)
    precondition(file.diagnostics.isEmpty && !file.entries.isEmpty, "the carried words cannot be read")
    return file
  }()

  /// The words of a language over the English ones: the workspace's `words.LANGUAGE.yml` over those of the
  /// language with fewer parts of its tag, whatever their case; `zh-Hant-TW` over `zh-Hant` over `zh`.
  ///
  /// - Parameters:
  ///   - files: of the workspace's templates; others than message files are passed over.
  ///   - theme: its numbers and names stand above those of the files. Diagnostics without a place are about its
  ///     numbers.
  public static func load(
    language: String, files: [ContentFile], theme: ThemeSettings = ThemeSettings()
  ) -> (words: Words, diagnostics: [Diagnostic]) {
    var entries = englishFile.entries
    var diagnostics: [Diagnostic] = []
    let tags = LanguageTag(language)?.lookup ?? [language.lowercased()]
    let isEnglish = tags.first == "en"
    var read: [MessageFile] = []
    var own: [MessageFile] = []
    for tag in isEnglish ? tags : ["en"] + tags {
      guard let content = content(of: tag, in: files) else { continue }
      let file = MessageFile(content.bytes, path: "Templates/" + content.path)
      diagnostics += file.diagnostics + faults(of: file)
      entries.merge(file.entries) { $1 }
      read.append(file)
      if tag != "en" { own.append(file) }
    }
    let hasOwn = !own.isEmpty
    if !isEnglish { diagnostics += untranslated(in: own, PluralRule(language: language)) }
    if !isEnglish, !hasOwn {
      diagnostics.append(
        Diagnostic(
          .warning, code: "words-missing", "there are no words in \(language), so pages are in English",
          at: Place(path: "Templates/words.\(language).yml"),
          help: "'creditpress new --theme' writes Templates/words.en.yml; translate a copy of it"))
    }
    let signs = ["numbers.decimal", "numbers.thousands"].map { entries[$0]?.plainText ?? "" }
    if signs[0] == signs[1] {
      diagnostics.append(
        Diagnostic(
          .error, code: "words-value",
          "numbers.decimal and numbers.thousands are the same sign '\(signs[0])'",
          at: read.lazy.compactMap { $0.places["numbers.decimal"] ?? $0.places["numbers.thousands"] }.last
            ?? Place(path: "Templates/words.\(language).yml"),
          help: "a reader could not tell 1,234 from 1,234"
        ))
    }
    name(theme.names, in: &entries)
    let numbers = theme.numbers.flatMap(NumberStyle.init(sample:))
    if let sample = theme.numbers, numbers == nil {
      diagnostics.append(
        Diagnostic(
          .error, code: "config-value", "theme.numbers '\(sample)' is not 1234.5 with signs of its own",
          help: "such as \"1,234.5\", \"1.234,5\", \"1 234,5\" or \"1234.5\""))
    }
    let spoken = isEnglish || hasOwn ? language : "en"
    return (Words(language: spoken, entries: entries, numbers: numbers), diagnostics)
  }

  private static func content(of tag: String, in files: [ContentFile]) -> ContentFile? {
    files.first { $0.path.lowercased() == "words.\(tag).yml" }
  }

  /// Sets what credit types are called wherever they are named: keys of colours, steps, calendars, reasons.
  private static func name(_ names: [String: String], in entries: inout [String: MessageFile.Entry]) {
    for (name, text) in names {
      for group in ["bands", "waterfall", "calendar.bands", "lot_reasons.types"]
      where entries["\(group).\(name)"] != nil {
        entries["\(group).\(name)"] = .text(Message(pieces: [.text(text)]))
      }
    }
  }

  // MARK: Faults

  /// Keys that no page asks for, and names that no page gives.
  private static func faults(of file: MessageFile) -> [Diagnostic] {
    file.entries.sorted { $0.key < $1.key }.compactMap { key, entry in
      func fault(_ code: String, _ message: String, help: String) -> Diagnostic {
        Diagnostic(.error, code: code, message, at: file.places[key], help: help)
      }
      guard let english = englishFile.entries[key] else {
        let near = nearest(to: key, among: englishFile.entries.keys.sorted())
        return fault(
          "words-unknown", "no page shows a message \(key)",
          help: near.map { "did you mean \($0)?" } ?? "remove it")
      }
      if case .list(let texts) = english {
        guard case .list(let own) = entry, own.count == texts.count else {
          return fault("words-list", "\(key) is a list of \(texts.count) texts", help: "one text a line")
        }
        return nil
      }
      if case .list = entry {
        return fault("words-value", "\(key) is a text, not a list", help: "write one text")
      }
      if key.hasPrefix("numbers."), !isSign(entry, isDecimal: key.hasSuffix("decimal")) {
        return fault(
          "words-value", "\(key) is no sign that parts a number",
          help: "a point or a comma; between thousands also a space, an apostrophe or nothing")
      }
      if case .text = english, case .forms = entry {
        return fault("words-value", "\(key) gets no count, so it has no forms", help: "write one text")
      }
      let hasCode = english.messages.contains(where: \.hasCode)
      if !hasCode, entry.messages.contains(where: \.hasCode) {
        return fault("words-name", "\(key) can show no code", help: "write it without backticks")
      }
      let values = english.messages.reduce(into: Set<String>()) { $0.formUnion($1.values) }
        .union(optionalValues(of: key))
      let links = english.messages.reduce(into: Set<String>()) { $0.formUnion($1.links) }
      for message in entry.messages {
        if let unknown = message.values.subtracting(values).min() {
          return fault(
            "words-name", "\(key) gets no value {\(unknown)}",
            help: values.isEmpty
              ? "it has none" : "it gets " + values.sorted().map { "{\($0)}" }.joined(separator: ", "))
        }
        if let unknown = message.links.subtracting(links).min() {
          return fault(
            "words-name", "\(key) gets no address (\(unknown))",
            help: links.isEmpty
              ? "it has no link" : "it gets " + links.sorted().map { "(\($0))" }.joined(separator: ", "))
        }
      }
      return nil
    }
  }

  private static func isSign(_ entry: MessageFile.Entry, isDecimal: Bool) -> Bool {
    guard case .text(let message) = entry, message.values.isEmpty, !message.hasCode else { return false }
    let sign = entry.plainText
    let other = sign == "," ? "." : ","
    return NumberStyle(decimal: isDecimal ? sign : other, parting: isDecimal ? other : sign) != nil
  }

  /// Values that a message may use beside those of the English one.
  private static func optionalValues(of key: String) -> Set<String> {
    key.hasPrefix("dates.") ? ["day", "day2", "month", "month2", "year", "date", "clock"] : []
  }

  /// Says what a translation leaves in English, and where a form for counts is missing.
  ///
  /// - Parameter files: of the language and of its region, which has only what differs.
  private static func untranslated(in files: [MessageFile], _ plural: PluralRule) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    let missing = englishFile.entries.keys.filter { key in !files.contains { $0.entries[key] != nil } }
      .sorted()
    if let first = missing.first, let place = files.lazy.compactMap({ $0.places.values.first }).first {
      let count = missing.count == 1 ? "1 message is" : "\(missing.count) messages are"
      diagnostics.append(
        Diagnostic(
          .warning, code: "words-untranslated", "\(count) left in English, the first of them \(first)",
          at: Place(path: place.path), help: "compare with Templates/\(englishPath)"))
    }
    let all = files.flatMap { file in file.entries.map { (key: $0.key, entry: $0.value, file: file) } }
    for (key, entry, file) in all.sorted(by: { $0.key < $1.key }) {
      guard case .forms(let forms) = entry else { continue }
      let lacking = plural.forms.filter { forms[$0] == nil }
      if lacking.isEmpty { continue }
      diagnostics.append(
        Diagnostic(
          .warning, code: "words-form",
          "\(key) has no form \(lacking.map(\.rawValue).joined(separator: ", "))",
          at: file.places[key],
          help: "the language has " + plural.forms.map(\.rawValue).joined(separator: ", ")))
    }
    return diagnostics
  }
}
