import Diagnostics

/// What the group `theme` of `creditpress.yml` says: how a portal looks and speaks.
public struct ThemeSettings: Sendable, Hashable {
  /// A picture file below the workspace, shown in place of the program's own sign.
  public var logo: String?
  /// 1234.5, written with the signs that numbers shall have: `1,234.5`.
  public var numbers: String?
  /// `#rrggbb` by name, for light pages and print.
  public var colours: [String: String] = [:]
  /// The same for dark pages.
  public var dark: [String: String] = [:]
  /// What credit types are called.
  public var names: [String: String] = [:]
  /// What a currency is called in sentences and tables.
  public var units: [String: String] = [:]

  public init() {}

  /// What has a colour of its own.
  public static let colourNames = [
    "link", "purchased", "promotional", "subscription", "reinstated", "expired", "used", "question",
    "refunded", "moved", "debt",
  ]

  /// Credit types, and what a reinstatement gave back.
  public static let bandNames = ["purchased", "promotional", "subscription", "reinstated"]
}

extension SettingValue {
  /// A short text for each of some names.
  ///
  /// - Parameter known: the names that there are; nothing where any will do.
  func labels(among known: [String]?) throws(SettingFault) -> [String: String] {
    var labels: [String: String] = [:]
    for (name, text) in try pairs(among: known) { labels[name] = try SettingValue.text(text).label() }
    return labels
  }

  /// A colour for each of some names, as `#` and six hexadecimal digits.
  func colours(among known: [String]) throws(SettingFault) -> [String: String] {
    var colours: [String: String] = [:]
    for (name, text) in try pairs(among: known) {
      let digits = text.dropFirst()
      let isColour =
        text.hasPrefix("#") && digits.count == 6 && digits.allSatisfy { $0.isASCII && $0.isHexDigit }
      guard isColour else {
        throw .value(
          "has no colour '\(text)' for \(name)",
          help: "six digits, in quotes since # begins a comment: \(name): \"#1439f1\"")
      }
      colours[name] = text.lowercased()
    }
    return colours
  }

  private func pairs(among known: [String]?) throws(SettingFault) -> [(name: String, text: String)] {
    guard case .pairs(let pairs) = self else {
      throw .value("is a mapping of names to texts", help: "lines such as \(known?.first ?? "credits"): …")
    }
    for (name, _) in pairs {
      guard let known, !known.contains(name) else { continue }
      let meant = nearest(to: name, among: known).map { "did you mean \($0)? " } ?? ""
      var fault = SettingFault.value(
        "has no name \(name)", help: "\(meant)the names are \(known.joined(separator: ", "))")
      fault.isAboutName = true
      throw fault
    }
    return pairs
  }
}
