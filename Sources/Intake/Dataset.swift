import Credits
import Diagnostics

/// One input file, and what became of its rows.
public struct FileReport: Sendable {
  /// Relative to the data folder, `/` between parts.
  public var path: String
  public var table: Table
  public var counts = RowCounts()
  /// Columns that the contract does not know: in the header's order, or of JSON Lines in that of their bytes.
  public var unknownColumns: [String] = []
  /// Sums of the ledger's `amount`, or of the `credits` of usage, billed and cases.
  public var sums = OutcomeSums()

  public init(path: String, table: Table) {
    self.path = path
    self.table = table
  }
}

/// All rows of a workspace's data folder, grouped by project.
public struct Dataset: Sendable {
  /// `RowSource.file` is an index into these; sorted by path, byte for byte.
  public var files: [FileReport] = []
  /// By project id, byte for byte.
  public var projects: [ProjectRows] = []
  /// Rejected rows that belong to no project, or stand in shared tables.
  public var rejected: [RejectedRow] = []
  /// Files that could not be read as a whole (severity error: nothing may be published), and warnings.
  public var diagnostics: [Diagnostic] = []
  /// The version of the tz database, where it states one.
  public var tzVersion: String?

  public init() {}
}

/// What reading a data folder needs to know.
public struct IntakeOptions: Sendable {
  /// The workspace's currency, for entries that state none.
  public var currency = "credits"
  /// The site's zone, for projects that state none.
  public var zone: Zone
  /// The folder that links must not leave; nothing for the data folder itself.
  public var workspace: String?
  /// Threads to use.
  public var jobs = 1

  public init(zone: Zone) { self.zone = zone }
}
