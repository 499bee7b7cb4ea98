import Credits

/// How a vendor may count the time of a session (DATA §4).
public enum BillingModel: String, Sendable, Hashable, CaseIterable {
  /// Closed less opened.
  case connection
  /// At least one second.
  case connectionMin1s = "connection_min_1s"
  /// Rounded up to full minutes.
  case connectionUp1min = "connection_up_1min"
  /// The seconds of audio that were sent.
  case audio

  /// The length that this model bills; nothing where the log does not say.
  func length(connection: Int64, audio: Int64?) -> Int64? {
    switch self {
    case .connection: return connection
    case .connectionMin1s: return max(connection, 1_000_000)
    case .connectionUp1min:
      let rest = connection % 60_000_000
      return rest == 0 ? connection : connection.addingReportingOverflow(60_000_000 - rest).partialValue
    case .audio: return audio
    }
  }
}
