import Diagnostics

/// A key of `creditpress.yml`, by its full name.
enum Setting: String, CaseIterable {
  case siteName = "site.name"
  case siteURL = "site.url"
  case siteSupport = "site.support"
  case siteCommunity = "site.community"
  case siteConsole = "site.console"
  case siteLanguage = "site.language"
  case timeZone = "time_zone"
  case currency
  case burnOrder = "burn_order"
  case promotionalLifetime = "promotional_lifetime"
  case expiryGrace = "expiry_grace"
  case refundToExpired = "refund_to_expired"
  case settle
  case minCredits = "min_credits"
  case pages
  case publishMode = "publish.mode"
  case publishSecretFile = "publish.secret_file"
  case publishOperatorDir = "publish.operator_dir"
  case sources
  case expected
  case help
  case themeLogo = "theme.logo"
  case themeNumbers = "theme.numbers"
  case themeColours = "theme.colours"
  case themeDark = "theme.dark"
  case themeNames = "theme.names"
  case themeUnits = "theme.units"
  case allowRemoteImages = "allow.remote_images"
  case allowCommands = "allow.commands"

  /// Whether its value has names of its own.
  var isMapping: Bool {
    switch self {
    case .themeColours, .themeDark, .themeNames, .themeUnits: true
    case .siteName, .siteURL, .siteSupport, .siteCommunity, .siteConsole, .siteLanguage, .timeZone, .currency,
      .burnOrder, .promotionalLifetime, .expiryGrace, .refundToExpired, .settle, .minCredits, .pages,
      .publishMode, .publishSecretFile, .publishOperatorDir, .sources, .expected, .help, .themeLogo,
      .themeNumbers, .allowRemoteImages, .allowCommands:
      false
    }
  }

  /// The groups that keys stand in.
  static let groups = ["site", "publish", "theme", "allow"]

  /// Says that no key has that name, which ones there are, and the nearest.
  static func unknown(_ name: String) -> Diagnostic {
    let keys = allCases.map(\.rawValue)
    let group = groups.first { name.hasPrefix($0 + ".") }
    let near = nearest(to: name, among: keys + groups)
    let listed = group.map { group in keys.filter { $0.hasPrefix(group + ".") } } ?? keys
    let meant = near.map { "did you mean \($0)? " } ?? ""
    return Diagnostic(
      .error, code: "config-unknown-key", "there is no setting \(name)",
      help: meant + "the keys are " + listed.joined(separator: ", "))
  }
}
