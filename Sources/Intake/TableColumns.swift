/// The columns of a table, in the order of the contract.
struct TableColumns: Sendable {
  let names: [String]
  /// The bytes of the names, for comparison with the input.
  let bytes: [[UInt8]]
  /// Bit n is set where column n must be there and filled.
  let required: UInt64
  /// The column whose values are unique, where there is one.
  let key: Int?
  /// The column that names the project, where there is one.
  let project: Int?
  /// The column whose sum is kept for the conservation of amounts.
  let summed: Int?

  /// - Parameter list: names parted by blanks; a `*` marks a required column.
  private init(_ list: String, key: String? = nil, summed: String? = nil) {
    var names: [String] = []
    var required: UInt64 = 0
    for word in list.split(separator: " ") {
      if word.first == "*" { required |= 1 << UInt64(names.count) }
      names.append(String(word.first == "*" ? word.dropFirst() : word))
    }
    self.names = names
    self.required = required
    bytes = names.map { Array($0.utf8) }
    self.key = key.flatMap { names.firstIndex(of: $0) }
    self.summed = summed.flatMap { names.firstIndex(of: $0) }
    project = names.firstIndex(of: "project_id")
  }

  func isRequired(_ column: Int) -> Bool { required >> UInt64(column) & 1 == 1 }

  /// The column of that name, or nothing for an unknown one.
  func find(_ name: UnsafeBufferPointer<UInt8>) -> Int? {
    bytes.firstIndex { $0.count == name.count && $0.elementsEqual(name) }
  }

  private static let projects = TableColumns(
    "*project_id name time_zone unit_name plan_id contact max_session_seconds max_concurrent_sessions",
    key: "project_id")
  private static let ledger = TableColumns(
    """
    *entry_id *project_id *posted_at *type *amount currency credit_type lot_id expires_at priority \
    applies_to request_id session_id action quantity unit balance_after corrects_entry_id recorded_at \
    cost_basis reference note
    """, key: "entry_id", summed: "amount")
  private static let usage = TableColumns(
    """
    *request_id *project_id *occurred_at *action credits quantity unit status duration_seconds \
    session_id key_id fingerprint
    """, key: "request_id", summed: "credits")
  private static let sessions = TableColumns(
    "*session_id *project_id *opened_at closed_at last_activity_at action close_reason", key: "session_id")
  private static let billed = TableColumns(
    "*project_id *period_start *period_end *action quantity unit credits session_id", summed: "credits")
  private static let prices = TableColumns(
    "*action *unit *credits_per_unit effective_from effective_to plan_id rounding minimum_quantity")
  private static let plans = TableColumns(
    "*plan_id name period included_credits limit_credits overage", key: "plan_id")
  private static let subscriptions = TableColumns("*project_id *plan_id *starts_at renews_at ends_at")
  private static let notices = TableColumns(
    "*notice_id *published_at *title project_id effective_at kind url body", key: "notice_id")
  private static let cases = TableColumns(
    """
    *case_id *project_id *opened_at closed_at reference channel contact request resolution credits \
    entry_id
    """, key: "case_id", summed: "credits")

  static func of(_ table: Table) -> TableColumns {
    switch table {
    case .projects: projects
    case .ledger: ledger
    case .usage: usage
    case .sessions: sessions
    case .billed: billed
    case .prices: prices
    case .plans: plans
    case .subscriptions: subscriptions
    case .notices: notices
    case .cases: cases
    }
  }
}

extension Table {
  /// Whether its rows say something to all projects, so that they are checked in one place.
  var isShared: Bool {
    switch self {
    case .prices, .plans, .notices: true
    case .projects, .ledger, .usage, .sessions, .billed, .subscriptions, .cases: false
    }
  }
}

extension Table {
  /// Its place in the order of ``Table/allCases``.
  var place: Int {
    switch self {
    case .projects: 0
    case .ledger: 1
    case .usage: 2
    case .sessions: 3
    case .billed: 4
    case .prices: 5
    case .plans: 6
    case .subscriptions: 7
    case .notices: 8
    case .cases: 9
    }
  }
}
