import Diagnostics
import YAML

/// The entries of one message file, `Templates/words.LANGUAGE.yml`: groups of keys, each with a text, with the
/// forms of a text for counts (`one`, `other`, …), or with a list of texts.
struct MessageFile: Sendable {
  enum Entry: Sendable {
    case text(Message)
    case forms([PluralForm: Message])
    case list([String])

    /// A text's characters without its values; nothing of forms and lists.
    var plainText: String {
      guard case .text(let message) = self else { return "" }
      return message.pieces.reduce(into: "") { if case .text(let text) = $1 { $0 += text } }
    }

    /// Every message of the entry.
    var messages: [Message] {
      switch self {
      case .text(let message): [message]
      case .forms(let forms): PluralForm.allCases.compactMap { forms[$0] }
      case .list: []
      }
    }
  }

  /// By full name: `home.title`.
  private(set) var entries: [String: Entry] = [:]
  /// Where each stands.
  private(set) var places: [String: Place] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  private let path: String

  init(_ bytes: [UInt8], path: String) {
    self.path = path
    do throws(YAMLError) {
      let root = try YAMLNode(parsing: bytes, path: path)
      if !root.isNull { read(root, name: "") }
    } catch {
      diagnostics = error.diagnostics
    }
  }

  private mutating func read(_ node: YAMLNode, name: String) {
    switch node.value {
    case .null: return
    case .scalar(let text, _): keep(message(text, at: node).map(Entry.text), name, node)
    case .sequence(let nodes):
      let texts = nodes.compactMap(\.string)
      if texts.count < nodes.count { return tell("is a list of more than texts", name, node) }
      keep(.list(texts), name, node)
    case .mapping(let pairs):
      let forms = pairs.compactMap { pair in pair.key.string.flatMap(PluralForm.init(rawValue:)) }
      if !forms.isEmpty, forms.count == pairs.count { return readForms(pairs, name, node) }
      for (key, value) in pairs {
        let word = key.string ?? ""
        read(value, name: name.isEmpty ? word : "\(name).\(word)")
      }
    }
  }

  private mutating func readForms(
    _ pairs: [(key: YAMLNode, value: YAMLNode)], _ name: String, _ node: YAMLNode
  ) {
    var forms: [PluralForm: Message] = [:]
    for (key, value) in pairs {
      guard let form = key.string.flatMap(PluralForm.init(rawValue:)), let text = value.string else {
        return tell("has a form that is no text", name, value)
      }
      guard let message = message(text, at: value) else { return }
      forms[form] = message
    }
    keep(.forms(forms), name, node)
  }

  private mutating func keep(_ entry: Entry?, _ name: String, _ node: YAMLNode) {
    guard let entry else { return }
    if name.isEmpty { return tell("is no mapping of keys to texts", "the file", node) }
    entries[name] = entry
    places[name] = node.place(in: path)
  }

  /// Bytes of a message.
  static let mostBytes = 2_000

  private mutating func message(_ text: String, at node: YAMLNode) -> Message? {
    guard text.utf8.count <= MessageFile.mostBytes else {
      diagnostics.append(
        Diagnostic(
          .error, code: "words-length", "the text is longer than \(MessageFile.mostBytes) bytes",
          at: node.place(in: path), help: "write a shorter one"))
      return nil
    }
    do throws(MessageError) {
      return try Message(text)
    } catch {
      diagnostics.append(
        Diagnostic(
          .error, code: "words-syntax", error.reason, at: node.place(in: path),
          help: "{name} shows a value, [text](name) is a link, `text` is code"))
      return nil
    }
  }

  private mutating func tell(_ what: String, _ name: String, _ node: YAMLNode) {
    diagnostics.append(
      Diagnostic(
        .error, code: "words-value", "\(name) \(what)", at: node.place(in: path),
        help: "a text, a list of texts, or the forms one, other, … of a text"))
  }
}
