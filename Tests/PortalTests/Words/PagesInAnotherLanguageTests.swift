import Analysis
import Glibc
import Testing
import Workspace

@testable import Portal

/// The demo portal in a language that puts each message between brackets: what stands outside of them is data,
/// or is marked as English.
@Suite struct PagesInAnotherLanguage {
  @Test func showWordsOfTheirMessageFileAlone() throws {
    let words = try Words.bracketed()
    var found: [String: String] = [:]
    let files = try DemoPortal(words: words).files()
    let known = knownWords(files)
    for file in files where file.path.hasSuffix(".html") {
      var page = PageTexts(file.bytes)
      for text in page.texts() {
        for word in lettersOf(text) where !known.contains(word.lowercased()) && found[word] == nil {
          found[word] = "\(file.path): \(text.prefix(160))"
        }
      }
    }
    #expect(found.values.sorted() == [])
    #expect(files.count > 100)
  }

  /// Words of the data: names, ids, actions, notes, settings; names of files and of their columns.
  private func knownWords(_ files: [PageFile]) -> Set<String> {
    var words: Set<String> = ["creditpress", "larkspur", "voice", "utc", "csv", "json"]
    func add(_ text: String) { words.formUnion(lettersOf(text).map { $0.lowercased() }) }
    let folder = DemoPortal.root + "/Content/Data"
    for file in entryNames(in: folder) ?? [] {
      add(file)
      contents(of: folder + "/" + file).map { add(String(decoding: $0, as: UTF8.self)) }
    }
    for kind in FindingKind.allCases { add(kind.rawValue) }
    for file in files where !file.path.hasSuffix(".html") {
      file.path.split(separator: "/").last.map { add(String($0)) }
      if file.path.hasSuffix(".csv") {
        add(String(decoding: file.bytes.prefix { $0 != 0x0A }, as: UTF8.self))
      }
    }
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

  // MARK: Texts

  /// Runs of letters, two or more.
  private func lettersOf(_ text: String) -> [String] {
    text.split { !$0.isLetter }.map(String.init).filter { $0.count > 1 }
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

/// The texts of a page that are in the page's language, text and what is heard in its place, less what stands
/// between brackets; a message can go over several elements.
private struct PageTexts {
  private var reader: MarkupReader
  private static let void: Set<String> = ["meta", "link", "img", "br", "hr", "input", "wbr"]
  private static let silent: Set<String> = ["script", "style", "code", "pre", "time"]

  init(_ bytes: [UInt8]) { reader = MarkupReader(bytes) }

  mutating func texts() -> [String] {
    var texts: [String] = []
    var open: [(name: String, isOther: Bool)] = []
    var depth = 0
    while let token = reader.next() {
      switch token {
      case .start(let name, let attributes, let isClosed):
        let language = reader.value(of: "lang", in: attributes)
        let isOther =
          open.last?.isOther ?? false || PageTexts.silent.contains(name)
          || (language != nil && name != "html")
        if !isOther {
          for attribute: StaticString in ["aria-label", "title", "alt", "placeholder"] {
            if let value = reader.value(of: attribute, in: attributes) {
              texts.append(outside(value, from: 0).text)
            }
          }
        }
        if !isClosed, !PageTexts.void.contains(name) { open.append((name, isOther)) }
      case .end(let name):
        if let place = open.lastIndex(where: { $0.name == name }) { open.removeSubrange(place...) }
      case .text(let range):
        if open.last?.isOther ?? false { continue }
        let text = String(decoding: CharacterReference.resolved(reader.bytes[range]), as: UTF8.self)
        let rest = outside(text, from: depth)
        depth = rest.depth
        texts.append(rest.text)
      }
    }
    return texts
  }

  private func outside(_ text: String, from start: Int) -> (text: String, depth: Int) {
    var depth = start
    var outside = ""
    for character in text {
      if character == "⟦" { depth += 1 }
      outside.append(depth == 0 ? character : " ")
      if character == "⟧" { depth -= 1 }
    }
    return (outside, depth)
  }
}
