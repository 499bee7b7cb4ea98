import Credits

/// What a kind of finding means, for readers.
public struct KindDescription: Sendable {
  /// A few words, such as `Failed requests charged`.
  public var title: String
  /// What it is, exactly, in one sentence.
  public var definition: String
  /// What explains it away or closes it.
  public var explainedAway: String
  /// The subject of its guide.
  public var topic: String
  /// The questions that the detector answers, in the order of `checks`.
  public var questions: [(name: String, question: String)]
}

extension FindingKind {
  /// What the kind means.
  public var description: KindDescription {
    switch self {
    case .promoExpired:
      KindDescription(
        title: "Expired promotional credits",
        definition: "A promotional lot reached its expiry with a remainder.",
        explainedAway: "A reinstatement closes it.", topic: "Credits",
        questions: [
          ("lot_expired", "Had the lot reached its end?"), ("had_remainder", "Was anything left in it?"),
          ("reinstated", "Was the rest reinstated?"),
        ])
    case .lotRemovedEarly:
      KindDescription(
        title: "Credits removed early",
        definition: "A lot's remainder was taken before its last day, and not by usage.",
        explainedAway:
          "Not told on the lot's last civil day, nor where a notice named it; a reinstatement closes it.",
        topic: "Credits",
        questions: [
          ("removed_before_expiry", "Was it removed before its end?"),
          ("notice_names_it", "Did a notice name it?"), ("reinstated", "Was the rest reinstated?"),
        ])
    case .unexplainedDrop:
      KindDescription(
        title: "Unexplained drop",
        definition:
          "Debits that are no usage, within 24 hours, that no other kind explains and that are large "
          + "beside the balance before.",
        explainedAway: "Every more specific kind goes first; a reversal closes it.", topic: "Credits",
        questions: [
          ("another_kind_explains", "Does another finding explain it?"),
          ("reversal_posted", "Was it reversed?"),
        ])
    case .duplicateCharge:
      KindDescription(
        title: "Duplicate charge",
        definition:
          "Two or more entries charge one request or session, and they are not parts whose quantities "
          + "add up to the log's.",
        explainedAway: "Not told of interim parts; a reversal closes it.", topic: "Charges",
        questions: [
          ("charged_twice", "Do they name one request?"),
          ("parts_of_one_charge", "Do they add up to the log?"),
          ("reversal_posted", "Was the extra one reversed?"),
        ])
    case .failedRequestCharged:
      KindDescription(
        title: "Failed requests charged",
        definition: "A request that failed has a net charge above zero.",
        explainedAway:
          "Not told where a part was delivered before the connection broke off and the charge is its "
          + "price; a refund closes it.",
        topic: "Charges",
        questions: [
          ("request_failed", "Did the request fail?"), ("partly_delivered", "Was a part delivered?"),
          ("refund_posted", "Was a refund posted?"),
        ])
    case .sessionNeverClosed:
      KindDescription(
        title: "Session left open",
        definition:
          "A session was opened and never closed, or the provider's sweep had to close it.",
        explainedAway: "Not told while the session is within its limit; a refund closes it.",
        topic: "Usage and sessions",
        questions: [
          ("session_closed_in_time", "Was it closed in time?"),
          ("log_and_bill_agree", "Do log and bill agree?"), ("refund_posted", "Was a refund posted?"),
        ])
    case .billedTimeMismatch:
      KindDescription(
        title: "Billed time differs from the log",
        definition:
          "A billed quantity differs from the logged one after the price's rounding, by session, else by "
          + "day, else by period.",
        explainedAway:
          "Not told within the tolerance, nor where clocks, midnight or a more specific kind explain it; "
          + "a refund closes it.",
        topic: "Usage and sessions",
        questions: [
          ("session_closed_in_time", "Was it closed in time?"),
          ("log_and_bill_agree", "Do they agree after rounding?"),
          ("clock_skew", "Do the clocks run apart?"), ("refund_posted", "Was a refund posted?"),
        ])
    case .balanceMismatch:
      KindDescription(
        title: "Balances that do not add up",
        definition: "A balance that was stated is not the one that the entries give.",
        explainedAway:
          "Not told where the ledger starts late, or where the order within one instant explains it; a "
          + "later balance that agrees closes it.",
        topic: "Credits",
        questions: [
          ("balance_stated", "Did the platform state a balance?"),
          ("one_entry_explains", "Does one entry explain it?"),
          ("unposted_expiry_explains", "Does an expiry that was not posted?"),
        ])
    case .creditsReinstated:
      KindDescription(
        title: "Credits reinstated", definition: "Credits were given back by a reinstatement.",
        explainedAway: "It is good news, and closes the finding that it matches.", topic: "Getting help",
        questions: [("matches_a_finding", "Does it settle a finding?")])
    }
  }

  /// The figures that decide whether it is told, under the settings.
  public func thresholds(_ settings: AnalysisSettings) -> [String] {
    switch self {
    case .promoExpired: ["any remainder above zero"]
    case .lotRemovedEarly: ["any remainder above zero, taken before the lot's last civil day"]
    case .unexplainedDrop:
      ["within 24 hours at least \(settings.minCredits) and at least 10 % of the balance before"]
    case .duplicateCharge: ["any charge above zero beyond what the log holds once"]
    case .failedRequestCharged:
      ["failed: 5xx, 408, 429, 499, failed, timeout or disconnected", "any net charge above zero"]
    case .sessionNeverClosed: ["open for more than the project's limit, and more than 24 hours"]
    case .billedTimeMismatch: ["a difference above the larger of 1 unit and 1 %"]
    case .balanceMismatch: ["any difference"]
    case .creditsReinstated: ["any amount; findings of the 90 days before"]
    }
  }
}

/// Explains a kind in plain text, for a terminal.
public func explanation(of kind: FindingKind, settings: AnalysisSettings) -> String {
  let description = kind.description
  var text = "\(kind.rawValue): \(description.title)\n\n\(description.definition)\n"
  text += "\(description.explainedAway)\n\nTold from:\n"
  for line in kind.thresholds(settings) { text += "  - \(line)\n" }
  text += "\nNeeds:\n"
  for need in kind.needs { text += "  - \(need.what)\n" }
  text += "\nQuestions it answers:\n"
  for question in description.questions { text += "  - \(question.name): \(question.question)\n" }
  return text
}
