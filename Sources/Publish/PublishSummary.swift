/// What a build did to the files of a site.
public struct PublishSummary: Sendable, Hashable {
  public var files = 0
  /// Bytes of all files.
  public var bytes = 0
  /// Files that were there with the same content.
  public var unchanged = 0

  public init() {}

  mutating func count(_ placing: StagingTree.Placing, _ size: Int) {
    files += 1
    bytes += size
    switch placing {
    case .kept, .linked: unchanged += 1
    case .written: break
    }
  }
}
