import Credits

/// The columns of `projects`, in the order of the contract.
private enum Column {
  static let project = 0, name = 1, zone = 2, unit = 3, plan = 4, contact = 5, seconds = 6, concurrent = 7
}

extension Cells {
  /// Checks a row of `projects`, column by column.
  func project(
    _ source: RowSource, names: inout NameTable, zones: inout KnownZones
  ) throws(RowFault) -> (row: ProjectRow, zone: Zone?) {
    _ = try requiredID(Column.project)
    var row = ProjectRow(source: source)
    row.name = names.intern(try text(Column.name))
    let zoneName = try text(Column.zone)
    var zone: Zone?
    if !zoneName.isEmpty {
      do throws(ZoneError) {
        zone = try zones.zone(zoneName)
      } catch {
        throw fault(Column.zone, error.code, error.reason)
      }
    }
    row.timeZone = names.intern(zoneName)
    row.unitName = names.intern(try text(Column.unit))
    row.plan = names.intern(try id(Column.plan))
    row.contact = names.intern(try text(Column.contact))
    row.maxSessionSeconds = try amount(Column.seconds)
    if let seconds = row.maxSessionSeconds, seconds.isNegative {
      throw fault(Column.seconds, "seconds-negative", "max_session_seconds is not negative")
    }
    row.maxConcurrentSessions = try count(Column.concurrent, upTo: 999_999_999)
    try checkUnknown()
    return (row, zone)
  }
}

/// Zones that were looked up already; a workspace names few.
struct KnownZones {
  private let database = ZoneDatabase()
  private var zones: [(name: [UInt8], zone: Result<Zone, ZoneError>)] = []

  /// Names beyond these are looked up each time, so that made-up ones take no memory.
  private static let limit = 600

  mutating func zone(_ name: Cell) throws(ZoneError) -> Zone {
    if let known = zones.first(where: { $0.name.count == name.count && $0.name.elementsEqual(name) }) {
      return try known.zone.get()
    }
    let result: Result<Zone, ZoneError>
    do throws(ZoneError) {
      result = .success(try database.zone(named: String(decoding: name, as: UTF8.self)))
    } catch {
      result = .failure(error)
    }
    if zones.count < Self.limit { zones.append((Array(name), result)) }
    return try result.get()
  }
}
