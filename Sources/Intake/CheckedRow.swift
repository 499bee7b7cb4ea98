import Credits

/// A row of any table that has a project, checked.
enum CheckedRow {
  case entry(Entry)
  case usage(UsageRow)
  case session(SessionRow)
  case billed(BilledRow)
  case subscription(SubscriptionRow)
  case supportCase(CaseRow)
  case notice(NoticeRow)
  case project(ProjectRow, key: Name, zone: Zone?)

  /// The name that no other row of the table may have in the project.
  @inline(__always)
  var key: Name? {
    switch self {
    case .entry(let row): row.id
    case .usage(let row): row.request
    case .session(let row): row.session
    case .supportCase(let row): row.caseID
    case .project(_, let key, _): key
    case .billed, .subscription, .notice: nil
    }
  }

  /// The value of the column whose sum is kept.
  @inline(__always)
  var sum: Amount? {
    switch self {
    case .entry(let row): row.amount
    case .usage(let row): row.credits
    case .billed(let row): row.credits
    case .supportCase(let row): row.credits
    case .session, .subscription, .notice, .project: nil
    }
  }
}

extension ProjectRows {
  @inline(__always)
  mutating func append(_ checked: CheckedRow) {
    switch checked {
    case .entry(let row): entries.append(row)
    case .usage(let row): usage.append(row)
    case .session(let row): sessions.append(row)
    case .billed(let row): billed.append(row)
    case .subscription(let row): subscriptions.append(row)
    case .supportCase(let row): cases.append(row)
    case .notice(let row): notices.append(row)
    case .project(let row, _, let zone):
      project = row
      if let zone { self.zone = zone }
    }
  }
}
