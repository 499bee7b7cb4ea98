import Credits
import Intake

extension PlantedStyle {
  static func random(_ dice: inout SeededDice) -> PlantedStyle {
    var style = PlantedStyle()
    style.zone = dice.pick([
      "UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Chatham",
    ])
    style.days = dice.happens(85) ? dice.number(40...50) : dice.number(51...120)
    style.pace = dice.pick([1, 1, 1, 2, 2, 3, 9])
    if dice.happens(20) { style.hasPlan = false }
    if dice.happens(25) { style.hasSessions = false }
    if dice.happens(40) { style.hasBalances = false }
    if style.hasSessions {
      style.maxSessionSeconds = dice.pick([nil, 3_600])
      style.maxConcurrent = dice.pick([nil, 2])
    }
    style.success = dice.pick(["200", "ok", "", "201"])
    return style
  }
}

extension PlantedProject {
  /// A project of one to four faults and one to four twins.
  static func made(from seed: UInt64) throws -> PlantedProject {
    var dice = SeededDice(seed)
    let style = PlantedStyle.random(&dice)
    var project = try PlantedProject.living(seed, style, dice)
    let faults = project.choose(project.dice.number(1...4), of: Plant.all.filter { !$0.isTwin })
    let twins = project.choose(project.dice.number(1...4), of: Plant.all.filter(\.isTwin))
    for phase in 0...2 {
      for plant in faults + twins where plant.phase == phase { _ = plant.isPut(into: &project) }
    }
    project.stateBalances()
    return project
  }

  /// A project of that fault or near miss alone; nothing where it has no room.
  static func made(from seed: UInt64, with plant: Plant) throws -> PlantedProject? {
    var dice = SeededDice(seed)
    let style = PlantedStyle.random(&dice)
    var project = try PlantedProject.living(seed, style, dice)
    guard plant.isPut(into: &project) else { return nil }
    project.stateBalances()
    return project
  }

  /// So many plants that fit, every kind as likely as the others.
  private mutating func choose(_ count: Int, of plants: [Plant]) -> [Plant] {
    var kinds: [String: [Plant]] = [:]
    for plant in plants where plant.fits(self) {
      kinds[plant.kind, default: []].append(plant)
    }
    let names = dice.shuffled(kinds.keys.sorted())
    return names.prefix(count).compactMap { kinds[$0].map { dice.pick($0) } }
  }

  /// One of normal life only.
  static func living(_ seed: UInt64, _ style: PlantedStyle, _ dice: SeededDice) throws -> PlantedProject {
    var dice = dice
    let zone = try ZoneDatabase().zone(named: style.zone)
    let first = try Day(parsing: "2025-01-10").adding(days: dice.number(0...420))
    var project = PlantedProject(seed: seed, style: style, zone: zone, first: first, dice: dice)
    project.live()
    return project
  }

  // MARK: As tables

  var texts: [(table: Table, csv: String)] {
    var project = ["project_id": "p1", "name": "Example", "time_zone": style.zone]
    if style.hasPlan { project["plan_id"] = "team" }
    if let seconds = style.maxSessionSeconds { project["max_session_seconds"] = "\(seconds)" }
    if let count = style.maxConcurrent { project["max_concurrent_sessions"] = "\(count)" }
    var texts = [(Table.projects, csv(.projects, [project])), (Table.ledger, csv(.ledger, ledgerRows))]
    for table in [Table.usage, .sessions, .billed, .prices, .plans, .subscriptions, .notices, .cases] {
      guard var rows = tables[table] else { continue }
      let isOwned = table != .prices && table != .plans && table != .notices
      if isOwned { for index in rows.indices { rows[index]["project_id"] = "p1" } }
      texts.append((table, csv(table, rows)))
    }
    return texts
  }

  private var ledgerRows: [[String: String]] {
    let order = entries.indices.sorted {
      entries[$0].at != entries[$1].at ? entries[$0].at < entries[$1].at : $0 < $1
    }
    return order.filter { !entries[$0].isDerived }.map { index in
      var cells = entries[index].cells
      cells["project_id"] = "p1"
      return cells
    }
  }
}
