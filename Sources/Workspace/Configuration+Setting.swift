import Credits
import Diagnostics

extension Configuration {
  /// Sets the value of a key, as an option of that name does; lists are parted by commas.
  ///
  /// - Returns: what is wrong, without a place; the setting is unchanged then.
  public mutating func set(key: String, value: String) -> Diagnostic? {
    guard let setting = Setting(rawValue: key) else { return Setting.unknown(key) }
    let isList = setting == .pages
    let texts = value.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    return set(setting, isList ? .texts(texts) : .text(value))
  }

  mutating func set(_ setting: Setting, _ value: SettingValue) -> Diagnostic? {
    do throws(SettingFault) {
      try change(setting, value)
      return nil
    } catch {
      return error.diagnostic(of: setting)
    }
  }

  /// Sets a value; names of a mapping join those that are set already.
  mutating func change(_ setting: Setting, _ value: SettingValue) throws(SettingFault) {
    switch setting {
    case .siteName: siteName = try value.label()
    case .siteURL: siteURL = try value.siteAddress()
    case .siteSupport: support = try value.contact()
    case .siteCommunity: community = try value.webAddress()
    case .siteConsole: console = try value.webAddress()
    case .siteLanguage: language = try value.languageTag()
    case .timeZone: try change(timeZone: value.single())
    case .currency: currency = try value.label()
    case .burnOrder: burnOrder = try value.oneOf(BurnOrder.self)
    case .promotionalLifetime: promotionalLifetime = try value.lifetime()
    case .expiryGrace: expiryGrace = try value.microseconds()
    case .refundToExpired: refundToExpired = try value.oneOf(RefundToExpired.self)
    case .settle: settle = try value.microseconds()
    case .minCredits: minCredits = try value.size()
    case .pages: pages = try value.someOf(PageKind.self).union([.overview])
    case .publishMode: try change(publishMode: value.oneOf(PublishMode.self))
    case .help: help = try value.oneOf(HelpArticles.self)
    case .allowRemoteImages: allowsRemoteImages = try value.truth()
    case .allowCommands: allowsCommands = try value.truth()
    case .expected: expected = try value.path()
    case .themeLogo: theme.logo = try value.path()
    case .themeNumbers: theme.numbers = try value.label()
    case .themeColours: theme.colours.merge(try value.colours(among: ThemeSettings.colourNames)) { $1 }
    case .themeDark: theme.dark.merge(try value.colours(among: ThemeSettings.colourNames)) { $1 }
    case .themeNames: theme.names.merge(try value.labels(among: ThemeSettings.bandNames)) { $1 }
    case .themeUnits: theme.units.merge(try value.labels(among: nil)) { $1 }
    case .publishSecretFile, .publishOperatorDir, .sources:
      if !value.isEmptyList { throw .unsupported("") }
    }
  }

  /// A machine without a tz database is no fault of the settings: that is told where the zone is needed.
  private mutating func change(timeZone name: String) throws(SettingFault) {
    do throws(ZoneError) {
      _ = try ZoneDatabase().zone(named: name)
    } catch {
      switch error {
      case .noDatabase: break
      case .badName, .unknown, .unreadable:
        throw SettingFault(
          error.code, "cannot be used: \(error.reason)", help: "a name such as Europe/Berlin or UTC")
      }
    }
    timeZone = name
  }

  private mutating func change(publishMode mode: PublishMode) throws(SettingFault) {
    switch mode {
    case .local: publishMode = mode
    case .portal, .sealed: throw .unsupported("\(mode.rawValue) ", help: "publish.mode: local")
    }
  }
}
