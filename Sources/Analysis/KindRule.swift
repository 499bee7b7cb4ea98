/// One kind of finding: what it means, what it needs, how it is found, and two small cases that show it.
///
/// Each detector's file makes the rule of its kind; the catalogue lists them.
public struct KindRule: Sendable {
  public var kind: FindingKind
  /// A few words, such as `Failed requests charged`.
  public var title: String
  /// What it is, exactly, in one sentence.
  public var definition: String
  /// What explains it away or closes it.
  public var explainedAway: String
  /// The subject of its guide.
  public var topic: String
  /// What its amount is to the holder: `in question`, `taken`, `came back`.
  public var stake = "in question"
  /// Whether support is to be asked, so that its page has a text to send.
  public var isForSupport = true
  /// What the detector cannot do without.
  public var needs: [FindingNeed]
  /// The questions that the detector answers, in the order of `checks`.
  public var questions: [KindQuestion]
  /// The figures that decide whether it is told, under the settings.
  public var thresholds: @Sendable (AnalysisSettings) -> [String]
  /// A case of the kind, and nothing else.
  var sample: Sample
  /// One that looks much the same, with a good reason.
  var twin: Sample
  var detect: @Sendable (inout Detection) -> Void
}

/// A question that a kind's findings answer by yes or no.
public struct KindQuestion: Sendable, Hashable {
  /// Its name in `checks`, and of the node of a guide's workflow that asks it.
  public var name: String
  public var words: String

  init(_ name: String, _ words: String) {
    self.name = name
    self.words = words
  }
}
