import Credits

extension Configuration {
  /// Every setting with its value, in one form for one meaning: what decides about a site beside its files.
  ///
  /// A line a setting, in the order of the keys; names and values of a mapping by name.
  public var written: [String] { Setting.allCases.map { "\($0.rawValue)\t\(value(of: $0))" } }

  private func value(of setting: Setting) -> String {
    switch setting {
    case .siteName: siteName
    case .siteURL: siteURL ?? ""
    case .siteSupport: support ?? ""
    case .siteCommunity: community ?? ""
    case .siteConsole: console ?? ""
    case .siteLanguage: language
    case .timeZone: timeZone
    case .currency: currency
    case .burnOrder: burnOrder.rawValue
    case .promotionalLifetime: promotionalLifetime.map(written) ?? "never"
    case .expiryGrace: String(expiryGrace)
    case .refundToExpired: refundToExpired.rawValue
    case .settle: String(settle)
    case .minCredits: minCredits.description
    case .pages: pages.map(\.rawValue).sorted().joined(separator: ",")
    case .publishMode: publishMode.rawValue
    case .help: help.rawValue
    case .allowRemoteImages: allowsRemoteImages ? "true" : "false"
    case .allowCommands: allowsCommands ? "true" : "false"
    case .expected: expected ?? ""
    case .themeLogo: theme.logo ?? ""
    case .themeNumbers: theme.numbers ?? ""
    case .themeColours: written(theme.colours)
    case .themeDark: written(theme.dark)
    case .themeNames: written(theme.names)
    case .themeUnits: written(theme.units)
    case .publishSecretFile, .publishOperatorDir, .sources: ""
    }
  }

  private func written(_ span: TimeSpan) -> String {
    switch span {
    case .microseconds(let count): "\(count) µs"
    case .days(let count): "\(count) d"
    case .years(let count): "\(count) y"
    }
  }

  private func written(_ names: [String: String]) -> String {
    names.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { "\($0.key)\t\($0.value)" }
      .joined(separator: "\t")
  }
}
