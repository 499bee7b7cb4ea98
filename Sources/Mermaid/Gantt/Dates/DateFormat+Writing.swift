extension DateFormat {
  /// A moment written in this form; nil for a pattern that day.js cannot write.
  func text(of moment: Moment) -> String? {
    guard pattern.utf8.count <= Self.longest else { return nil }
    let writer = DateWriter(moment)
    let bytes = Array((pattern.isEmpty ? "YYYY-MM-DDTHH:mm:ssZ" : pattern).utf8)
    guard let advanced = writer.advanced(bytes) else { return nil }
    return String(decoding: writer.basic(advanced), as: UTF8.self)
  }
}

/// Writes a moment by a pattern in two passes, as day.js does: what the first writes the second reads.
private struct DateWriter {
  private let moment: Moment
  private let civil: CivilTime

  init(_ moment: Moment) {
    self.moment = moment
    civil = moment.civil
  }

  /// Replaces quarters, ordinals, weeks and timestamps; nil where day.js knows a token but not its value.
  func advanced(_ pattern: [UInt8]) -> [UInt8]? {
    var out: [UInt8] = []
    var at = 0
    while at < pattern.count {
      if let end = Self.bracketEnd(pattern, at) {
        out += pattern[at...end]
        at = end + 1
        continue
      }
      let run = Self.run(pattern, at)
      var length = 1
      switch pattern[at] {
      case UInt8(ascii: "Q"): out += String((civil.month + 2) / 3).utf8
      case UInt8(ascii: "D") where at + 1 < pattern.count && pattern[at + 1] == UInt8(ascii: "o"):
        out += "[\(EnglishDates.ordinal(civil.day))]".utf8
        length = 2
      case UInt8(ascii: "w"), UInt8(ascii: "z"): return nil
      case UInt8(ascii: "g") where run >= 4: return nil
      case UInt8(ascii: "G") where run >= 4:
        out += String(moment.isoWeek.year).utf8
        length = 4
      case UInt8(ascii: "W"):
        length = min(run, 2)
        out += Self.padded(moment.isoWeek.number, length)
      case UInt8(ascii: "k"):
        length = min(run, 2)
        out += Self.padded(civil.hour == 0 ? 24 : civil.hour, length)
      case UInt8(ascii: "X"): out += String(floorDivision(moment.milliseconds, Span.second)).utf8
      case UInt8(ascii: "x"): out += String(moment.milliseconds).utf8
      default: out.append(pattern[at])
      }
      at += length
    }
    return out
  }

  /// Replaces the tokens of years, months, days and times.
  func basic(_ pattern: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var at = 0
    while at < pattern.count {
      if let end = Self.bracketEnd(pattern, at) {
        out += pattern[(at + 1)..<end]
        at = end + 1
        continue
      }
      let run = Self.run(pattern, at)
      guard let (text, length) = field(pattern[at], run) else {
        out.append(pattern[at])
        at += 1
        continue
      }
      out += text
      at += length
    }
    return out
  }

  private func field(_ letter: UInt8, _ run: Int) -> (text: [UInt8], length: Int)? {
    let two = min(run, 2)
    switch letter {
    case UInt8(ascii: "Y"): return year(min(run, 4))
    case UInt8(ascii: "M"):
      let name = Array(EnglishDates.months[civil.month - 1].utf8)
      if run >= 3 { return run >= 4 ? (name, 4) : (Array(name[..<3]), 3) }
      return (Self.padded(civil.month, two), two)
    case UInt8(ascii: "D"): return (Self.padded(civil.day, two), two)
    case UInt8(ascii: "d"):
      let name = Array(EnglishDates.weekdays[moment.weekday].utf8)
      if run == 1 { return (Self.padded(moment.weekday, 1), 1) }
      return run >= 4 ? (name, 4) : (Array(name[..<run]), run)
    case UInt8(ascii: "H"): return (Self.padded(civil.hour, two), two)
    case UInt8(ascii: "h"): return (Self.padded((civil.hour + 11) % 12 + 1, two), two)
    case UInt8(ascii: "a"): return (Array((civil.hour < 12 ? "am" : "pm").utf8), 1)
    case UInt8(ascii: "A"): return (Array((civil.hour < 12 ? "AM" : "PM").utf8), 1)
    case UInt8(ascii: "m"): return (Self.padded(civil.minute, two), two)
    case UInt8(ascii: "s"): return (Self.padded(civil.second, two), two)
    case UInt8(ascii: "S"): return run >= 3 ? (Self.padded(civil.millisecond, 3), 3) : nil
    case UInt8(ascii: "Z"): return (Array((two == 1 ? "+00:00" : "+0000").utf8), two)
    default: return nil
    }
  }

  /// Years of one or three letters come out as the zone does: day.js has no text for them.
  private func year(_ run: Int) -> (text: [UInt8], length: Int) {
    switch run {
    case 2: (Array(String(civil.year).utf8.suffix(2)), 2)
    case 4: (Self.padded(civil.year, 4), 4)
    default: (Array("+0000".utf8), run)
    }
  }

  /// The `]` of the bracket that opens there, when there is something between.
  private static func bracketEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
    guard bytes[start] == UInt8(ascii: "["), let end = bytes[start...].firstIndex(of: UInt8(ascii: "]")),
      end > start + 1
    else { return nil }
    return end
  }

  /// How often the byte stands there in a row.
  private static func run(_ bytes: [UInt8], _ at: Int) -> Int {
    var end = at
    while end < bytes.count, bytes[end] == bytes[at] { end += 1 }
    return end - at
  }

  /// With zeros before it, up to that many places; a sign counts as one.
  private static func padded(_ number: Int, _ places: Int) -> [UInt8] {
    let text = Array(String(number).utf8)
    return [UInt8](repeating: UInt8(ascii: "0"), count: max(0, places - text.count)) + text
  }
}

extension Moment {
  /// The week as ISO 8601 counts it: weeks begin on Monday and belong to the year of their Thursday.
  var isoWeek: (year: Int, number: Int) {
    let thursday = daysSinceEpoch - (weekday + 6) % 7 + 3
    let year = Moment(milliseconds: thursday * Span.day)?.civil.year ?? 1970
    let first = Moment(CivilTime(year: year, month: 1, day: 1))?.daysSinceEpoch ?? thursday
    return (year, (thursday - first) / 7 + 1)
  }
}
