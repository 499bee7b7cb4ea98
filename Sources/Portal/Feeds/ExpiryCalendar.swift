import Analysis
import Credits

/// A calendar of the last days of a project's open lots, with reminders 30, 7 and 1 day before.
///
/// A lot keeps its event from build to build. Where no credit ends, the file stays, for those who subscribed to
/// its address, with no event in it.
struct ExpiryCalendar {
  let project: ProjectContext

  private var words: Words { project.words }

  var bytes: [UInt8] {
    var calendar = CalendarWriter()
    calendar.line("BEGIN", "VCALENDAR")
    calendar.line("VERSION", "2.0")
    calendar.line("PRODID", "-//creditpress//Credits that end//EN")
    calendar.line("CALSCALE", "GREGORIAN")
    calendar.text("X-WR-CALNAME", words("calendar.title", ["project": project.name]))
    var isEmpty = true
    for account in project.accounts {
      let ending = account.replay.lots.filter { ends($0) }.sorted { first, second in
        (first.expiresAt?.microseconds ?? .max) < (second.expiresAt?.microseconds ?? .max)
      }
      for lot in ending { write(lot, account, to: &calendar) }
      if !ending.isEmpty { isEmpty = false }
    }
    if isEmpty { ExpiryCalendar.writeTimeZone(to: &calendar) }
    calendar.line("END", "VCALENDAR")
    return calendar.bytes
  }

  /// The one component that puts nothing into a reader's days; a calendar needs at least one (RFC 5545, 3.6).
  private static func writeTimeZone(to calendar: inout CalendarWriter) {
    calendar.line("BEGIN", "VTIMEZONE")
    calendar.line("TZID", "Etc/UTC")
    calendar.line("BEGIN", "STANDARD")
    calendar.line("DTSTART", "19700101T000000")
    calendar.line("TZOFFSETFROM", "+0000")
    calendar.line("TZOFFSETTO", "+0000")
    calendar.line("TZNAME", "UTC")
    calendar.line("END", "STANDARD")
    calendar.line("END", "VTIMEZONE")
  }

  private func ends(_ lot: Lot) -> Bool {
    guard let end = lot.expiresAt, lot.state == .open, lot.remaining.isPositive else { return false }
    return end > project.report.asOf
  }

  private func write(_ lot: Lot, _ account: AccountContext, to calendar: inout CalendarWriter) {
    guard let end = lot.expiresAt else { return }
    let day = project.dates.lastDay(before: end)
    let facts: KeyValuePairs = [
      "amount": words.amount(lot.remaining), "unit": account.unit,
      "band": words("calendar.bands." + Band(lot).rawValue), "project": project.name,
      "day": project.dates.text(day),
    ]
    calendar.line("BEGIN", "VEVENT")
    calendar.line("UID", uid(of: lot, account))
    calendar.instant("DTSTAMP", project.report.asOf)
    calendar.day("DTSTART", day)
    calendar.day("DTEND", day.adding(days: 1))
    calendar.text("SUMMARY", words("calendar.summary", facts))
    calendar.text("DESCRIPTION", description(of: lot, on: day))
    if let address = project.address(ofPage: "") { calendar.line("URL", address) }
    calendar.line("TRANSP", "TRANSPARENT")
    for days in [30, 7, 1] {
      calendar.line("BEGIN", "VALARM")
      calendar.line("ACTION", "DISPLAY")
      calendar.line("TRIGGER", "-P\(days)D")
      calendar.text("DESCRIPTION", words("calendar.reminder", facts))
      calendar.line("END", "VALARM")
    }
    calendar.line("END", "VEVENT")
  }

  /// From project, currency and lot, with NUL between.
  private func uid(of lot: Lot, _ account: AccountContext) -> String {
    let key = "\(project.report.id)\0\(account.report.currency)\0\(project.name(lot.id))"
    return "lot-\(hexadecimal(sha256(key.utf8).prefix(16)))@creditpress"
  }

  private func description(of lot: Lot, on day: Day) -> String {
    var lines = [
      words("calendar.last_day", ["day": project.dates.text(day), "zone": project.dates.zone.name]),
      words(
        "calendar.lot",
        [
          "lot": project.name(lot.id), "day": project.dates.day(lot.openedAt),
          "source": project.address(ofEntry: lot.entry),
        ]),
    ]
    if lot.expiryIsAssumed { lines.append(words("calendar.assumed")) }
    if !lot.appliesTo.isEmpty {
      let actions = words.listed(lot.appliesTo.map { project.name($0) })
      lines.append(words("calendar.only_for", ["actions": actions]))
    }
    return lines.joined(separator: "\n")
  }
}

extension ProjectContext {
  /// The full address of a page below the project's folder; nothing without `site.url`.
  func address(ofPage path: String) -> String? { settings.url.map { "\($0)/projects/\(slug)/\(path)" } }
}
