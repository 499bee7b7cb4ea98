import Credits
import Intake

/// A tiny workspace of one project as text: a table's name in brackets, its columns, its rows.
///
/// Cells are separated by commas and may be left out at the end of a row; the project's id is not written.
struct Sample: Sendable {
  var text: String
  var asOf: String

  init(_ text: String, asOf: String = "2026-06-30T12:00:00Z") {
    self.text = text
    self.asOf = asOf
  }

  /// A purchase of 100,000 credits in March, and the columns that most samples need.
  static let ledger = """
    [ledger]
    entry_id,posted_at,type,amount,lot_id,request_id,session_id,action,quantity,unit
    buy,2026-03-01T00:00:00Z,purchase,100000,P

    """

  /// One credit a second, counted in full seconds.
  static let prices = """
    [prices]
    action,unit,credits_per_unit,effective_from,rounding
    transcribe,second,1,2026-01-01T00:00:00Z,up:1
    agent,second,1,2026-01-01T00:00:00Z,up:1

    """

  /// Five weekly requests of June, each charged two seconds later.
  static let weekly =
    ledger
      + """
      e-r1,2026-06-02T10:01:02Z,usage,-61,,r1,,transcribe,61,second
      e-r2,2026-06-09T10:02:02Z,usage,-62,,r2,,transcribe,62,second
      e-r3,2026-06-16T10:03:02Z,usage,-63,,r3,,transcribe,63,second
      e-r4,2026-06-23T10:04:02Z,usage,-64,,r4,,transcribe,64,second
      e-r5,2026-06-29T10:05:02Z,usage,-65,,r5,,transcribe,65,second

      """

  /// The log of those requests.
  static let weeklyLog = """
    [usage]
    request_id,occurred_at,action,quantity,unit,status,key_id,fingerprint
    r1,2026-06-02T10:01:00Z,transcribe,61,second,200,k1,f-r1
    r2,2026-06-09T10:02:00Z,transcribe,62,second,200,k1,f-r2
    r3,2026-06-16T10:03:00Z,transcribe,63,second,200,k1,f-r3
    r4,2026-06-23T10:04:00Z,transcribe,64,second,200,k1,f-r4
    r5,2026-06-29T10:05:00Z,transcribe,65,second,200,k1,f-r5

    """

  /// One charged request a day, for so many days up to the last.
  ///
  /// - Parameter credits: by days before the last, 0 for the last itself; none: no request on that day.
  static func daily(
    _ days: Int, through last: String, bought: Int = 9_000_000, more: String = "", moreLog: String = "",
    credits: (_ day: Day, _ daysBefore: Int) -> Int?
  ) -> Sample {
    var entries =
      "[ledger]\nentry_id,posted_at,type,amount,lot_id,request_id,session_id,action,quantity,unit\n"
    entries += "buy,2026-01-01T00:00:00Z,purchase,\(bought),P\n"
    var log = "[usage]\nrequest_id,occurred_at,action,quantity,unit,status,key_id,fingerprint\n"
    guard let end = try? Day(parsing: last) else { return Sample("") }
    for back in (0..<days).reversed() {
      let day = end.adding(days: -back)
      guard let credits = credits(day, back) else { continue }
      let id = "d" + day.text
      entries += "e-\(id),\(day.text)T09:00:02Z,usage,-\(credits),,\(id),,transcribe,\(credits),second\n"
      log += "\(id),\(day.text)T09:00:00Z,transcribe,\(credits),second,200,k1,f-\(id)\n"
    }
    return Sample(entries + more + log + moreLog + prices)
  }

  // MARK: Reading

  /// The report on its project; nothing where its text is none.
  func report(settings: AnalysisSettings) -> ProjectReport? {
    guard let asOf = try? Instant(parsing: asOf), let zone = try? ZoneDatabase().zone(named: "UTC") else {
      return nil
    }
    let dataset = readDataset(texts: tables, options: IntakeOptions(zone: zone))
    guard var rows = dataset.projects.first else { return nil }
    var settings = settings
    settings.asOf = asOf
    settings.files = dataset.files.map(\.path)
    _ = settleConflicts(in: &rows, settings: settings)
    return analyze(rows, settings: settings)
  }

  /// As CSV, with the project's id.
  var tables: [(table: Table, csv: String)] {
    var tables: [(table: Table, csv: String)] = []
    var width = 0
    for line in text.split(separator: "\n") {
      if line.hasPrefix("["), let table = Table(rawValue: String(line.dropFirst().dropLast())) {
        tables.append((table, ""))
        width = 0
        continue
      }
      guard let table = tables.last?.table else { continue }
      let cells = line.utf8.count { $0 == UInt8(ascii: ",") } + 1
      let isHeader = width == 0
      if isHeader { width = cells }
      var row = line + String(repeating: ",", count: max(0, width - cells))
      let isShared = table == .prices || table == .plans
      if !isShared { row += isHeader ? ",project_id" : ",p1" }
      tables[tables.count - 1].csv += row + "\n"
    }
    return tables
  }
}
