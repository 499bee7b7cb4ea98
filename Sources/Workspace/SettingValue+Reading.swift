import Credits
import Diagnostics

extension SettingValue {
  var isEmptyList: Bool {
    switch self {
    case .text, .pairs, .other: false
    case .texts(let texts): texts.isEmpty
    }
  }

  func single() throws(SettingFault) -> String {
    switch self {
    case .text(let text): return text
    case .texts: throw .value("is one value, not a list", help: "write the value behind the key")
    case .pairs: throw .value("is one value, not a mapping", help: "write the value behind the key")
    case .other(let what): throw .value("is one value, not \(what)", help: "write the value behind the key")
    }
  }

  /// Text that people read or that names a unit: 1 to 512 bytes without control characters.
  func label() throws(SettingFault) -> String {
    let text = try single()
    guard (1...512).contains(text.utf8.count), !text.unicodeScalars.contains(where: isControl) else {
      throw .value("is no text of 1 to 512 bytes without control characters", help: "one short line")
    }
    return text
  }

  /// A file below the workspace.
  func path() throws(SettingFault) -> String {
    let text = try label()
    guard !text.hasPrefix("/"), !text.split(separator: "/").contains("..") else {
      throw .value(
        "leaves the workspace: '\(text)'", help: "a path below it, such as expected.yml")
    }
    return text
  }

  func truth() throws(SettingFault) -> Bool {
    switch try single() {
    case "true", "True", "TRUE": return true
    case "false", "False", "FALSE": return false
    case let text: throw .value("is no truth value: '\(text)'", help: "true or false")
    }
  }

  func oneOf<Choice>(_: Choice.Type) throws(SettingFault) -> Choice
  where Choice: CaseIterable & RawRepresentable<String> {
    let text = try single()
    guard let choice = Choice(rawValue: text) else {
      let known = Choice.allCases.map(\.rawValue)
      let meant = nearest(to: text, among: known).map { "did you mean \($0)? " } ?? ""
      throw .value("cannot be '\(text)'", help: "\(meant)it is one of \(known.joined(separator: ", "))")
    }
    return choice
  }

  func someOf<Choice>(_ type: Choice.Type) throws(SettingFault) -> Set<Choice>
  where Choice: CaseIterable & RawRepresentable<String> & Hashable {
    var chosen: Set<Choice> = []
    switch self {
    case .text(let text): chosen.insert(try SettingValue.text(text).oneOf(type))
    case .texts(let texts):
      for text in texts { chosen.insert(try SettingValue.text(text).oneOf(type)) }
    case .pairs: throw .value("is a list of names, not a mapping", help: "such as [overview, findings]")
    case .other(let what):
      throw .value("is a list of names, not \(what)", help: "such as [overview, findings]")
    }
    if chosen.isEmpty { throw .value("names nothing", help: "such as [overview, findings]") }
    return chosen
  }

  /// An amount that is not below 0.
  func size() throws(SettingFault) -> Amount {
    let text = try single()
    let amount: Amount
    do throws(AmountError) {
      amount = try Amount(parsing: text)
    } catch {
      throw .value("is no amount: '\(text)'", help: error.reason)
    }
    guard !amount.isNegative else { throw .value("is below 0: '\(text)'", help: "0 or more") }
    return amount
  }

  func span() throws(SettingFault) -> TimeSpan {
    let text = try single()
    do throws(TimeSpanError) {
      return try TimeSpan(parsing: text)
    } catch {
      throw .value("is no length of time: '\(text)'", help: error.reason)
    }
  }

  /// A length of time, or `never`.
  func lifetime() throws(SettingFault) -> TimeSpan? {
    if case .text("never") = self { return nil }
    do throws(SettingFault) {
      return try span()
    } catch {
      throw SettingFault(error.code, error.message, help: error.help.map { $0 + ", or never" })
    }
  }

  /// A length of time where a day is 24 hours and a year is 365 days.
  func microseconds() throws(SettingFault) -> Int64 {
    let day: Int64 = 86_400_000_000
    switch try span() {
    case .microseconds(let count): return count
    case .days(let count): return Int64(count) * day
    case .years(let count): return Int64(count) * 365 * day
    }
  }
}

private func isControl(_ scalar: Unicode.Scalar) -> Bool {
  scalar.properties.generalCategory == .control
}
