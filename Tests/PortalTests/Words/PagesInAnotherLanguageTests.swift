import Analysis
import Credits
import Glibc
import Intake
import Testing
import Workspace

@testable import Portal

/// The demo portal in a language that puts each message between brackets: what stands outside of them is data,
/// or is marked as English.
@Suite struct PagesInAnotherLanguage {
  private static let root = #filePath.split(separator: "/").dropLast(4).reduce("") { $0 + "/" + $1 }

  @Test func showWordsOfTheirMessageFileAlone() throws {
    let words = try Words.bracketed()
    var found: [String: String] = [:]
    let files = try demoFiles(words: words)
    let known = knownWords
    for file in files where file.path.hasSuffix(".html") {
      var page = PageTexts(file.bytes)
      for text in page.texts() {
        for word in outsideOfBrackets(text) where !known.contains(word) {
          if found[word] == nil { found[word] = "\(file.path): \(text.prefix(160))" }
        }
      }
    }
    #expect(found.values.sorted() == [])
    #expect(files.count > 100)
  }

  /// Words of the data: names, ids, actions, notes, settings.
  private var knownWords: Set<String> {
    var words: Set<String> = ["creditpress", "Larkspur", "Voice", "UTC", "CSV", "JSON"]
    let folder = Self.root + "/Content/Data"
    for file in entryNames(in: folder) ?? [] {
      words.formUnion(lettersOf(file))
      guard let bytes = contents(of: folder + "/" + file) else { continue }
      words.formUnion(lettersOf(String(decoding: bytes, as: UTF8.self)))
    }
    // Columns and kinds that data pages and check lists name.
    for kind in FindingKind.allCases { words.formUnion(lettersOf(kind.rawValue)) }
    return words
  }

  private func contents(of path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&block, 1, block.count, file)
      if count == 0 { return bytes }
      bytes += block[..<count]
    }
  }

  private func demoFiles(words: Words) throws -> [PageFile] {
    var options = IntakeOptions(zone: .utc)
    options.workspace = Self.root
    var dataset = readDataset(folder: Self.root + "/Content/Data", options: options)
    try #require(!dataset.projects.isEmpty)
    var settings = AnalysisSettings(asOf: Instant(microseconds: .max), files: dataset.files.map(\.path))
    let latest = dataset.projects.indices.compactMap { index in
      settleConflicts(in: &dataset.projects[index], settings: settings)
    }
    settings.asOf = try #require(latest.max())
    var site = SiteSettings(name: "Larkspur Voice", asOf: settings.asOf, build: "b1", files: settings.files)
    site.words = words
    site.support = "help@example.org"
    site.community = "https://example.org/"
    site.console = "https://example.org/"
    let portal = try Site(settings: site, help: HelpCentre(articles: [], includesDefaults: true))
    var files: [PageFile] = []
    var summaries: [ProjectSummary] = []
    for rows in dataset.projects {
      let (pages, summary) = portal.projectPages(analyze(rows, settings: settings))
      files += pages
      summaries.append(summary)
    }
    return files + portal.sharedPages(summaries, quality: DataQuality(dataset)).files
  }

  // MARK: Texts

  /// Runs of letters, two or more.
  private func lettersOf(_ text: String) -> [String] {
    text.split { !$0.isLetter }.map(String.init).filter { $0.count > 1 }
  }

  private func outsideOfBrackets(_ text: String) -> [String] {
    var depth = 0
    var outside = ""
    for character in text {
      if character == "⟦" { depth += 1 }
      outside.append(depth == 0 ? character : " ")
      if character == "⟧" { depth -= 1 }
    }
    return lettersOf(outside)
  }
}

extension Words {
  /// English with each message between ⟦ and ⟧.
  fileprivate static func bracketed() throws -> Words {
    func marked(_ message: Message) -> Message {
      Message(pieces: [.text("⟦")] + message.pieces + [.text("⟧")])
    }
    let entries = englishFile.entries.map { key, entry -> (String, MessageFile.Entry) in
      if key.hasPrefix("numbers.") { return (key, entry) }
      switch entry {
      case .text(let message): return (key, .text(marked(message)))
      case .forms(let forms): return (key, .forms(forms.mapValues(marked)))
      case .list(let texts): return (key, .list(texts.map { "⟦\($0)⟧" }))
      }
    }
    return Words(language: "qps", entries: Dictionary(uniqueKeysWithValues: entries))
  }
}

/// The texts of a page that are in the page's language: text, and what is heard in its place.
private struct PageTexts {
  private var reader: MarkupReader
  private static let void: Set<String> = ["meta", "link", "img", "br", "hr", "input", "wbr"]
  private static let silent: Set<String> = ["script", "style", "code", "pre", "time"]

  init(_ bytes: [UInt8]) { reader = MarkupReader(bytes) }

  mutating func texts() -> [String] {
    var texts: [String] = []
    var open: [(name: String, isOther: Bool)] = []
    while let token = reader.next() {
      switch token {
      case .start(let name, let attributes, let isClosed):
        let language = reader.value(of: "lang", in: attributes)
        let isOther =
          open.last?.isOther ?? false || PageTexts.silent.contains(name) || (language != nil && name != "html")
        if !isOther {
          for attribute: StaticString in ["aria-label", "title", "alt", "placeholder"] {
            if let value = reader.value(of: attribute, in: attributes) { texts.append(value) }
          }
        }
        if !isClosed, !PageTexts.void.contains(name) { open.append((name, isOther)) }
      case .end(let name):
        if let place = open.lastIndex(where: { $0.name == name }) { open.removeSubrange(place...) }
      case .text(let range):
        if open.last?.isOther ?? false { continue }
        texts.append(String(decoding: CharacterReference.resolved(reader.bytes[range]), as: UTF8.self))
      }
    }
    return texts
  }
}
