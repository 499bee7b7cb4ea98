extension FindingKind {
  /// What the kind means, and how it is found.
  public var rule: KindRule {
    switch self {
    case .promoExpired: .promoExpired
    case .lotRemovedEarly: .lotRemovedEarly
    case .unexplainedDrop: .unexplainedDrop
    case .duplicateCharge: .duplicateCharge
    case .failedRequestCharged: .failedRequestCharged
    case .sessionNeverClosed: .sessionNeverClosed
    case .billedTimeMismatch: .billedTimeMismatch
    case .balanceMismatch: .balanceMismatch
    case .usageSpike: .usageSpike
    case .usageDrop: .usageDrop
    case .usageStopped: .usageStopped
    case .usageLevelChange: .usageLevelChange
    case .unusualMix: .unusualMix
    case .creditsReinstated: .creditsReinstated
    }
  }

  /// A more specific kind goes first, since a row is claimed once; resolutions go last (ANOMALIES §2).
  static let orderOfDetection: [FindingKind] = [
    .failedRequestCharged, .duplicateCharge, .sessionNeverClosed, .billedTimeMismatch, .lotRemovedEarly,
    .promoExpired, .balanceMismatch, .unexplainedDrop, .usageSpike, .usageDrop, .usageStopped,
    .usageLevelChange, .unusualMix, .creditsReinstated,
  ]
}

/// Explains a kind in plain text, for a terminal.
public func explanation(of kind: FindingKind, settings: AnalysisSettings) -> String {
  let rule = kind.rule
  var text = "\(kind.rawValue): \(rule.title)\n\n\(rule.definition)\n"
  text += "\(rule.explainedAway)\n\nTold from:\n"
  for line in rule.thresholds(settings) { text += "  - \(line)\n" }
  text += "\nNeeds:\n"
  for need in rule.needs { text += "  - \(need.what)\n" }
  text += "\nQuestions it answers:\n"
  for question in rule.questions { text += "  - \(question.name): \(question.words)\n" }
  return text
}
