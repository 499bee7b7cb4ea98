import Credits
import Diagnostics

/// One input file, and what became of its rows.
public struct FileReport: Sendable {
  /// Relative to the data folder, `/` between parts.
  public var path: String
  public var table: Table
  public var counts = RowCounts()
  public var unknownColumns: [String] = []

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
  /// Threads to use.
  public var jobs = 1

  public init(zone: Zone) { self.zone = zone }
}

/// Reads all tables of a data folder.
///
/// Bad rows are counted and kept in the data set; files that cannot be read become diagnostics.
public func readDataset(folder: String, options: IntakeOptions) -> Dataset {
  Dataset()
}
