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

  /// Twenty years of months.
  private static let mostMonths = 240

  /// The months that pages show: all of twenty years; of more, as one mistyped year makes them, those in
  /// which something happened, and the last.
  var shownMonths: [MonthReport] {
    let months = report.months
    if months.count <= Self.mostMonths { return months }
    return months.enumerated().filter { place, month in
      place + 1 == months.count || Flow.allCases.contains { !month.flows[$0].isZero }
    }.map(\.element)
  }
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
  /// Nothing where the site has no ledger pages, or the project no ledger.
  var ledger: ProjectLedger?
  /// Nothing where findings have no pages of their own, or rows none to lead to.
  private(set) var sources: SourceLinks?

  init(_ report: ProjectReport, settings: SiteSettings) {
    self.report = report
    self.settings = settings
    dates = Dates(zone: report.rows.zone, words: settings.words)
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
        figures: settings.words.figures(fitting: sums + [account.replay.balance]),
        prefix: index == main ? "" : "account-\(index + 1)-")
      if index == main {
        accounts.insert(context, at: 0)
      } else {
        accounts.append(context)
      }
    }
    if settings.pages.contains(.ledger), !accounts.isEmpty {
      let ledger = ProjectLedger(accounts.map(\.report), rows: report.rows, asOf: report.asOf)
      self.ledger = ledger
      if settings.pages.contains(.findings) {
        sources = SourceLinks(
          report.findings, in: ledger, rows: report.rows.entries, files: settings.files)
      }
    }
  }

  var words: Words { settings.words }
  var main: AccountContext? { accounts.first }

  /// The project's own name of its unit, where the account is in the workspace's currency.
  private func unit(of currency: String) -> String {
    currency.hasBytes(of: settings.currency) && report.unitName != "credits"
      ? report.unitName : settings.theme.settings.units[currency] ?? currency
  }

  /// `usage.csv:221`
  func address(of source: RowSource) -> String {
    let index = Int(source.file)
    let path = settings.files.indices.contains(index) ? settings.files[index] : "row"
    return "\(path):\(source.line)"
  }

  func name(_ name: Name) -> String { report.rows.names.string(name) }

  func has(_ kind: PageKind) -> Bool { settings.pages.contains(kind) }

  /// Whether the project has a page of that kind: where it is chosen and there is something to show.
  func shows(_ kind: PageKind) -> Bool {
    guard has(kind) else { return false }
    switch kind {
    case .overview, .data: return true
    case .findings: return !report.findings.isEmpty
    case .statements: return accounts.contains { !$0.report.months.isEmpty }
    case .ledger: return ledger != nil
    case .sessions: return report.rows.sessions.contains { $0.openedAt <= report.asOf }
    case .usage: return !report.actions.isEmpty || !report.days.isEmpty
    }
  }

  /// The months that have a statement, the earliest first.
  var months: [String] {
    guard has(.statements) else { return [] }
    return Set(accounts.flatMap { $0.shownMonths.map(\.month) }).sorted()
  }

  /// Where a figure is proven, from the project's folder; nothing where the ledger has no pages.
  func href(of figure: AccountFigure, in account: AccountContext) -> String? {
    guard let ledger, let index = index(of: account) else { return nil }
    return ledger.books[index].path(ofPage: 0) + "#" + account.report.proven(figure).anchor
  }

  /// Where a sum of a lot is proven, from the project's folder; nothing where the lot has no page.
  func href(of sum: LotSum, ofLot lot: Int, in account: AccountContext) -> String? {
    guard let ledger, let index = index(of: account) else { return nil }
    return ledger.lotBooks[index].href(of: sum, in: lot)
  }

  /// Where a lot's lines begin, from the project's folder; nothing where it has no page.
  func href(ofLot lot: Int, in account: AccountContext) -> String? {
    guard let ledger, let index = index(of: account) else { return nil }
    return ledger.lotBooks[index].href(ofLot: lot)
  }

  /// Where an account's lots stand line by line, from the project's folder; nothing without such a page.
  func hrefOfLots(in account: AccountContext) -> String? {
    guard let ledger, let index = index(of: account), !ledger.lotBooks[index].pages.isEmpty else {
      return nil
    }
    return ledger.lotBooks[index].path(ofPage: 0)
  }

  private func index(of account: AccountContext) -> Int? {
    accounts.firstIndex { $0.prefix == account.prefix }
  }

  /// The line of a flow's day in its statement, from the project's folder; nothing without statements.
  func href(of flow: Flow, on day: Day, in account: AccountContext) -> String? {
    statement(of: day, in: account).map { "\($0)day-\(day.dayOfMonth)-\(flow.rawValue)" }
  }

  /// The balance in the evening of a day on which something moved, in its statement; the same.
  func hrefOfBalance(on day: Day, in account: AccountContext) -> String? {
    statement(of: day, in: account).map { $0 + StatementLine.balanceAnchor(day) }
  }

  /// `2026-05/index.html#`, with the account's prefix.
  private func statement(of day: Day, in account: AccountContext) -> String? {
    let month = day.monthText
    guard has(.statements), account.shownMonths.contains(where: { $0.month == month }) else { return nil }
    return "\(month)/index.html#\(account.prefix)"
  }

  /// Where a row that a finding cites stands on the ledger's pages, from the finding's page; empty where it has
  /// no line there.
  func sourceHref(_ source: String) -> String {
    let href = sources?[source] ?? ""
    return href.isEmpty ? "" : "../../" + href
  }

  /// Where a link to a finding leads from the project's page; its card where it has no page.
  func href(of finding: Finding) -> String {
    has(.findings) ? "findings/\(finding.id)/index.html" : "#finding-\(finding.id)"
  }

  /// The same from another page.
  ///
  /// - Parameter root: from it to the project's folder.
  func href(of finding: Finding, root: String) -> String {
    has(.findings) ? root + href(of: finding) : root + "index.html" + href(of: finding)
  }
}

extension ProjectContext {
  /// How a finding's amounts are written.
  func figures(of finding: Finding) -> Figures {
    words.figures(fitting: finding.rows.compactMap(\.credits) + [finding.credits ?? .zero])
  }

  func unit(ofCurrency currency: String) -> String {
    accounts.first { $0.report.currency.hasBytes(of: currency) }?.unit ?? currency
  }

  /// "12 May 2026", "12 to 14 May 2026"
  func span(of finding: Finding) -> String {
    let first = dates.zone.day(of: finding.startsAt)
    // An end at midnight is that of the day before.
    let last = dates.zone.day(of: finding.endsAt.adding(microseconds: -1))
    if last <= first { return dates.text(first) }
    return words("dates.span", ["first": dates.text(first, near: last), "last": dates.text(last)])
  }

  /// The first day of its first account.
  var firstDay: Day? {
    let starts =
      accounts.compactMap { $0.replay.movements.first?.at }
      + report.days.prefix(1).map { dates.zone.start(of: $0.day) }
    return starts.min().map { dates.zone.day(of: $0) }
  }
}
