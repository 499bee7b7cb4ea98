import Credits
import Diagnostics
import Intake

/// Puts a project's figures into plain words: exact amounts, its own unit, days of its zone.
struct Wording {
  private let zone: Zone
  private let year: Int
  private let unitName: String
  private let currency: String
  private let units: [String: String]
  private let files: [String]

  init(rows: ProjectRows, settings: AnalysisSettings) {
    zone = rows.zone
    year = rows.zone.day(of: settings.asOf).year
    let unit = rows.project.map { rows.names.string($0.unitName) } ?? ""
    unitName = unit.isEmpty ? "credits" : unit
    currency = settings.currency
    units = settings.units
    files = settings.files
  }

  /// The size of an amount with thin spaces between thousands: `1 240.5`.
  func number(_ amount: Amount) -> String {
    let text = amount.magnitude.description
    let whole = text.prefix { $0 != "." }
    return Self.grouped(String(whole)) + text.dropFirst(whole.count)
  }

  func number(_ count: Int) -> String { Self.grouped(String(count)) }

  private static func grouped(_ digits: String) -> String {
    let count = digits.utf8.count
    if count <= 3 { return digits }
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (count - index) % 3 == 0 { text += "\u{202F}" }
      text.append(digit)
    }
    return text
  }

  /// `412 credits`, `1 credit`, `12.5 USD`.
  func credits(_ amount: Amount, _ currency: String) -> String {
    "\(number(amount)) \(unit(amount, currency))"
  }

  /// The word for that many of an account's unit.
  func unit(_ amount: Amount, _ currency: String) -> String {
    let isNamed = currency.hasBytes(of: self.currency) && unitName != "credits"
    let unit = isNamed ? unitName : units[currency] ?? currency
    return amount.magnitude == Amount(1) ? Self.singular(unit) : unit
  }

  /// `was` for one, `were` else.
  func were(_ amount: Amount) -> String { amount.magnitude == Amount(1) ? "was" : "were" }

  /// `1 request`, `37 requests`.
  func count(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(number(count)) \(noun)s"
  }

  /// `600 seconds`, `1 minute`, `3` where no unit is named.
  func quantity(_ quantity: Amount, _ unit: String) -> String {
    if unit.isEmpty { return number(quantity) }
    let isOne = quantity.magnitude == Amount(1)
    // Short names of units, such as s, ms and min, have no plural.
    if unit.utf8.count <= 3 { return "\(number(quantity)) \(unit)" }
    let noun = Self.singular(unit)
    return "\(number(quantity)) \(isOne ? noun : noun + "s")"
  }

  /// `a second`, `an hour`, `a token`.
  func each(_ unit: String) -> String {
    let noun = unit.utf8.count <= 3 ? unit : Self.singular(unit)
    return noun == "hour" ? "an hour" : Self.withArticle(noun)
  }

  /// `an adjustment`, `a transfer`.
  static func withArticle(_ noun: String) -> String {
    guard let letter = noun.first, "aeiou".contains(letter) else { return "a " + noun }
    return "an " + noun
  }

  private static func singular(_ word: String) -> String {
    let bytes = word.utf8
    guard bytes.count > 1, bytes.last == UInt8(ascii: "s") else { return word }
    guard bytes.dropLast().last != UInt8(ascii: "s") else { return word }
    return String(word.dropLast())
  }

  /// `12 May`, with the year where it is not as-of's.
  func day(_ day: Day) -> String {
    let name = Self.months[day.month - 1]
    return day.year == year ? "\(day.dayOfMonth) \(name)" : "\(day.dayOfMonth) \(name) \(day.year)"
  }

  func day(_ instant: Instant) -> String { day(zone.day(of: instant)) }

  /// `12 May, 09:14`.
  func time(_ instant: Instant) -> String {
    let civil = zone.civil(of: instant)
    let minute = civil.minute < 10 ? "0\(civil.minute)" : "\(civil.minute)"
    let hour = civil.hour < 10 ? "0\(civil.hour)" : "\(civil.hour)"
    return "\(day(civil.day)), \(hour):\(minute)"
  }

  /// With its seconds, and what they are parted into: `12 May, 09:14:30`.
  func instant(_ instant: Instant) -> String {
    let civil = zone.civil(of: instant)
    let second = civil.second < 10 ? "0\(civil.second)" : "\(civil.second)"
    let rest = Amount(picos: Int128(civil.microsecond) * 1_000_000).description.dropFirst()
    return "\(time(instant)):\(second)\(rest)"
  }

  /// `9 h 14 min`, `10 min`, `2.5 s`.
  func duration(_ microseconds: Int64) -> String {
    let seconds = microseconds / 1_000_000
    if seconds < 60 {
      return "\(number(Amount(picos: Int128(microseconds) * 1_000_000))) s"
    }
    let (days, hours) = (seconds / 86_400, seconds / 3_600 % 24)
    let (minutes, rest) = (seconds / 60 % 60, seconds % 60)
    if days > 0 { return count(Int(days), "day") + (hours > 0 ? " \(hours) h" : "") }
    if hours > 0, minutes == 0, rest > 0 { return "\(hours) h \(rest) s" }
    if hours > 0 { return minutes > 0 ? "\(hours) h \(minutes) min" : "\(hours) h" }
    return rest > 0 ? "\(minutes) min \(rest) s" : "\(minutes) min"
  }

  /// `usage.csv:1042`
  func place(_ source: RowSource) -> String {
    let file = Int(source.file)
    return "\(file < files.count ? files[file] : "?"):\(source.line)"
  }

  static func monthName(_ day: Day) -> String { months[day.month - 1] }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}

extension String {
  /// Ends with a full stop, unless it ends as a sentence.
  package var asSentence: String {
    hasSuffix(".") || hasSuffix("?") || hasSuffix("!") || isEmpty ? self : self + "."
  }

  /// As a sentence begins.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
