import Analysis
import Credits
import Diagnostics

/// What the shared pages need of one project, and all that is kept of it once its pages are written.
public struct ProjectSummary: Sendable {
  public struct Balance: Sendable, Hashable {
    public var currency: String
    public var unit: String
    public var amount: Amount
    /// What open findings call wrongly charged or removed.
    public var inQuestion: Amount
  }

  public struct Kind: Sendable, Hashable {
    public var kind: FindingKind
    public var currency: String
    public var open: Int
    public var closed: Int
    /// Of findings that nothing has settled: the sum of what they took.
    public var stake: Amount
    /// What of it the balances have in question, each credit once.
    public var inQuestion = Amount.zero
  }

  /// What site-wide incidents are found by: one open finding's kind, action and hour.
  public struct Mark: Sendable, Hashable {
    public var kind: FindingKind
    public var action: String
    /// Hours since 1970.
    public var hour: Int64
  }

  public var id: String
  public var name: String
  /// Its folder below `projects`.
  public var slug: String
  /// The main account first.
  public var balances: [Balance]
  /// By kind and currency, in order of the catalogue.
  public var kinds: [Kind]
  /// Of open findings.
  public var worst: Severity?
  public var openFindings: Int
  /// Of the first open finding.
  public var headline: String
  /// Each once, in order of the findings.
  public var marks: [Mark]
  /// Whether anything was used or taken.
  public var isActive: Bool
  public var rejectedRows: Int
  /// What the main account's lots held on each of the last days.
  public var line: [Amount]
  /// What of its charges the request log can prove; nothing without a log.
  public var coverage: [CoverageReport]
  /// What went wrong with its pages: a template that does not end.
  public var problems: [Diagnostic]
  /// What the search finds within it.
  var records: [SearchEntry]

  init(_ project: ProjectContext) {
    id = project.report.id
    name = project.name
    slug = project.slug
    balances = project.accounts.map { account in
      Balance(
        currency: account.report.currency, unit: account.unit, amount: account.replay.balance,
        inQuestion: account.report.waterfall.errors)
    }
    kinds = []
    worst = nil
    openFindings = 0
    headline = ""
    marks = []
    isActive = !project.report.days.isEmpty
    rejectedRows = project.report.inputs.values.reduce(0) { $0 + $1.rejected }
    line = []
    coverage = project.report.coverage
    problems = []
    records = ProjectRecords(project: project).entries
    for finding in project.report.findings { count(finding) }
    countQuestions(of: project)
    let order = FindingKind.allCases
    kinds.sort { first, second in
      let places = (order.firstIndex(of: first.kind) ?? 0, order.firstIndex(of: second.kind) ?? 0)
      return places.0 != places.1
        ? places.0 < places.1 : first.currency.utf8.lexicographicallyPrecedes(second.currency.utf8)
    }
  }

  /// Days of its line.
  private static let days = 90

  mutating func draw(_ history: BalanceHistory) {
    let first = max(0, history.count - ProjectSummary.days / history.stride)
    line = (first..<history.count).map { history.held(at: $0) }
  }

  /// The same credits that the balances have in question, by kind.
  private mutating func countQuestions(of project: ProjectContext) {
    let findings = Dictionary(
      project.report.findings.map { ($0.id, $0.kind) }, uniquingKeysWith: { first, _ in first })
    for account in project.accounts {
      for part in account.report.questioned {
        let place = kinds.firstIndex {
          $0.kind == findings[part.finding] && $0.currency.hasBytes(of: account.report.currency)
        }
        if let place { kinds[place].inQuestion += part.amount }
      }
    }
  }

  private mutating func count(_ finding: Finding) {
    let isOpen = finding.status == .open
    if isOpen, let action = finding.subjects.actions.first, finding.severity != .good {
      let hour = finding.startsAt.microseconds / 3_600_000_000
      let mark = Mark(kind: finding.kind, action: action, hour: hour)
      if !marks.contains(mark) { marks.append(mark) }
    }
    if isOpen && finding.severity != .good {
      openFindings += 1
      if headline.isEmpty { headline = finding.sentence }
      let grave = Severity.allCases
      let place = grave.firstIndex(of: finding.severity) ?? 0
      if worst.map({ place < (grave.firstIndex(of: $0) ?? 0) }) ?? true { worst = finding.severity }
    }
    let isUnsettled = isOpen || finding.status == .lapsed
    let taken = isUnsettled ? min(finding.credits ?? .zero, .zero).magnitude : .zero
    let known = kinds.firstIndex {
      $0.kind == finding.kind && $0.currency.hasBytes(of: finding.currency)
    }
    if let index = known {
      kinds[index].open += isOpen ? 1 : 0
      kinds[index].closed += isOpen ? 0 : 1
      kinds[index].stake += taken
    } else {
      kinds.append(
        Kind(
          kind: finding.kind, currency: finding.currency, open: isOpen ? 1 : 0, closed: isOpen ? 0 : 1,
          stake: taken))
    }
  }
}
