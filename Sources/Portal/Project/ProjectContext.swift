import Analysis
import Credits
import Diagnostics
import Workspace

/// One account of a project, as its page tells it.
struct AccountContext: Sendable {
  var report: AccountReport
  /// "credits", "EUR", …
  var unit: String
  /// How the account's own sums are written.
  var figures: Figures
  /// Set before ids of the page; empty for the main account.
  var prefix: String

  var replay: AccountReplay { report.replay }
}

/// What all pages of one project share.
struct ProjectContext: Sendable {
  var report: ProjectReport
  var settings: SiteSettings
  var dates: Dates
  var slug: String
  /// Its name, else its id.
  var name: String
  /// The main one first.
  var accounts: [AccountContext]
  var today: Day
  /// What the findings' pages name as having closed them.
  var closers: [[UInt8]: Closer]

  init(_ report: ProjectReport, settings: SiteSettings) {
    self.report = report
    self.settings = settings
    dates = Dates(zone: report.rows.zone)
    slug = projectSlug(name: report.name, id: report.id)
    name = report.name.isEmpty ? report.id : report.name
    today = dates.zone.day(of: report.asOf)
    closers = settings.pages.contains(.findings) ? report.closers : [:]
    accounts = []
    let mainCurrency = report.mainCurrency ?? ""
    let main = report.accounts.firstIndex { $0.currency.hasBytes(of: mainCurrency) } ?? 0
    for (index, account) in report.accounts.enumerated() {
      let flows = account.replay.flows
      let sums = Flow.allCases.map { flows[$0] }
      let context = AccountContext(
        report: account, unit: unit(of: account.currency),
        figures: Figures(fitting: sums + [account.replay.balance]),
        prefix: index == main ? "" : "account-\(index + 1)-")
      if index == main {
        accounts.insert(context, at: 0)
      } else {
        accounts.append(context)
      }
    }
  }

  var main: AccountContext? { accounts.first }

  /// The project's own name of its unit, where the account is in the workspace's currency.
  private func unit(of currency: String) -> String {
    currency.hasBytes(of: settings.currency) && report.unitName != "credits" ? report.unitName : currency
  }

  /// `usage.csv:221`
  func address(of source: RowSource) -> String {
    let index = Int(source.file)
    let path = settings.files.indices.contains(index) ? settings.files[index] : "row"
    return "\(path):\(source.line)"
  }

  func name(_ name: Name) -> String { report.rows.names.string(name) }

  func has(_ kind: PageKind) -> Bool { settings.pages.contains(kind) }

  /// Where a link to a finding leads from the project's page; its card where it has no page.
  func href(of finding: Finding) -> String {
    has(.findings) ? "findings/\(finding.id)/index.html" : "#finding-\(finding.id)"
  }
}

extension ProjectContext {
  /// How a finding's amounts are written.
  func figures(of finding: Finding) -> Figures {
    Figures(fitting: finding.rows.compactMap(\.credits) + [finding.credits ?? .zero])
  }

  func unit(ofCurrency currency: String) -> String {
    accounts.first { $0.report.currency.hasBytes(of: currency) }?.unit ?? currency
  }

  /// "12 May 2026", "12 to 14 May 2026"
  func span(of finding: Finding) -> String {
    let first = dates.zone.day(of: finding.startsAt)
    // An end at midnight is that of the day before.
    let last = dates.zone.day(of: finding.endsAt.adding(microseconds: -1))
    return last <= first ? Dates.text(first) : "\(Dates.text(first, near: last)) to \(Dates.text(last))"
  }

  /// The first day of its first account.
  var firstDay: Day? {
    let starts =
      accounts.compactMap { $0.replay.movements.first?.at }
      + report.days.prefix(1).map { dates.zone.start(of: $0.day) }
    return starts.min().map { dates.zone.day(of: $0) }
  }
}
