import Credits

/// How grave a finding is.
public enum Severity: String, Sendable, Hashable, CaseIterable {
  case critical, warning, notice, good
}

/// How sure it is.
public enum Confidence: String, Sendable, Hashable, CaseIterable {
  case confirmed, likely, unusual
}

/// Where it stands.
public enum FindingStatus: String, Sendable, Hashable, CaseIterable {
  case open, planned, resolved, lapsed
}

/// An answer that a detector established.
public enum Answer: String, Sendable, Hashable {
  case yes, no, unknown
}

/// One fact behind a finding and the row that proves it (`usage.csv:1042`; empty where it is a sum of rows).
public struct Evidence: Sendable, Hashable {
  public var label: String
  public var value: String
  public var source: String

  public init(_ label: String, _ value: String, source: String = "") {
    self.label = label
    self.value = value
    self.source = source
  }
}

/// One named question that a finding answers, with the fact it rests on.
public struct Check: Sendable, Hashable {
  public var name: String
  public var answer: Answer
  /// Why, in words, from the data ("37 of 37 rows have status 503").
  public var because: String
  public var source: String

  public init(_ name: String, _ answer: Answer, because: String, source: String = "") {
    self.name = name
    self.answer = answer
    self.because = because
    self.source = source
  }
}

/// What a finding is about, by kind of thing; ids as texts.
public struct Subjects: Sendable, Hashable {
  public var entries: [String] = []
  public var requests: [String] = []
  public var sessions: [String] = []
  public var lots: [String] = []
  public var keys: [String] = []
  public var actions: [String] = []
  public var plans: [String] = []
  public var cases: [String] = []
  public var notices: [String] = []
  public var days: [String] = []

  public init() {}
}

/// A row of a finding's table of rows: what was logged and what was charged.
public struct FindingRow: Sendable, Hashable {
  public var at: Instant
  /// Request, session, lot or entry.
  public var subject: String
  public var what: String
  public var quantity: Amount?
  public var unit: String
  public var credits: Amount?
  public var logSource: String
  public var ledgerSource: String

  public init(
    at: Instant, subject: String, what: String, quantity: Amount? = nil, unit: String = "",
    credits: Amount? = nil, logSource: String = "", ledgerSource: String = ""
  ) {
    self.at = at
    self.subject = subject
    self.what = what
    self.quantity = quantity
    self.unit = unit
    self.credits = credits
    self.logSource = logSource
    self.ledgerSource = ledgerSource
  }
}

/// One finding of a project, as ANOMALIES §1 defines its fields.
public struct Finding: Sendable, Hashable {
  public var id: String = ""
  public var kind: FindingKind
  public var severity: Severity
  public var confidence: Confidence = .confirmed
  public var status: FindingStatus = .open
  public var startsAt: Instant
  public var endsAt: Instant
  public var currency: String
  /// Signed effect on the holder; nothing where the sentence tells the size.
  public var credits: Amount?
  /// What of it the waterfall counts as wrongly taken; zero once it is settled or expected.
  public var inQuestion = Amount.zero
  public var incident: String?
  public var role: String?
  public var subjects = Subjects()
  public var sentence: String
  public var evidence: [Evidence] = []
  public var checks: [Check] = []
  /// The rows behind the amount, for the page's table and the CSV of the support pack.
  public var rows: [FindingRow] = []
  /// Ids of findings or notices.
  public var explainedBy: [String] = []
  /// Ids of the entries or findings that closed it.
  public var resolvedBy: [String] = []
  /// Slug of the guide, set by whoever knows the articles.
  public var guide: String = ""
  public var nextStep: String = ""

  public init(
    kind: FindingKind, severity: Severity, startsAt: Instant, endsAt: Instant, currency: String,
    credits: Amount?, sentence: String
  ) {
    self.kind = kind
    self.severity = severity
    self.startsAt = startsAt
    self.endsAt = endsAt
    self.currency = currency
    self.credits = credits
    self.sentence = sentence
  }
}
