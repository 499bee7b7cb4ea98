import Analysis
import Credits

extension ProjectContext {
  /// What open findings call wrongly charged in the main account, by the day of its rows.
  var questionsByDay: [Day: Amount] {
    var sums: [Day: Amount] = [:]
    let currency = main?.report.currency ?? ""
    for finding in report.findings
    where finding.status == .open && finding.kind.stake == "in question"
      && finding.currency.hasBytes(of: currency)
    {
      // Of a duplicate the first charge is right: the amount belongs to the last rows.
      var rest = (finding.credits ?? .zero).magnitude
      for row in finding.rows.reversed() {
        let part = min((row.credits ?? .zero).magnitude, rest)
        if part.isPositive { sums[dates.zone.day(of: row.at), default: .zero] += part }
        rest -= part
      }
    }
    return sums
  }
}
