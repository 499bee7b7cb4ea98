import Credits
import Diagnostics

/// The words of the pages in one language: the messages of its file, over those of the English one, and how
/// that language writes numbers, days and lists.
///
/// A class, since each table and figure holds on to it; nothing in it changes.
public final class Words: Sendable {
  /// A BCP 47 tag.
  public let language: String
  let isRightToLeft: Bool
  let numbers: NumberStyle
  private let plural: PluralRule
  private let entries: [String: MessageFile.Entry]
  let months: [String]
  let monthsAlone: [String]
  private let numberWords: [String]

  init(language: String, entries: [String: MessageFile.Entry], numbers: NumberStyle? = nil) {
    func list(_ key: String) -> [String] {
      if case .list(let texts) = entries[key] { texts } else { [] }
    }
    func text(_ key: String) -> String { entries[key]?.plainText ?? "" }
    self.language = language
    isRightToLeft = LanguageTag(language)?.isRightToLeft ?? false
    self.entries = entries
    let own = NumberStyle(decimal: text("numbers.decimal"), parting: text("numbers.thousands"))
    self.numbers = numbers ?? own ?? NumberStyle(decimal: ".", thousands: "\u{202F}")
    plural = PluralRule(language: language)
    months = list("dates.months")
    monthsAlone = list("dates.months_alone")
    numberWords = list("numbers.words")
  }

  /// What includes the message of that key in a template; nothing of one with forms, which needs a count.
  func template(_ key: String) -> String? {
    if case .text(let message) = entries[key] { message.template } else { nil }
  }

  /// The keys of a group, without its name, in order.
  func keys(in group: String) -> [String] {
    entries.keys.filter { $0.hasPrefix(group + ".") }.map { String($0.dropFirst(group.count + 1)) }.sorted()
  }

  // MARK: Texts

  /// The message of that key with its values.
  func callAsFunction(_ key: String, _ values: KeyValuePairs<String, String> = [:]) -> String {
    text(message(key, count: nil), values)
  }

  /// The form of a message that a count takes; `{count}` is the number, written.
  func counted(
    _ key: String, _ number: Int, _ values: KeyValuePairs<String, String> = [:]
  ) -> String {
    text(message(key, count: number), values, count: number)
  }

  /// The message of that key as markup, with links.
  func prose(_ key: String, _ values: KeyValuePairs<String, ProseValue>) -> Prose {
    prose(message(key, count: nil), values, count: nil)
  }

  /// The form that a count takes, as markup.
  func prose(
    _ key: String, count: Int, _ values: KeyValuePairs<String, ProseValue>
  ) -> Prose {
    prose(message(key, count: count), values, count: count)
  }

  /// The texts as a list in a sentence: "a", "a and b", "a, b and c".
  func listed(_ texts: [String]) -> String {
    guard let last = texts.last, texts.count > 1 else { return texts.first ?? "" }
    let others = texts.dropLast().joined(separator: self("lists.comma"))
    return self("lists.and", ["others": others, "last": last])
  }

  private func message(_ key: String, count: Int?) -> Message {
    switch entries[key] {
    case .text(let message): return message
    case .forms(let forms):
      let form = count.map { plural.form(of: $0) } ?? .other
      return forms[form] ?? forms[.other] ?? forms.values.first ?? Message(pieces: [])
    case .list, nil:
      assertionFailure("no message has the key \(key)")
      return Message(pieces: [.text(key)])
    }
  }

  private func text(
    _ message: Message, _ values: KeyValuePairs<String, String>, count: Int? = nil
  ) -> String {
    func text(_ pieces: [Message.Piece]) -> String {
      pieces.reduce(into: "") { output, piece in
        switch piece {
        case .text(let text): output += text
        case .value(let name):
          output += values.first { $0.key == name }?.value ?? self.text(of: count, named: name)
        case .code(let inside), .link(let inside, _): output += text(inside)
        }
      }
    }
    return text(message.pieces)
  }

