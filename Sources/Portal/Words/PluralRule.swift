/// The forms that a language has for counts of things, by the names of Unicode's CLDR.
enum PluralForm: String, Sendable, CaseIterable {
  case zero, one, two, few, many, other
}

/// Which form a whole number takes in a language: CLDR's cardinal rules, for numbers without decimals.
enum PluralRule: Sendable {
  /// One form for all numbers: Chinese, Indonesian, Japanese, …
  case none
  /// 1 and all others: English, German, Spanish, Turkish, …
  case one
  /// 0 and 1, and all others: French, Portuguese, Hindi, …
  case upToOne
  case czech, hebrew, irish, latvian, lithuanian, polish, romanian, russian, serbian, slovenian, welsh, arabic

  /// - Parameter language: a tag such as `pt-BR`; its first part counts.
  init(language: String) {
    let base = language.prefix { $0 != "-" }.lowercased()
    self =
      switch base {
      case "id", "ja", "km", "ko", "lo", "ms", "my", "th", "vi", "yue", "zh": .none
      case "am", "bn", "fa", "fr", "gu", "hi", "hy", "kn", "pt", "zu": .upToOne
      case "cs", "sk": .czech
      case "he": .hebrew
      case "ga": .irish
      case "lv": .latvian
      case "lt": .lithuanian
      case "pl": .polish
      case "ro", "mo": .romanian
      case "be", "ru", "uk": .russian
      case "bs", "hr", "sh", "sr": .serbian
      case "sl": .slovenian
      case "cy": .welsh
      case "ar": .arabic
      default: .one
      }
  }

  /// The forms that a message needs for all whole numbers.
  var forms: [PluralForm] {
    switch self {
    case .none: [.other]
    case .one, .upToOne: [.one, .other]
    case .czech, .lithuanian, .romanian, .serbian: [.one, .few, .other]
    case .polish, .russian: [.one, .few, .many]
    case .hebrew: [.one, .two, .other]
    case .latvian: [.zero, .one, .other]
    case .slovenian: [.one, .two, .few, .other]
    case .irish: [.one, .two, .few, .many, .other]
    case .welsh, .arabic: [.zero, .one, .two, .few, .many, .other]
    }
  }

  func form(of number: Int) -> PluralForm {
    let count = number.magnitude
    let tens = count % 10
    let hundreds = count % 100
    switch self {
    case .none: return .other
    case .one: return count == 1 ? .one : .other
    case .upToOne: return count <= 1 ? .one : .other
    case .czech: return count == 1 ? .one : (2...4).contains(count) ? .few : .other
    case .hebrew: return count == 1 ? .one : count == 2 ? .two : .other
    case .irish:
      return count == 1
        ? .one
        : count == 2 ? .two : (3...6).contains(count) ? .few : (7...10).contains(count) ? .many : .other
    case .latvian:
      if tens == 0 || (11...19).contains(hundreds) { return .zero }
      return tens == 1 ? .one : .other
    case .lithuanian:
      if (11...19).contains(hundreds) || tens == 0 { return .other }
      return tens == 1 ? .one : .few
    case .polish:
      if count == 1 { return .one }
      return (2...4).contains(tens) && !(12...14).contains(hundreds) ? .few : .many
    case .romanian:
      if count == 1 { return .one }
      return count == 0 || (1...19).contains(hundreds) ? .few : .other
    case .russian:
      if tens == 1, hundreds != 11 { return .one }
      return (2...4).contains(tens) && !(12...14).contains(hundreds) ? .few : .many
    case .serbian:
      if tens == 1, hundreds != 11 { return .one }
      return (2...4).contains(tens) && !(12...14).contains(hundreds) ? .few : .other
    case .slovenian:
      return hundreds == 1 ? .one : hundreds == 2 ? .two : (3...4).contains(hundreds) ? .few : .other
    case .welsh:
      switch count {
      case 0: return .zero
      case 1: return .one
      case 2: return .two
      case 3: return .few
      case 6: return .many
      default: return .other
      }
    case .arabic:
      switch count {
      case 0: return .zero
      case 1: return .one
      case 2: return .two
      default: return (3...10).contains(hundreds) ? .few : (11...99).contains(hundreds) ? .many : .other
      }
    }
  }
}
