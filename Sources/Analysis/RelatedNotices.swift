import Credits
import Intake

extension Detection {
  /// Kinds that an outage or maintenance may explain, beside those that name such notices themselves.
  private static let shaken: Set<FindingKind> = [
    .sessionNeverClosed, .sessionTooLong, .usageDrop, .usageStopped, .usageSpike, .lateUsage,
    .duplicateRequest,
    .usageNotCharged, .chargeWithoutUsage,
  ]

  /// Names the notices of incidents and maintenance that were in force on a finding's days (ANOMALIES §4.6).
  mutating func nameRelatedNotices() {
    let notices = rows.notices.filter {
      $0.publishedAt <= asOf && ($0.kind == .incident || $0.kind == .maintenance)
    }
    if notices.isEmpty { return }
    for place in told.indices where Self.shaken.contains(told[place].finding.kind) {
      let finding = told[place].finding
      let first = zone.day(of: finding.startsAt)
      // A finding of months is not explained by a day.
      let last = min(zone.day(of: finding.endsAt), first.adding(days: 7))
      for notice in notices {
        let day = zone.day(of: notice.effectiveAt ?? notice.publishedAt)
        let id = text(notice.notice)
        let isNamed = finding.subjects.notices.contains { $0.hasBytes(of: id) }
        guard day >= first, day <= last, !isNamed else { continue }
        told[place].finding.subjects.notices.append(id)
        told[place].finding.explainedBy.append(id)
        told[place].finding.evidence.append(
          Evidence("Notice \(id)", text(notice.title), source: wording.place(notice.source)))
      }
    }
  }
}
