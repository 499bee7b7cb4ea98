import Credits
import Intake

/// What of the charges the request log can prove, and what it cannot.
public struct CoverageReport: Sendable, Hashable {
  /// Usage entries that name a request, and what they took.
  public struct Part: Sendable, Hashable {
    public var entries = 0
    public var credits = Amount.zero

    public init() {}

    mutating func add(_ entry: Entry) {
      entries += 1
      credits += entry.amount.magnitude
    }
  }

  /// Whether the log has the row of the request that a charge names.
  public enum Proof: Sendable, Hashable, CaseIterable {
    case matched, beforeLog, afterLog, inGaps, unmatched
  }

  public subscript(proof: Proof) -> Part {
    switch proof {
    case .matched: matched
    case .beforeLog: beforeLog
    case .afterLog: afterLog
    case .inGaps: inGaps
    case .unmatched: unmatched
    }
  }

  public var currency: String
  /// The log's first and last row.
  public var logFrom: Instant
  public var logTo: Instant
  /// With a row in the log.
  public var matched = Part()
  /// Without one: of a time before the log's first row, which is unprovable.
  public var beforeLog = Part()
  public var inGaps = Part()
  public var afterLog = Part()
  /// Without one, although the log covers the time.
  public var unmatched = Part()
}

extension Detection {
  /// The coverage of each account; none without a request log.
  var coverageReports: [CoverageReport] {
    guard let span = coverage.span else { return [] }
    return ledger.accounts.map { account in
      var report = CoverageReport(currency: text(account.currency), logFrom: span.first, logTo: span.last)
      for entry in rows.entries where entry.kind == .usage && entry.postedAt <= asOf {
        guard entry.currency == account.currency, !entry.request.isNone, entry.amount.isNegative else {
          continue
        }
        if isLogged(entry) {
          report.matched.add(entry)
        } else if entry.postedAt.adding(microseconds: -coverage.delay) < span.first {
          report.beforeLog.add(entry)
        } else if coverage.holes.contains(where: { $0.from < entry.postedAt && $0.to > entry.postedAt }) {
          report.inGaps.add(entry)
        } else if entry.postedAt > span.last {
          report.afterLog.add(entry)
        } else {
          report.unmatched.add(entry)
        }
      }
      return report
    }
  }
}
