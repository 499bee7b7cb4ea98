/// One file of the site.
public struct PageFile: Sendable, Hashable {
  /// Relative to the site: `projects/acme-1a2b3c4d/index.html`.
  public var path: String
  public var bytes: [UInt8]

  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}
