import Credits

/// The tables of DATA §2, in the order in which reports name them.
public enum Table: String, Sendable, Hashable, CaseIterable {
  case projects, ledger, usage, sessions, billed, prices, plans, subscriptions, notices, cases
}

/// What became of the rows of one file or table: read = used + redelivered + rejected.
public struct RowCounts: Sendable, Hashable {
  public var read = 0
  public var used = 0
  public var redelivered = 0
  public var rejected = 0

  public init() {}

  public static func + (first: RowCounts, second: RowCounts) -> RowCounts {
    var sum = first
    sum.read += second.read
    sum.used += second.used
    sum.redelivered += second.redelivered
    sum.rejected += second.rejected
    return sum
  }
}

/// A row that could not be used, kept with the reason and its text.
public struct RejectedRow: Sendable, Hashable {
  public var source: RowSource
  /// The column that is named as the reason; empty where the row as a whole is at fault.
  public var column: String
  public var code: String
  public var reason: String
  /// The row as it stands in the file (at most 4,096 bytes of it, invalid UTF-8 replaced).
  public var row: String

  public init(source: RowSource, column: String, code: String, reason: String, row: String) {
    self.source = source
    self.column = column
    self.code = code
    self.reason = reason
    self.row = row
  }
}

/// A column that the contract does not know, kept for the reader.
public struct ExtraField: Sendable, Hashable {
  public var source: RowSource
  public var column: Name
  public var value: Name

  public init(source: RowSource, column: Name, value: Name) {
    self.source = source
    self.column = column
    self.value = value
  }
}

/// Everything that the data say of one project; nothing else is needed to report on it.
///
/// Rows are in order of arrival (file, then line). Shared tables (prices, plans, notices for all) are
/// there with names of this project's table.
public struct ProjectRows: Sendable {
  /// The project's id, valid UTF-8; compared, hashed and sorted as bytes.
  public var id: Name
  public var names: NameTable
  public var project: ProjectRow?
  public var entries: [Entry] = []
  public var usage: [UsageRow] = []
  public var sessions: [SessionRow] = []
  public var billed: [BilledRow] = []
  public var prices: [PriceRow] = []
  public var plans: [PlanRow] = []
  public var subscriptions: [SubscriptionRow] = []
  public var notices: [NoticeRow] = []
  public var cases: [CaseRow] = []
  /// The project's own rows of each table that the workspace has.
  public var inputs: [Table: RowCounts] = [:]
  public var rejected: [RejectedRow] = []
  public var extras: [ExtraField] = []
  /// The project's zone: its own, else the site's.
  public var zone: Zone
  /// Reads rows again as they stand in their files.
  public var texts: RowTexts?
  /// Used rows that became rejected ones after reading, not yet counted by the data set.
  public internal(set) var lateRejections: [LateRejection] = []

  public init(id: Name, names: NameTable, zone: Zone) {
    self.id = id
    self.names = names
    self.zone = zone
  }
}
