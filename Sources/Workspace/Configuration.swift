import Credits

/// The pages that a site may have (`pages`).
public enum PageKind: String, Sendable, Hashable, CaseIterable {
  case overview, findings, statements, ledger, sessions, usage, data
}

/// Which articles the help centre holds (`help`).
public enum HelpArticles: String, Sendable, Hashable, CaseIterable {
  /// The program's own, with the workspace's replacing those of the same path.
  case `default`
  /// The workspace's alone.
  case own
}

/// The settings of a workspace (`creditpress.yml`, PORTAL §7), each with its default.
public struct Configuration: Sendable {
  public var siteName = "Credits"
  public var siteURL: String?
  public var support: String?
  public var community: String?
  public var console: String?
  public var language = "en"
  /// The zone of projects that state none, by its IANA name.
  public var timeZone = "UTC"
  public var currency = "credits"
  public var burnOrder = BurnOrder.standard
  /// Nothing: promotional lots without an expiry never expire.
  public var promotionalLifetime: TimeSpan? = .years(1)
  /// Microseconds.
  public var expiryGrace: Int64 = 48 * 3_600_000_000
  public var refundToExpired = RefundToExpired.expire
  /// Microseconds.
  public var settle: Int64 = 72 * 3_600_000_000
  public var minCredits = Amount(20)
  public var pages = Set(PageKind.allCases)
  public var help = HelpArticles.default
  public var allowsRemoteImages = false

  public init() {}
}
