import Credits
import Diagnostics

extension Dataset {
  /// All rejected rows of the workspace, in order of arrival.
  public var allRejected: [RejectedRow] {
    let all = rejected + projects.flatMap(\.rejected)
    return all.sorted { $0.source < $1.source }
  }

  /// What a rejected row has to say to whoever runs a build.
  public func diagnostic(of row: RejectedRow) -> Diagnostic {
    let column = row.column.isEmpty ? "" : "\(row.column): "
    return Diagnostic(
      .warning, code: "row-" + row.code, "row rejected, " + column + row.reason,
      at: Place(path: files[Int(row.source.file)].path, line: Int(row.source.line)), sourceLine: row.row)
  }
}

/// The data-quality report of the whole workspace, schema `creditpress.quality/1` (DATA §5).
///
/// - Parameter extraRejected: rejected rows that the data set does not hold.
public func qualityJSON(_ dataset: Dataset, extraRejected: [RejectedRow] = []) -> [UInt8] {
  var writer = JSONWriter()
  writer.beginObject()
  writer.key("schema")
  writer.string("creditpress.quality/1")
  writer.key("files")
  writer.beginArray()
  for file in dataset.files { writer.write(file) }
  writer.endArray()
  writer.key("rejected")
  writer.beginArray()
  let rejected = (dataset.allRejected + extraRejected).sorted { $0.source < $1.source }
  for row in rejected { writer.write(row, file: dataset.files[Int(row.source.file)].path) }
  writer.endArray()
  if let version = dataset.tzVersion {
    writer.key("tz")
    writer.string(version)
  }
  writer.endObject()
  writer.endLine()
  return writer.bytes
}

extension JSONWriter {
  fileprivate mutating func write(_ file: FileReport) {
    beginObject()
    key("file")
    string(file.path)
    key("table")
    string(file.table.rawValue)
    key("read")
    int(file.counts.read)
    key("used")
    int(file.counts.used)
    key("redelivered")
    int(file.counts.redelivered)
    key("rejected")
    int(file.counts.rejected)
    key("unknown_columns")
    beginArray()
    for name in file.unknownColumns { string(name) }
    endArray()
    endObject()
  }

  fileprivate mutating func write(_ row: RejectedRow, file: String) {
    beginObject()
    key("file")
    string(file)
    key("line")
    int(Int(row.source.line))
    key("column")
    string(row.column)
    key("code")
    string(row.code)
    key("reason")
    string(row.reason)
    key("row")
    string(row.row)
    endObject()
  }
}
