/// The limits of what is read; each is stated in the guide to the data and tested at it and one past it.
enum Limits {
  /// Bytes of one row without its line end; a longer row is rejected.
  static let rowBytes = 1 << 20
  /// Columns of a file, or keys of one JSON object.
  static let columns = 1_000
  /// Bytes of an id.
  static let idBytes = 512
  /// Bytes of a rejected row's text that are kept.
  static let excerptBytes = 4_096
  /// Distinct unknown columns that are reported of one file of JSON Lines.
  static let reportedColumns = 1_000
  /// Base-2 logarithm of the largest window that a Zstandard frame may ask for (128 MiB).
  static let zstdWindowLog: Int32 = 27
  /// Bytes that are read at once.
  static let blockBytes = 1 << 20
}
