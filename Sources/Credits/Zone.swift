/// A time zone: offsets from UTC by instant, from a TZif file of the system's tz database.
public struct Zone: Sendable {
  /// The IANA name.
  public let name: String

  init(name: String) { self.name = name }

  public static let utc = Zone(name: "UTC")
}
