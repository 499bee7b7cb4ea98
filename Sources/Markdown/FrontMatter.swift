import Diagnostics
import YAML

/// What an article says about itself between the `---` lines at its top.
public struct FrontMatter: Sendable, Hashable {
  /// A kind of finding that the article explains.
  public struct Guide: Sendable, Hashable {
    public var kind: String
    public var line: Int
    public var column: Int
  }

  public var title: String?
  /// Also written `description`.
  public var summary: String?
  public var guides: [Guide] = []
  /// Articles of a topic stand by ascending order, those without one last.
  public var order: Int?
  /// Also written `category`.
  public var topic: String?
  /// The day of the last change, as written.
  public var updated: String?
  /// A BCP 47 tag, where it is not the site's language.
  public var lang: String?
  /// The template that shows it, where it is not that of all articles.
  public var template: String?

  public init() {}

  static let keys = [
    "title", "summary", "description", "guides", "order", "topic", "category", "updated", "lang", "template",
  ]
}

/// The lines of an article between `---` and `---`, and what follows them.
struct FrontMatterBlock {
  /// Of the bytes; empty where there is no front matter.
  var yaml: Range<Int>
  var body: Int
  /// The body's first line in the file, from 1.
  var bodyLine: Int

  /// Nil when the block is opened and never closed.
  static func find(in bytes: [UInt8]) -> FrontMatterBlock? {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let first = line(of: bytes, from: start), isFence(bytes[first.content]) else {
      return FrontMatterBlock(yaml: start..<start, body: start, bodyLine: 1)
    }
    var at = first.next
    var number = 2
    while let current = line(of: bytes, from: at) {
      if isFence(bytes[current.content]) {
        return FrontMatterBlock(yaml: first.next..<at, body: current.next, bodyLine: number + 1)
      }
      at = current.next
      number += 1
    }
    return nil
  }

  private static func isFence(_ line: ArraySlice<UInt8>) -> Bool {
    var line = line
    while let last = line.last, last == 0x20 || last == 0x09 { line.removeLast() }
    return line.elementsEqual("---".utf8)
  }

  private static func line(
    of bytes: [UInt8], from start: Int
  ) -> (content: Range<Int>, next: Int)? {
    guard start < bytes.count else { return nil }
    let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    let content = end > start && bytes[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
    return (start..<content, min(end + 1, bytes.count))
  }
}

extension FrontMatter {
  /// Reads the YAML of a front matter block and reports what it does not understand.
  init(
    yaml: [UInt8], path: String, firstLine: Int, diagnostics: inout [Diagnostic]
  ) {
    let root: YAMLNode
    do throws(YAMLError) {
      root = try YAMLNode(parsing: yaml, path: path, firstLine: firstLine)
    } catch {
      diagnostics += error.diagnostics
      return
    }
    guard let pairs = root.mapping else {
      if !root.isNull {
        diagnostics.append(
          Diagnostic(
            .error, code: "front-matter", "the front matter is no list of names and values",
            at: root.place(in: path), help: "lines such as title: What this article explains"))
      }
      return
    }
    for pair in pairs {
      if let problem = take(pair.key.string ?? "", pair.value) {
        let (severity, message, help) = problem
        let place = severity == .warning ? pair.key.place(in: path) : pair.value.place(in: path)
        diagnostics.append(
          Diagnostic(severity, code: "front-matter", message, at: place, help: help))
      }
    }
  }

  private typealias Problem = (Diagnostic.Severity, String, String)

  private mutating func take(_ key: String, _ value: YAMLNode) -> Problem? {
    switch key {
    case "title": set(\.title, key, value)
    case "summary", "description": set(\.summary, key, value)
    case "topic", "category": set(\.topic, key, value)
    case "updated": set(\.updated, key, value)
    case "lang": setLang(value)
    case "template": setTemplate(value)
    case "order": setOrder(value)
    case "guides": setGuides(value)
    default:
      (
        .warning, "the front matter has no use for \(key)",
        "known are " + FrontMatter.keys.joined(separator: ", ")
      )
    }
  }

  private mutating func set(
    _ field: WritableKeyPath<FrontMatter, String?>, _ key: String, _ value: YAMLNode
  ) -> Problem? {
    if value.isNull { return nil }
    guard let text = value.string else { return (.error, "\(key) must be a text", "\(key): some words") }
    if self[keyPath: field] == nil || key != "description" { self[keyPath: field] = text }
    return nil
  }

  private mutating func setLang(_ value: YAMLNode) -> Problem? {
    if value.isNull { return nil }
    guard let text = value.string, LanguageTag(text) != nil else {
      let written = value.string.map { ": '\($0)'" } ?? ""
      return (.error, "lang is no language tag\(written)", "lang: pt-BR, a tag of BCP 47")
    }
    lang = text
    return nil
  }

  private mutating func setOrder(_ value: YAMLNode) -> Problem? {
    if value.isNull { return nil }
    guard let number = value.int else { return (.error, "order must be a whole number", "order: 10") }
    order = number
    return nil
  }

  private mutating func setTemplate(_ value: YAMLNode) -> Problem? {
    if value.isNull { return nil }
    let isName = value.string.map { name in
      !name.isEmpty
        && name.utf8.allSatisfy { byte in
          (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
        }
    }
    guard isName == true else {
      return (.error, "template must be the name of a template, without its ending", "template: wide")
    }
    template = value.string
    return nil
  }

  private mutating func setGuides(_ value: YAMLNode) -> Problem? {
    guard let scalars = value.scalars else {
      return (.error, "guides must be a list of kinds", "guides: [kind, kind]")
    }
    guides = scalars.map { Guide(kind: $0.string ?? "", line: $0.line, column: $0.column) }
    return nil
  }
}
