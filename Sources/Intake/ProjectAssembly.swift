import Credits

/// What all projects of a data set share.
struct SharedRows {
  /// Names of the shared tables; every project's table begins with them.
  var names = NameTable()
  var currency = Name.none
  var prices: [DatedPrice] = []
  var plans: [PlanRow] = []
  var notices: [NoticeRow] = []
  /// The prices with days read in the site's zone.
  var sitePrices: [PriceRow] = []
  var arePricesSameEverywhere = true
}

/// Makes the rows of projects, one project after another; one for each thread.
struct ProjectAssembly {
  private let cutter: RowCutter
  private let shared: SharedRows
  private let siteZone: Zone
  /// Tables with a project that the workspace has.
  private let tables: [Table]
  private let hasProjects: Bool
  private(set) var tallies: [FileTally]
  /// Rejected rows of no project.
  private(set) var strays: [RejectedRow] = []
  private(set) var unknown: UnknownColumns
  private var zones = KnownZones()
  private var keys: [KeyPlaces] = Array(repeating: KeyPlaces(), count: Table.allCases.count)
  private var counts: [RowCounts] = Array(repeating: RowCounts(), count: Table.allCases.count)
  private let tableOfFile: [Int]

  init(files: [CheckedFile], shared: SharedRows, zone: Zone) {
    cutter = RowCutter(files)
    self.shared = shared
    siteZone = zone
    tables = Table.allCases.filter { table in
      TableColumns.of(table).project != nil && files.contains { $0.input.table == table }
    }
    hasProjects = tables.contains(.projects)
    tallies = Array(repeating: FileTally(), count: files.count)
    unknown = UnknownColumns(files: files.count)
    tableOfFile = files.map { $0.input.table.place }
  }

  /// Checks all rows of one project, in order of arrival; nothing where none of them is used.
  mutating func project(_ list: ArraySlice<BufferedRow>, texts: RowTexts) -> ProjectRows? {
    guard let first = list.first else { return nil }
    var rows = ProjectRows(id: .none, names: shared.names, zone: siteZone)
    rows.id = rows.names.intern(first.id(first.record))
    rows.texts = texts
    reserve(&rows, list)
    if hasProjects { takeAll(list, of: { $0 == Table.projects.place }, &rows) }
    takeAll(list, of: { $0 != Table.projects.place }, &rows)
    return finish(&rows) ? rows : nil
  }

  /// Rejects a row that names no project.
  mutating func stray(_ row: BufferedRow) {
    let record = row.record
    let table = tableOfFile[Int(record.file)]
    var scratch = ProjectRows(id: .none, names: NameTable(), zone: siteZone)
    do throws(RowFault) {
      try cutter.cut(row, record, table: table)
      _ = try check(table, RowSource(file: record.file, line: record.line), &scratch)
      throw RowFault.structure("row-unreadable", "the row cannot be read")
    } catch {
      strays.append(cutter.rejected(row, record, error))
      count(.rejected, error.isStructural ? nil : cutter.summed(table: table), record)
    }
  }

  private func reserve(_ rows: inout ProjectRows, _ list: ArraySlice<BufferedRow>) {
    if list.count < 4 { return }
    rows.names.reserve(list.count)
    var numbers = [Int](repeating: 0, count: Table.allCases.count)
    for row in list { numbers[tableOfFile[Int(row.record.file)]] += 1 }
    rows.entries.reserveCapacity(numbers[Table.ledger.place])
    rows.usage.reserveCapacity(numbers[Table.usage.place])
    rows.sessions.reserveCapacity(numbers[Table.sessions.place])
  }

  @inline(__always)
  private mutating func takeAll(
    _ list: ArraySlice<BufferedRow>, of isWanted: (Int) -> Bool, _ rows: inout ProjectRows
  ) {
    for index in list.indices {
      let row = list[index]
      let record = row.record
      let table = tableOfFile[Int(record.file)]
      if isWanted(table) { take(row, record, table, list, index, &rows) }
    }
  }

