/// A field in a pattern of dates.
enum DateToken: Sendable, Hashable {
  case meridiem, meridiemLow, quarter, year2, year4, yearSigned, month, month2, monthShort, monthName, day,
    day2
  case dayOrdinal, hour, minute, second, tenths, hundredths, millisecond, zone
  /// The number of the week, which day.js cannot read here.
  case week
  /// Only written, never read.
  case zoneName

  /// The token that stands there in a pattern, and its length; the longest that fits.
  static func read(_ bytes: [UInt8], _ at: Int) -> (DateToken, Int)? {
    var run = at
    while run < bytes.count, bytes[run] == bytes[at], run < at + 4 { run += 1 }
    let length = run - at
    switch bytes[at] {
    case UInt8(ascii: "A"): return (.meridiem, 1)
    case UInt8(ascii: "a"): return (.meridiemLow, 1)
    case UInt8(ascii: "Q"): return (.quarter, 1)
    case UInt8(ascii: "Y"): return length == 4 ? (.year4, 4) : length > 1 ? (.year2, 2) : (.yearSigned, 1)
    case UInt8(ascii: "w"): return (.week, min(length, 2))
    case UInt8(ascii: "M"):
      switch length {
      case 1: return (.month, 1)
      case 2: return (.month2, 2)
      case 3: return (.monthShort, 3)
      default: return (.monthName, 4)
      }
    case UInt8(ascii: "D"):
      if at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: "o") { return (.dayOrdinal, 2) }
      return length > 1 ? (.day2, 2) : (.day, 1)
    case UInt8(ascii: "h"), UInt8(ascii: "H"): return (.hour, min(length, 2))
    case UInt8(ascii: "m"): return (.minute, min(length, 2))
    case UInt8(ascii: "s"): return (.second, min(length, 2))
    case UInt8(ascii: "S"):
      return length == 1 ? (.tenths, 1) : length == 2 ? (.hundredths, 2) : (.millisecond, 3)
    case UInt8(ascii: "z"): return (.zoneName, 1)
    case UInt8(ascii: "Z"): return (.zone, min(length, 2))
    default: return nil
    }
  }

  /// Where in a text the token's value stands first.
  func firstMatch(in text: ArraySlice<UInt8>) -> Range<Int>? {
    switch self {
    case .quarter, .tenths: Self.digits(1, 1, text)
    case .month2, .day2, .year2, .hundredths: Self.digits(2, 2, text)
    case .millisecond: Self.digits(3, 3, text)
    case .year4: Self.digits(4, 4, text)
    case .month, .day, .hour, .minute, .second: Self.digits(1, 2, text)
    case .yearSigned: Self.signed(text)
    case .meridiem, .meridiemLow, .monthShort, .monthName, .dayOrdinal: Self.word(text)
    case .zone: Self.offset(text)
    case .week, .zoneName: nil
    }
  }

  /// The first run of at least that many digits, at most so many of it.
  private static func digits(_ least: Int, _ most: Int, _ text: ArraySlice<UInt8>) -> Range<Int>? {
    var start = text.startIndex
    for index in text.indices {
      guard isDigit(text[index]) else {
        if index - start >= least { return start..<min(index, start + most) }
        start = index + 1
        continue
      }
    }
    return text.endIndex - start >= least ? start..<min(text.endIndex, start + most) : nil
  }

  private static func signed(_ text: ArraySlice<UInt8>) -> Range<Int>? {
    guard let digits = digits(1, .max / 2, text) else { return nil }
    let before = digits.lowerBound - 1
    let isSigned =
      before >= text.startIndex && (text[before] == UInt8(ascii: "+") || text[before] == UInt8(ascii: "-"))
    return (isSigned ? before : digits.lowerBound)..<digits.upperBound
  }

  /// Digits and at least one byte that is neither a digit nor a separator.
  private static func word(_ text: ArraySlice<UInt8>) -> Range<Int>? {
    var start = text.startIndex
    while start < text.endIndex {
      var at = start
      while at < text.endIndex, isDigit(text[at]) { at += 1 }
      let digitsEnd = at
      while at < text.endIndex, isWordByte(text[at]) { at += 1 }
      if at > digitsEnd { return start..<at }
      start = at + 1
    }
    return nil
  }

  /// `+hh:mm`, `+hhmm`, `+hh` or `Z`.
  private static func offset(_ text: ArraySlice<UInt8>) -> Range<Int>? {
    for start in text.indices {
      if text[start] == UInt8(ascii: "Z") { return start..<(start + 1) }
      guard text[start] == UInt8(ascii: "+") || text[start] == UInt8(ascii: "-"),
        hasDigits(2, text, start + 1)
      else { continue }
      var end = start + 3
      if end < text.endIndex, text[end] == UInt8(ascii: ":") { end += 1 }
      return start..<(hasDigits(2, text, end) ? end + 2 : end)
    }
    return nil
  }

  private static func hasDigits(_ count: Int, _ text: ArraySlice<UInt8>, _ start: Int) -> Bool {
    start + count <= text.endIndex && text[start..<(start + count)].allSatisfy(isDigit)
  }

  static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    !isDigit(byte) && !(9...13 ~= byte) && byte != 0x20 && !"-_:/,()".utf8.contains(byte)
  }
}
