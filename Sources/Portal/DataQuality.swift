import Intake

/// What reading the data found, for the operator's pages.
public struct DataQuality: Sendable {
  public var files: [FileReport]
  /// In order of arrival.
  public var rejected: [RejectedRow]
  /// The report as JSON, schema `creditpress.quality/1`.
  public var json: [UInt8]
  /// Notices for all projects, the latest first.
  public var notices: [SiteNotice]

  public init(files: [FileReport], rejected: [RejectedRow], json: [UInt8], notices: [SiteNotice] = []) {
    self.files = files
    self.rejected = rejected
    self.json = json
    self.notices = notices
  }

  /// The quality of a data set as a whole.
  public init(_ dataset: Dataset) {
    self.init(
      files: dataset.files, rejected: dataset.allRejected, json: qualityJSON(dataset),
      notices: SiteNotice.all(of: dataset))
  }
}
