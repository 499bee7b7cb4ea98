import Credits
import Workspace

/// What the workspace's configuration says about the site as a whole.
public struct SiteSettings: Sendable {
  public var name: String
  public var url: String?
  /// An address of mail or of a page.
  public var support: String?
  public var community: String?
  public var console: String?
  /// The words of all pages.
  public var words = Words.english
  public var theme = Theme()
  public var pages = Set(PageKind.allCases)
  /// The workspace's currency, which `unit_name` of a project names.
  public var currency = "credits"
  public var minCredits = Amount(20)
  public var allowsRemoteImages = false
  public var asOf: Instant
  /// The zone of the shared pages.
  public var zone = Zone.utc
  /// Names the build in the pages; the same input gives the same text.
  public var build: String
  /// Paths of the input files, by `RowSource.file`.
  public var files: [String]

  public init(name: String, asOf: Instant, build: String, files: [String]) {
    self.name = name
    self.asOf = asOf
    self.build = build
    self.files = files
  }

  /// Days and times of the shared pages.
  var dates: Dates { Dates(zone: zone, words: words) }

  /// Where a link to the support leads.
  var supportAddress: String? { support.map(SiteSettings.address) }

  /// An address of mail becomes a `mailto:` link.
  static func address(_ text: String) -> String {
    text.contains("@") && !text.contains("://") && !text.hasPrefix("mailto:") ? "mailto:" + text : text
  }
}
