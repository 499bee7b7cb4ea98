import Analysis
import Credits
import Mustache

extension Severity {
  /// The class of a chip that names it.
  var tone: String {
    switch self {
    case .critical: "critical"
    case .warning: "warning"
    case .notice: "info"
    case .good: "ok"
    }
  }
}

extension FindingKind {
  /// The names of the questions that its findings answer.
  var checks: [String] { rule.questions.map(\.name) }

  /// The question that a check answers, in English.
  func question(of check: String) -> String {
    if let known = rule.questions.first(where: { $0.name == check }) { return known.words }
    let words = check.split(separator: "_").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst() + "?"
  }

  /// What the amount in its sum is called, in English.
  var stake: String { rule.stake }
}

extension Finding {
  /// How sure it is, in words.
  func sureness(_ words: Words) -> String {
    let isForecast = kind == .runOutForecast || kind == .creditsExpiringSoon
    return isForecast ? words("finding.forecast") : words.name(of: confidence)
  }

  /// The class of its chip: a closed finding is no alarm, whatever it was.
  var tone: String {
    switch status {
    case .resolved: Severity.good.tone
    case .planned, .lapsed: Severity.notice.tone
    case .open:
      severity == .critical && confidence == .unusual ? Severity.warning.tone : severity.tone
    }
  }

  func chip(_ words: Words) -> Value {
    let word: String
    switch status {
    case .open: word = words.name(of: severity)
    case .planned, .resolved, .lapsed: word = words.name(of: status)
    }
    return ["tone": .text(tone), "word": .text(word), "icon": .html(Icon.of(tone: tone))]
  }

  /// Whether the reader should act on it.
  var isOpenAlarm: Bool { status == .open && severity != .good }

  /// Whether nothing has settled it, however long ago.
  var isUnsettled: Bool { (status == .open || status == .lapsed) && severity != .good }

  /// Whether a message to support goes with it: something was lost, or is owed.
  var isForSupport: Bool { isUnsettled && kind.rule.isForSupport && !(gain && kind != .balanceMismatch) }

  private var gain: Bool { credits?.isPositive ?? false }

  /// What its amount is called, by what became of it; of an open one in English.
  func stake(_ words: Words) -> String {
    switch status {
    case .open: kind.stake
    case .planned, .resolved, .lapsed: words("finding.stakes." + status.rawValue)
    }
  }
}

/// Signs in chips, each with its word beside it.
enum Icon {
  static func of(tone: String) -> [UInt8] {
    switch tone {
    case "critical": critical
    case "warning": warning
    case "ok": ok
    default: info
    }
  }

  private static func drawn(_ shape: String) -> [UInt8] {
    Array(
      ("<svg aria-hidden=\"true\">"
        + "<path d=\"\(shape)\"/></svg>")
        .utf8)
  }

  private static let critical = drawn(
    "M3.5 0h5L12 3.5v5L8.5 12h-5L0 8.5v-5ZM5.2 2.5v4.3h1.6V2.5ZM5.2 8v1.6h1.6V8Z")
  private static let warning = drawn("M6 .5L12 11.5H0ZM5.3 4v3.6h1.4V4ZM5.3 8.6V10h1.4V8.6Z")
  private static let info = drawn(
    "M6 0a6 6 0 1 1 0 12a6 6 0 0 1 0-12ZM5.2 5v4.5h1.6V5ZM5.2 2.4V4h1.6V2.4Z")
  private static let ok = drawn(
    "M6 0a6 6 0 1 1 0 12a6 6 0 0 1 0-12ZM3.4 5.4L2.3 6.5L5.1 9.2L9.8 4.2L8.7 3.1L5.1 7Z")
}
