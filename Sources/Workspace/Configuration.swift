import Credits

/// The settings of a portal, from `creditpress.yml` and from options of the same names.
public struct Configuration: Sendable {
  public var siteName = "Credits"
  /// The address the site is published under, without its last slash.
  public var siteURL: String?
  /// An e-mail address or a link.
  public var support: String?
  public var community: String?
  public var console: String?
  /// A language tag such as `en` or `pt-BR`.
  public var language = "en"
  /// The zone of projects that state none, by its IANA name.
  public var timeZone = "UTC"
  /// The unit of entries that state none.
  public var currency = "credits"
  public var burnOrder = BurnOrder.standard
  /// How long a promotional lot without an expiry of its own lives; nothing: for ever.
  public var promotionalLifetime: TimeSpan? = .years(1)
  /// Microseconds.
  public var expiryGrace: Int64 = 48 * 3600 * 1_000_000
  public var refundToExpired = RefundToExpired.expire
  /// Microseconds.
  public var settle: Int64 = 72 * 3600 * 1_000_000
  /// Losses below this are no findings of their own.
  public var minCredits = Amount(20)
  /// The file of notes on what is expected, below the workspace; nothing without one.
  public var expected: String?
  /// The kinds of pages that a project has; the overview always.
  public var pages = Set(PageKind.allCases)
  public var help = HelpArticles.default
  public var publishMode = PublishMode.local
  public var theme = ThemeSettings()
  /// Whether pages load images from other hosts.
  public var allowsRemoteImages = false
  /// Whether sources may be commands.
  public var allowsCommands = false

  public init() {}
}

/// A kind of page that a project has.
public enum PageKind: String, Sendable, Hashable, CaseIterable {
  case overview, findings, statements, ledger, sessions, usage, data
}

/// Which articles the help centre holds.
public enum HelpArticles: String, Sendable, Hashable, CaseIterable {
  /// The program's own articles, where the workspace has none of that name, and the workspace's.
  case `default`
  /// The workspace's alone.
  case own
}

/// Who a site is published for.
public enum PublishMode: String, Sendable, Hashable, CaseIterable {
  case local, portal, sealed
}
