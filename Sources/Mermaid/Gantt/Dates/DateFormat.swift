/// The form in which a chart's dates are written, in the tokens of day.js such as `YYYY-MM-DD HH:mm`.
///
/// As day.js reads strictly, a text is a date only when the date it means is written the same way again.
struct DateFormat: Sendable, Hashable {
  /// Without white space at its ends.
  let pattern: String
  /// The pattern cut as day.js reads it; nil for one that it can read no date with.
  private let parts: [Part]?

  /// What a pattern asks to read next.
  private enum Part: Hashable {
    /// Passes over that many bytes, whatever they are.
    case pass(Int)
    case token(DateToken)
  }

  init(_ pattern: String) {
    self.pattern = pattern.trimmedWhite
    let bytes = Array(self.pattern.utf8)
    parts = bytes.count <= Self.longest ? Self.cut(bytes) : nil
  }

  /// Patterns and dates of more bytes are none.
  static let longest = 200

  /// Milliseconds (`x`) or seconds (`X`) since 1970.
  var isTimestamp: Bool { pattern == "x" || pattern == "X" }

  var hasYear: Bool { isTimestamp || has { $0 == .year2 || $0 == .year4 || $0 == .yearSigned } }
  var hasMonth: Bool {
    isTimestamp || has { $0 == .month || $0 == .month2 || $0 == .monthShort || $0 == .monthName }
  }
  var hasDay: Bool { isTimestamp || has { $0 == .day || $0 == .day2 || $0 == .dayOrdinal } }
  var hasSecond: Bool { has { $0 == .second } }
  var hasMillisecond: Bool { has { $0 == .tenths || $0 == .hundredths || $0 == .millisecond } }

  private func has(_ isSuch: (DateToken) -> Bool) -> Bool {
    parts?.contains { part in
      switch part {
      case .pass: false
      case .token(let token): isSuch(token)
      }
    } ?? false
  }

  /// The date that a text says; fields that the pattern lacks come from ``Moment/today``.
  func date(_ text: String) -> Moment? {
    guard text.utf8.count <= Self.longest else { return nil }
    guard let moment = isTimestamp ? timestamp(text) : fields(text)?.moment else { return nil }
    return self.text(of: moment)?.utf8.elementsEqual(text.utf8) == true ? moment : nil
  }

  private func timestamp(_ text: String) -> Moment? {
    guard let number = Int(text), number.magnitude <= UInt(Moment.limit) else { return nil }
    return Moment(milliseconds: pattern == "X" ? number * Span.second : number)
  }

  private func fields(_ text: String) -> DateFields? {
    guard let parts else { return nil }
    var fields = DateFields()
    var rest = Array(text.utf8)
    var at = 0
    for part in parts {
      switch part {
      case .pass(let length): at = min(at + length, rest.count)
      case .token(let token):
        guard let match = token.firstMatch(in: rest[at...]), fields.set(token, rest[match]) else {
          return nil
        }
        // what was read is taken out where it stands first, be that before this place
        let start = rest[...].firstRange(of: Array(rest[match])) ?? match.lowerBound
        rest.removeSubrange(start..<(start + match.count))
      }
    }
    fields.applyMeridiem()
    return fields
  }

  /// Cuts a pattern into parts; nil when it holds something that day.js cannot read.
  private static func cut(_ bytes: [UInt8]) -> [Part]? {
    guard !hasLocalForm(bytes) else { return nil }
    var parts: [Part] = []
    var at = 0
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "["), let end = bracketEnd(bytes, at) {
        parts.append(.pass(end - at - 1))
        at = end + 1
      } else if isSeparator(bytes[at]) {
        let start = at
        while at < bytes.count, isSeparator(bytes[at]) { at += 1 }
        parts.append(.pass(at - start))
      } else if let (token, length) = DateToken.read(bytes, at) {
        if token == .week { return nil }
        parts.append(token == .zoneName ? .pass(1) : .token(token))
        at += length
      } else {
        at += 1
      }
    }
    return parts.isEmpty ? nil : parts
  }

  /// Does it hold `L` or `LT`, the date as a country writes it?
  private static func hasLocalForm(_ bytes: [UInt8]) -> Bool {
    var at = 0
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "["), let end = bytes[at...].firstIndex(of: UInt8(ascii: "]")),
        end > at + 1
      {
        at = end
      } else if bytes[at] | 0x20 == UInt8(ascii: "l") {
        return true
      }
      at += 1
    }
    return false
  }

  /// The last `]` before the next `[`.
  private static func bracketEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
    let next = bytes[(start + 1)...].firstIndex(of: UInt8(ascii: "[")) ?? bytes.count
    return bytes[start..<next].lastIndex(of: UInt8(ascii: "]"))
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    9...13 ~= byte || byte == 0x20 || "-_:/.,()".utf8.contains(byte)
  }
}
