import Credits

/// Checks the rows of the shared tables, whose keys are unique in the workspace.
///
/// Notices to one project are judged here and handed on to that project.
final class SharedAssembly {
  private let cutter: RowCutter
  private let tableOfFile: [Table]
  private(set) var rows = SharedRows()
  private(set) var tallies: [FileTally]
  private(set) var rejected: [RejectedRow] = []
  private(set) var unknown: UnknownColumns
  /// Rows that belong to projects, with the verdict on their keys.
  private(set) var handedOn: [HandedOn] = []

  typealias HandedOn = (record: RowRecord, row: BufferedRow, id: [UInt8])
  private var planKeys = KeyPlaces()
  private var noticeKeys = KeyPlaces()

  init(files: [CheckedFile], currency: String) {
    cutter = RowCutter(files)
    tableOfFile = files.map(\.input.table)
    tallies = Array(repeating: FileTally(), count: files.count)
    unknown = UnknownColumns(files: files.count)
    rows.currency = rows.names.intern(currency)
  }

  func take(_ list: [BufferedRow], zone: Zone) {
    for (index, row) in list.enumerated() {
      let record = row.record
      var isCut = false
      let table = tableOfFile[Int(record.file)]
      do throws(RowFault) {
        try cutter.cut(row, record, table: table.place)
        isCut = true
        guard let outcome = try use(row, record, table, index, list) else { continue }
        tallies[Int(record.file)].count(outcome, sum: nil, line: record.line)
      } catch {
        if isCut, table == .notices, handOn(row, record, []) { continue }
        rejected.append(cutter.rejected(row, record, error))
        tallies[Int(record.file)].count(.rejected, sum: nil, line: record.line)
      }
    }
    rows.sitePrices = rows.prices.map { $0.row(in: zone) }
    rows.arePricesSameEverywhere = rows.prices.allSatisfy(\.isSameEverywhere)
  }

  /// Returns what became of the row, or nothing where its project decides.
  private func use(
    _ row: BufferedRow, _ record: RowRecord, _ table: Table, _ index: Int, _ list: [BufferedRow]
  ) throws(RowFault) -> Outcome? {
    let cells = cutter.cells + table.place
    let source = RowSource(file: record.file, line: record.line)
    switch table {
    case .prices:
      rows.prices.append(try cells.pointee.price(source, names: &rows.names))
    case .plans:
      let plan = try cells.pointee.plan(source, names: &rows.names)
      if let earlier = planKeys.claim(plan.plan, for: index) {
        return try redelivered(list[earlier], row, table)
      }
      rows.plans.append(plan)
    case .notices:
      return try useNotice(row, record, index, list)
    case .projects, .ledger, .usage, .sessions, .billed, .subscriptions, .cases: return nil
    }
    for (name, _) in cells.pointee.unknown { unknown.note(name, file: Int(record.file)) }
    return .used
  }

  private func useNotice(
    _ row: BufferedRow, _ record: RowRecord, _ index: Int, _ list: [BufferedRow]
  ) throws(RowFault) -> Outcome? {
    let cells = cutter.cells + Table.notices.place
    var names = NameTable()
    let source = RowSource(file: record.file, line: record.line)
    let isForAll = try cells.pointee.notice(source, names: &names).isForAll
    let earlier = noticeKeys.claim(noticeNames.intern(cells.pointee[0]), for: index)
    if isForAll {
      if let earlier { return try redelivered(list[earlier], row, .notices) }
      rows.notices.append(try cells.pointee.notice(source, names: &rows.names))
      for (name, _) in cells.pointee.unknown { unknown.note(name, file: Int(record.file)) }
      return .used
    }
    var flags: RowFlags = []
    if let earlier {
      flags =
        cutter.haveEqualTexts(list[earlier], row, table: Table.notices.place) ? .isRedelivered : .isConflict
      try? cutter.cut(row, record, table: Table.notices.place)
    }
    _ = handOn(row, record, flags)
    return nil
  }

  /// Ids of all notices; those of single projects have no place among the shared names.
  private var noticeNames = NameTable()

  private func redelivered(
    _ earlier: BufferedRow, _ row: BufferedRow, _ table: Table
  ) throws(RowFault) -> Outcome {
    if cutter.haveEqualTexts(earlier, row, table: table.place) { return .redelivered }
    throw cutter.conflict(table.place, earlier: earlier.record)
  }

  /// Gives the row that was cut last to its project; false where it names none.
  private func handOn(_ row: BufferedRow, _ record: RowRecord, _ flags: RowFlags) -> Bool {
    let cells = cutter.cells + Table.notices.place
    guard let column = cells.pointee.columns.project else { return false }
    let id = cells.pointee[column]
    if id.isEmpty || id.count > Limits.idBytes { return false }
    var record = record
    record.flags.formUnion(flags)
    record.hash = byteHash(id)
    record.idOffset = record.length
    record.idLength = UInt16(truncatingIfNeeded: id.count)
    handedOn.append((record, row, Array(id)))
    return true
  }
}