  private mutating func take(
    _ row: BufferedRow, _ record: RowRecord, _ table: Int, _ list: ArraySlice<BufferedRow>, _ index: Int,
    _ rows: inout ProjectRows
  ) {
    var sum: Amount?
    var isCut = false
    do throws(RowFault) {
      try cutter.cut(row, record, table: table)
      isCut = true
      let source = RowSource(file: record.file, line: record.line)
      let checked = try check(table, source, &rows)
      sum = checked.sum
      let earlier = checked.key.flatMap { keys[table].claim($0, for: index) }
      if try isRedelivered(row, record, table, earlier.map { list[$0] }) {
        counts[table].add(.redelivered)
        count(.redelivered, sum, record)
        return
      }
      rows.append(checked)
      keepUnknown(table, source, &rows)
      counts[table].add(.used)
      count(.used, sum, record)
    } catch {
      let rejected = cutter.rejected(row, record, error)
      if error.isStructural {
        strays.append(rejected)
      } else {
        rows.rejected.append(rejected)
        counts[table].add(.rejected)
      }
      count(.rejected, sum ?? (isCut ? cutter.summed(table: table) : nil), record)
    }
  }

  /// Compares a row with the used one of its key; different content is a conflict.
  @inline(__always)
  private func isRedelivered(
    _ row: BufferedRow, _ record: RowRecord, _ table: Int, _ earlier: BufferedRow?
  ) throws(RowFault) -> Bool {
    if record.flags.contains(.isConflict) { throw cutter.conflict(table, earlier: nil) }
    if record.flags.contains(.isRedelivered) { return true }
    guard let earlier else { return false }
    if cutter.haveEqualTexts(earlier, row, table: table) { return true }
    throw cutter.conflict(table, earlier: earlier.record)
  }

  @inline(__always)
  private mutating func count(_ outcome: Outcome, _ sum: Amount?, _ record: RowRecord) {
    tallies[Int(record.file)].count(outcome, sum: sum, line: record.line)
  }

  @inline(__always)
  private mutating func keepUnknown(_ table: Int, _ source: RowSource, _ rows: inout ProjectRows) {
    if cutter.cells[table].unknown.isEmpty { return }
    for (name, value) in cutter.cells[table].unknown {
      let column = rows.names.intern(name)
      rows.extras.append(ExtraField(source: source, column: column, value: rows.names.intern(value)))
      unknown.note(name, file: Int(source.file))
    }
  }

  @inline(__always)
  private mutating func check(
    _ table: Int, _ source: RowSource, _ rows: inout ProjectRows
  ) throws(RowFault) -> CheckedRow {
    let cells = cutter.cells + table
    switch cells.pointee.table {
    case .ledger:
      return .entry(try cells.pointee.entry(source, names: &rows.names, currency: shared.currency))
    case .usage: return .usage(try cells.pointee.usage(source, names: &rows.names))
    case .sessions: return .session(try cells.pointee.session(source, names: &rows.names))
    case .billed: return .billed(try cells.pointee.billed(source, names: &rows.names, zone: rows.zone))
    case .subscriptions:
      return .subscription(try cells.pointee.subscription(source, names: &rows.names, zone: rows.zone))
    case .cases: return .supportCase(try cells.pointee.supportCase(source, names: &rows.names))
    case .notices: return .notice(try cells.pointee.notice(source, names: &rows.names))
    case .projects:
      let checked = try cells.pointee.project(source, names: &rows.names, zones: &zones)
      return .project(checked.row, key: rows.id, zone: checked.zone)
    case .prices, .plans: throw .structure("row-unreadable", "the row cannot be read")
    }
  }

  /// Ends a project: false where none of its rows is used, so that it is none.
  private mutating func finish(_ rows: inout ProjectRows) -> Bool {
    var isUsed = false
    for table in tables {
      let place = table.place
      rows.inputs[table] = counts[place]
      isUsed = isUsed || counts[place].used > 0
      counts[place] = RowCounts()
      keys[place].forget()
    }
    if !isUsed {
      strays.append(contentsOf: rows.rejected)
      return false
    }
    rows.plans = shared.plans
    rows.prices =
      shared.arePricesSameEverywhere ? shared.sitePrices : shared.prices.map { $0.row(in: rows.zone) }
    rows.notices = shared.notices.isEmpty ? rows.notices : merged(rows.notices)
    return true
  }

  private func merged(_ own: [NoticeRow]) -> [NoticeRow] {
    if own.isEmpty { return shared.notices }
    return (shared.notices + own).sorted { $0.source < $1.source }
  }
}
