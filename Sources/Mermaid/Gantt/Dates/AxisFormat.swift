/// How the moments of an axis are written, in the directives of d3 such as `%d/%m`.
struct AxisFormat: Sendable, Hashable {
  private let pattern: [UInt8]

  /// What a pattern may be long, in bytes; the rest is cut off.
  static let longest = 200

  init(_ pattern: String) {
    self.pattern = Array(pattern.utf8.prefix(Self.longest))
  }

  func text(of moment: Moment) -> String {
    var out: [UInt8] = []
    Self.write(pattern, AxisFields(moment), into: &out)
    return String(decoding: out, as: UTF8.self)
  }

  private static func write(_ pattern: [UInt8], _ fields: AxisFields, into out: inout [UInt8]) {
    var at = 0
    while at < pattern.count {
      guard pattern[at] == UInt8(ascii: "%") else {
        out.append(pattern[at])
        at += 1
        continue
      }
      at += 1
      guard at < pattern.count else { return }
      var fill: UInt8? = pattern[at] == UInt8(ascii: "e") ? 0x20 : UInt8(ascii: "0")
      if let asked = AxisFields.fill(pattern[at]) {
        fill = asked
        if asked == 0 { fill = nil }
        at += 1
        guard at < pattern.count else { return }
      }
      switch pattern[at] {
      case UInt8(ascii: "c"): write(Array("%-m/%-d/%Y, %-I:%M:%S %p".utf8), fields, into: &out)
      case UInt8(ascii: "x"): write(Array("%-m/%-d/%Y".utf8), fields, into: &out)
      case UInt8(ascii: "X"): write(Array("%-I:%M:%S %p".utf8), fields, into: &out)
      default: out += fields.text(pattern[at], fill) ?? [pattern[at]]
      }
      at += 1
    }
  }
}

/// The values of a moment that an axis can show.
private struct AxisFields {
  private let moment: Moment
  private let civil: CivilTime

  init(_ moment: Moment) {
    self.moment = moment
    civil = moment.civil
  }

  /// What a number is filled up with behind this sign; 0 for nothing, nil for what is no such sign.
  static func fill(_ sign: UInt8) -> UInt8? {
    switch sign {
    case UInt8(ascii: "-"): 0
    case UInt8(ascii: "_"): 0x20
    case UInt8(ascii: "0"): UInt8(ascii: "0")
    default: nil
    }
  }

  /// The text of a directive; nil for an unknown one.
  func text(_ letter: UInt8, _ fill: UInt8?) -> [UInt8]? {
    if let (number, places) = number(letter) { return Self.padded(number, places, fill) }
    let weekday = EnglishDates.weekdays[moment.weekday]
    let month = EnglishDates.months[civil.month - 1]
    switch letter {
    case UInt8(ascii: "a"): return Array(weekday.utf8.prefix(3))
    case UInt8(ascii: "A"): return Array(weekday.utf8)
    case UInt8(ascii: "b"): return Array(month.utf8.prefix(3))
    case UInt8(ascii: "B"): return Array(month.utf8)
    case UInt8(ascii: "f"): return Self.padded(civil.millisecond, 3, fill) + Array("000".utf8)
    case UInt8(ascii: "p"): return Array((civil.hour >= 12 ? "PM" : "AM").utf8)
    case UInt8(ascii: "Z"): return Array("+0000".utf8)
    case UInt8(ascii: "%"): return [letter]
    default: return nil
    }
  }

  /// A directive that stands for a number, with its places.
  private func number(_ letter: UInt8) -> (Int, Int)? {
    switch letter {
    case UInt8(ascii: "d"), UInt8(ascii: "e"): (civil.day, 2)
    case UInt8(ascii: "H"): (civil.hour, 2)
    case UInt8(ascii: "I"): ((civil.hour + 11) % 12 + 1, 2)
    case UInt8(ascii: "j"): (dayOfYear + 1, 3)
    case UInt8(ascii: "L"): (civil.millisecond, 3)
    case UInt8(ascii: "m"): (civil.month, 2)
    case UInt8(ascii: "M"): (civil.minute, 2)
    case UInt8(ascii: "q"): ((civil.month + 2) / 3, 1)
    case UInt8(ascii: "Q"): (moment.milliseconds, 1)
    case UInt8(ascii: "s"): (floorDivision(moment.milliseconds, Span.second), 1)
    case UInt8(ascii: "S"): (civil.second, 2)
    case UInt8(ascii: "u"): ((moment.weekday + 6) % 7 + 1, 1)
    case UInt8(ascii: "w"): (moment.weekday, 1)
    case UInt8(ascii: "U"): ((dayOfYear + 7 - moment.weekday) / 7, 2)
    case UInt8(ascii: "W"): ((dayOfYear + 7 - (moment.weekday + 6) % 7) / 7, 2)
    case UInt8(ascii: "V"): (moment.isoWeek.number, 2)
    case UInt8(ascii: "y"): (civil.year % 100, 2)
    case UInt8(ascii: "Y"): (civil.year % 10_000, 4)
    case UInt8(ascii: "g"): (moment.isoWeek.year % 100, 2)
    case UInt8(ascii: "G"): (moment.isoWeek.year % 10_000, 4)
    default: nil
    }
  }

  /// From 0.
  private var dayOfYear: Int {
    let first = Moment(CivilTime(year: civil.year, month: 1, day: 1))?.daysSinceEpoch
    return moment.daysSinceEpoch - (first ?? moment.daysSinceEpoch)
  }

  private static func padded(_ number: Int, _ places: Int, _ fill: UInt8?) -> [UInt8] {
    let digits = Array(String(number.magnitude).utf8)
    var out: [UInt8] = number < 0 ? [UInt8(ascii: "-")] : []
    if let fill { out += [UInt8](repeating: fill, count: max(0, places - digits.count)) }
    return out + digits
  }
}
