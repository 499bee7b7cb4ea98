import Credits
import Intake

/// A finding while detectors run, with what its wording does not hold.
struct Told {
  var finding: Finding
  var currency: Name
  /// What the finding calls wrongly taken, by the entries that took it.
  var taken: [Taken] = []
  /// The day in its id, where that is not the day on which it starts.
  var day: Day?

  init(_ finding: Finding, currency: Name) {
    self.finding = finding
    self.currency = currency
  }
}

/// A lot of one of the project's accounts, by their indices.
struct LotKey: Hashable {
  var account: Int
  var lot: Int
}

/// Runs the detectors over one project, in the order in which they may claim rows.
///
/// Each line of the ledger is attributed once: a detector passes over what a more specific one claimed.
struct Detection {
  let rows: ProjectRows
  let settings: AnalysisSettings
  let ledger: LedgerReplay
  let links: Reconciliation
  let prices: PriceBook
  let wording: Wording
  /// The currency of the first usage entry of each action; empty where all is of one account.
  let currencies: [Name: Name]
  /// What the request log speaks of; holes are added as they are found.
  var coverage: LogCoverage
  var told: [Told] = []
  var checkRuns: [CheckRun] = []
  private var knownIDs: Set<String> = []
  private var sameIDs: [String: Int] = [:]
  /// The billing models that fit the actions' sessions.
  var billingFits: [BillingFit] = []
  private(set) var incidents: [Incident] = []
  /// Whether a finding claimed the entry, by its index.
  var isClaimed: [Bool]
  /// Whether the ledger charges requests in parts, as duplicate-charge found.
  var chargesInParts = false
  /// Days whose charges without a row are the rows without a charge, by action.
  var daysThatAgree: Set<ActionDay> = []
  /// Whether price-mismatch told of the entry, by its index: then only its quantity is left to compare.
  var isPriceTold: [Bool]
  /// Whether session-never-closed told of the session, by its index.
  var isLeftOpen: [Bool]
  /// Whether session-too-long told of the session, by its index.
  var isTooLong: [Bool]
  /// By how much the clock of an entry is ahead of the log's, in microseconds, where clock-skew told it.
  var offsets: [Int: Int64] = [:]
  /// What was taken from lots before their date, told or announced.
  var takenEarly: [LotKey: Amount] = [:]
  /// The steps to which bills are rounded, of actions without a price.
  var inferredSteps: [RoundedThing: Amount] = [:]
  /// What successful requests cost, as failed-request-charged asked for it.
  var usualRates: [RatedThing: UsualRate] = [:]
  /// Quantities that findings say were billed and should not have been.
  var quantityExcesses: [QuantityExcess] = []
  /// What each account has before it; nothing until the first detector asks.
  var outlooks: [Outlook]?
  /// What is unusual in the use; found when the first kind asks for it.
  var story: UsageStory?
  /// Where in `told` each of the story's items is.
  var toldUse: [Int: Int] = [:]

  init(
    rows: ProjectRows, settings: AnalysisSettings, ledger: LedgerReplay, links: Reconciliation,
    prices: PriceBook
  ) {
    self.rows = rows
    self.settings = settings
    self.ledger = ledger
    self.links = links
    self.prices = prices
    wording = Wording(rows: rows, settings: settings)
    let isPlain = rows.billed.isEmpty && ledger.accounts.count < 2
    currencies = isPlain ? [:] : Self.currencies(of: rows.entries)
    coverage = LogCoverage(rows, links: links, asOf: settings.asOf, settle: settings.settle)
    isClaimed = Array(repeating: false, count: rows.entries.count)
    isPriceTold = isClaimed
    isLeftOpen = Array(repeating: false, count: rows.sessions.count)
    isTooLong = isLeftOpen
  }

  private static func currencies(of entries: [Entry]) -> [Name: Name] {
    var currencies: [Name: Name] = [:]
    for entry in entries where entry.kind == .usage && currencies[entry.action] == nil {
      currencies[entry.action] = entry.currency
    }
    return currencies
  }

  var asOf: Instant { settings.asOf }
  var zone: Zone { rows.zone }

  mutating func run() {
    for kind in FindingKind.orderOfDetection {
      let missing = missingInput(of: kind)
      checkRuns.append(CheckRun(kind: kind, missing: missing))
      if missing != nil { continue }
      kind.rule.detect(&self)
    }
    nameRelatedNotices()
    applyExpectedNotes()
    letLapse()
    incidents = joinIncidents()
  }

  /// Says why a check that began could not be made after all.
  mutating func couldNotRun(_ kind: FindingKind, _ reason: String) {
    if let place = checkRuns.lastIndex(where: { $0.kind == kind }) { checkRuns[place].missing = reason }
  }

  /// What the kind needs and the data do not have, in words.
  private func missingInput(of kind: FindingKind) -> String? {
    for need in kind.rule.needs where need.isMissing(in: rows) { return need.whatIsMissing }
    return nil
  }

  /// Whatever is open and brought nothing new for 90 days has lapsed.
  private mutating func letLapse() {
    let edge = asOf.adding(microseconds: -Self.ninetyDays)
    for index in told.indices where told[index].finding.status == .open {
      if told[index].finding.endsAt < edge { told[index].finding.status = .lapsed }
    }
  }

  static let ninetyDays: Int64 = 90 * 86_400 * 1_000_000

  /// Most severe first.
  var findings: [Finding] {
    told.map { item in
      var finding = item.finding
      if finding.status == .open || finding.status == .lapsed {
        finding.inQuestion = item.taken.reduce(.zero) { $0 + $1.amount }
      }
      return finding
    }.sorted(by: Finding.precedes)
  }

  /// Adds a finding that is complete but for its id.
  mutating func tell(_ item: Told) {
    var item = item
    item.finding.id = Finding.id(
      of: item.finding.kind, project: rows.names.bytes(of: rows.id),
      subjects: item.finding.subjects, day: item.day ?? zone.day(of: item.finding.startsAt))
    item.finding.id = unique(item.finding.id)
    told.append(item)
  }

  /// The account that is named where nothing else says one.
  var mainCurrency: String { ledger.accounts.first.map { text($0.currency) } ?? settings.currency }

  /// Two causes with one first subject and day, such as two units of one action, get numbers.
  private mutating func unique(_ first: String) -> String {
    var id = first
    while !knownIDs.insert(id).inserted {
      let count = sameIDs[first, default: 1] + 1
      sameIDs[first] = count
      id = String(hexadecimal(sha256("\(first)\u{0}\(count)".utf8)).prefix(12))
    }
    return id
  }

  func text(_ name: Name) -> String { rows.names.string(name) }

  func ids(_ entries: [Int]) -> [String] {
    var list = SubjectList()
    for index in entries { list.add(rows.entries[index].id, at: rows.entries[index].postedAt) }
    return list.texts(rows.names)
  }
}

extension Detection {
  /// Whether the log has requests, but the account's ledger not one use: then the ledger does not hold what
  /// was used, and what it says of remainders and balances is not certain.
  func lacksUse(_ account: AccountReplay) -> Bool {
    if rows.usage.isEmpty { return false }
    return !rows.entries.contains { $0.kind == .usage && $0.currency == account.currency }
  }

  /// Makes a finding that rests on such a ledger say so.
  func qualify(_ finding: inout Finding, of account: AccountReplay) {
    guard lacksUse(account) else { return }
    finding.confidence = .likely
    if finding.severity == .critical { finding.severity = .warning }
    finding.sentence +=
      " The ledger lists no use, though the log has requests: the figure may include what they cost."
  }
}