  private func prose(
    _ message: Message, _ values: KeyValuePairs<String, ProseValue>, count: Int?
  ) -> Prose {
    var prose = Prose()
    for piece in message.pieces {
      switch piece {
      case .text(let text): prose.text(text)
      case .code(let inside): prose.inlineCode(self.prose(Message(pieces: inside), values, count: count))
      case .value(let name):
        if let value = values.first(where: { $0.key == name })?.value {
          prose.value(value)
        } else {
          prose.text(text(of: count, named: name))
        }
      case .link(let inside, let name):
        let text = self.prose(Message(pieces: inside), values, count: count)
        prose.link(text, values.first { $0.key == name }?.value.text ?? "")
      }
    }
    return prose
  }

  /// The count of a message with forms, where the name is its; a name without a value shows nothing.
  private func text(of count: Int?, named name: String) -> String {
    name == "count" ? count.map { self.count($0) } ?? "" : ""
  }

  // MARK: Numbers

  /// A whole number with its thousands apart.
  func count(_ number: Int) -> String { figures(decimals: 0).text(Amount(number)) }

  /// "Three"; digits where the file has no word for it.
  func word(_ number: Int) -> String {
    numberWords.indices.contains(number) ? numberWords[number] : count(number)
  }

  /// - Parameter decimals: 0 to 12.
  func figures(decimals: Int) -> Figures { Figures(decimals: decimals, style: numbers) }

  /// As many decimals as the amounts need; two where one would do, as money is written.
  func figures(fitting amounts: some Sequence<Amount>) -> Figures {
    var needed = 0
    for amount in amounts { needed = max(needed, amount.fractionDigits) }
    return figures(decimals: needed == 1 ? 2 : needed)
  }

  /// One amount with the decimals that it needs.
  func amount(_ amount: Amount) -> String { figures(fitting: CollectionOfOne(amount)).text(amount) }

  /// A mean, to the hundredth: the only figures that are rounded, and pages call them means.
  func mean(_ amount: Amount) -> String {
    let hundredth: Int128 = 10_000_000_000
    let half = amount.isNegative ? -hundredth / 2 : hundredth / 2
    return figures(decimals: 2).text(Amount(picos: (amount.picos + half) / hundredth * hundredth))
  }

  // MARK: Lengths of time

  private static let second: Int64 = 1_000_000

  /// "3 d 4 h", "1 h 12 min 5 s", "0.25 s"; exact to the microsecond.
  func length(_ microseconds: Int64) -> String {
    if microseconds < 0 { return "\u{2212}" + length(microseconds == .min ? .max : -microseconds) }
    var rest = microseconds
    var parts: [String] = []
    let units: [(key: String, size: Int64)] = [
      ("lengths.d", 86_400 * Words.second), ("lengths.h", 3_600 * Words.second),
      ("lengths.min", 60 * Words.second),
    ]
    for (key, size) in units {
      if rest >= size { parts.append(self(key, ["count": count(Int(rest / size))])) }
      rest %= size
    }
    if rest > 0 || parts.isEmpty {
      let seconds = figures(decimals: 0).text(Amount(picos: Int128(rest) * 1_000_000))
      parts.append(self("lengths.s", ["count": seconds]))
    }
    return parts.joined(separator: " ")
  }

  /// "3 days"; within one day, the length itself.
  func apart(_ first: Day, _ second: Day, or microseconds: Int64) -> String {
    let days = abs(Int(second.number) - Int(first.number))
    return days > 0 ? counted("counts.days", days) : length(abs(microseconds))
  }
}

/// What stands for a name in a message that becomes markup.
enum ProseValue: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  case text(String)
  case link(String, String)
  /// Where a link of the message leads.
  case address(String)
  /// A text of the analysis, which is English in every language.
  case english(String)
  case prose(Prose)

  init(stringLiteral text: String) { self = .text(text) }

  /// The text or the address; markup has none.
  var text: String {
    switch self {
    case .text(let text), .link(let text, _), .address(let text), .english(let text): text
    case .prose: ""
    }
  }
}
