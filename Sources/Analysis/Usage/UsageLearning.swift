import Credits

/// How much of a project's use is known, while that is too little to call any of it unusual.
public struct UsageLearning: Sendable, Hashable {
  public var daysKnown: Int
  public var daysNeeded: Int

  public init(daysKnown: Int, daysNeeded: Int) {
    self.daysKnown = daysKnown
    self.daysNeeded = daysNeeded
  }
}

extension Detection {
  /// Nothing where enough is known, or nothing was ever used.
  ///
  /// A project learns in its first days, after a long silence and after a change of level.
  var learning: UsageLearning? {
    let currency = currencyOfUse
    guard let track = story?.tracks.last(where: { $0.use.currency == currency }) else { return nil }
    let known = track.baseline.known
    if known >= UsageBaseline.daysNeeded { return nil }
    return UsageLearning(daysKnown: known, daysNeeded: UsageBaseline.daysNeeded)
  }
}
