import Credits
import Intake

/// What an analysis needs to know beside the rows.
public struct AnalysisSettings: Sendable {
  public var asOf: Instant
  public var burnOrder = BurnOrder.standard
  public var promotionalLifetime: TimeSpan? = .years(1)
  public var expiryGrace: Int64 = 48 * 3600 * 1_000_000
  public var refundToExpired = RefundToExpired.expire
  /// Microseconds after which a logged request should have been charged.
  public var settle: Int64 = 72 * 3600 * 1_000_000
  public var minCredits = Amount(20)
  /// Paths of the input files, by `RowSource.file`.
  public var files: [String]

  public init(asOf: Instant, files: [String]) {
    self.asOf = asOf
    self.files = files
  }
}

/// Moves the entries that contradict the replay to the rejected rows, and gives the latest instant of the
/// used rows (the default of `--as-of`, over all projects).
public func settleConflicts(in rows: inout ProjectRows, settings: AnalysisSettings) -> Instant? {
  nil
}

/// Reports on one project.
public func analyze(_ rows: ProjectRows, settings: AnalysisSettings) -> ProjectReport {
  ProjectReport(rows: rows, asOf: settings.asOf)
}

/// Appends the report as one JSON object of schema `creditpress.project/1`, without a line end.
public func appendJSON(_ report: ProjectReport, settings: AnalysisSettings, to output: inout [UInt8]) {
}
