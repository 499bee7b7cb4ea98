import Credits
import Intake

/// A fault that was put into a project, and what must be told of it.
struct PlantedFault {
  var kind: String
  var variant: String
  /// Signed as ANOMALIES §1 says; nothing where the sentence tells the size.
  var credits: Amount?
  /// The instants at which the finding may start; nothing: not compared.
  var starts: ClosedRange<Instant>?
  /// An id that the finding names; nothing: it may name none.
  var subject: String?
  /// Kinds that are a consequence of it, and may be told beside it.
  var also: [String] = []
  /// Whether it must be told as settled; nothing: either.
  var isResolved: Bool? = false
  var currency = "credits"
}

/// A stated balance, resolved when everything is planted.
struct PlantedStatement {
  var at: Instant
  /// The entry that states it; nothing: a check of its own.
  var entry: String?
  /// What the statement is off by, beside what all statements of its time are off by.
  var off = Amount.zero
}

/// What all stated balances of a time are off by.
struct PlantedShift {
  var from: Instant
  var to: Instant
  var amount: Amount
}

/// A near miss: what looks like the kind, and has a good reason.
struct PlantedTwin {
  var kind: String
  var variant: String
  var subject: String
}

/// How a project's data look, whatever happens in it.
struct PlantedStyle {
  var zone = "UTC"
  var days = 60
  /// Requests of a weekday.
  var pace = 4
  var hasPlan = true
  var hasSessions = true
  var hasFingerprints = true
  var hasKeys = true
  var hasPrices = true
  var hasQuantities = true
  var hasLog = true
  var hasBalances = true
  var hasLateCharges = true
  /// Every request has the same quantity.
  var isUniform = false
  /// One entry a day and action, which names no request.
  var isSummed = false
  /// Days at the start that the log does not hold.
  var logStarts = 0
  /// Days at the start that the ledger does not hold.
  var ledgerStarts = 0
  /// Entries are posted so many seconds after the use, always.
  var delay: Int?
  /// The plan renews on the last days of months.
  var renewsLate = false
  /// A yearly plan, granted once.
  var isYearly = false
  /// What the account held before its ledger starts.
  var carried = Amount.zero
  var maxSessionSeconds: Int?
  var maxConcurrent: Int?
  var success = "200"
}

/// A project made from a seed: a normal life, in which everything has its reason, and a few planted faults
/// and near misses.
struct PlantedProject {
  let seed: UInt64
  let style: PlantedStyle
  let zone: Zone
  let first: Day
  let last: Day
  let asOf: Instant
  var dice: SeededDice

  var entries: [PlantedEntry] = []
  var tables: [Table: [[String: String]]] = [:]
  var prices: [PlantedPrice] = []
  var renewals: [PlantedRenewal] = []
  var faults: [PlantedFault] = []
  var twins: [PlantedTwin] = []
  /// Kinds that may stand beside a near miss.
  var admitted: Set<String> = []
  var statements: [PlantedStatement] = []
  var shifts: [PlantedShift] = []
  /// Days of `first` and later that nothing was planted on yet.
  var isFree: [Bool]
  /// Only one plant of a tag fits into a project.
  var tags: Set<String> = []
  var variant = ""
  private var count = 0

  init(seed: UInt64, style: PlantedStyle, zone: Zone, first: Day, dice: SeededDice) {
    self.seed = seed
    self.style = style
    self.zone = zone
    self.first = first
    self.dice = dice
    last = first.adding(days: style.days - 1)
    asOf = zone.end(of: last).later(hours: -1)
    isFree = (0..<style.days).map { $0 >= 3 && $0 < style.days - 9 }
  }

  // MARK: Time

  func at(_ day: Day, _ hour: Int, _ minute: Int = 0, _ second: Int = 0) -> Instant {
    zone.start(of: day).later(hours: hour, minutes: minute, seconds: second)
  }

  func start(of day: Day) -> Instant { zone.start(of: day) }

  /// A morning instant of the day, to the second.
  mutating func morning(_ day: Day) -> Instant {
    at(day, 9, dice.number(0...59), dice.number(0...59))
  }

  /// Takes so many days, with a day between them and those of other plants.
  mutating func takeDays(_ span: Int, where fits: (Day) -> Bool = { _ in true }) -> Day? {
    let starts = isFree.indices.filter { start in
      let all = (start - 1)...(start + span)
      guard all.lowerBound >= 0, all.upperBound < isFree.count else { return false }
      return all.allSatisfy { isFree[$0] } && fits(first.adding(days: start))
    }
    if starts.isEmpty { return nil }
    let start = dice.pick(starts)
    for index in start..<(start + span) { isFree[index] = false }
    return first.adding(days: start)
  }

  // MARK: Rows

  mutating func id(_ prefix: String) -> String {
    count += 1
    return "\(prefix)-\(count)"
  }

  mutating func add(_ table: Table, _ cells: [String: String]) { tables[table, default: []].append(cells) }

  @discardableResult
  mutating func post(
    _ type: String, _ amount: Amount, at: Instant, effect: Amount? = nil, currency: String = "",
    _ more: [String: String] = [:]
  ) -> String {
    let id = id(type == "usage" ? "e" : type)
    entries.append(
      PlantedEntry(
        id: id, at: at, type: type, amount: amount, effect: effect, currency: currency, more: more))
    return id
  }

  /// An expiry that the replay derives.
  mutating func derive(_ amount: Amount, at: Instant) {
    entries.append(PlantedEntry(id: "", at: at, type: "expiry", amount: -amount, isDerived: true))
  }

  func price(_ action: String) -> PlantedPrice {
    prices.first { $0.action == action } ?? PlantedPrice(action: action, unit: "call", perUnit: Amount(1))
  }

  /// A row of the log; returns its request.
  mutating func log(
    _ action: String, at: Instant, _ quantity: Amount?, status: String? = nil, key: String = "key-1",
    fingerprint: String? = nil, session: String = "", request: String? = nil
  ) -> String {
    let request = request ?? id("r")
    guard style.hasLog else { return request }
    add(
      .usage,
      [
        "request_id": request, "occurred_at": at.text, "action": action,
        "quantity": quantity?.description ?? "", "unit": price(action).unit,
        "status": status ?? style.success, "session_id": session,
        "key_id": style.hasKeys ? key : "",
        "fingerprint": style.hasFingerprints ? fingerprint ?? "f-" + request : "",
      ])
    return request
  }

  /// A usage entry for a quantity as it was rounded; returns its id.
  @discardableResult
  mutating func charge(
    _ action: String, at: Instant, _ billed: Amount, amount: Amount? = nil, request: String = "",
    session: String = "", _ more: [String: String] = [:]
  ) -> String {
    let price = price(action)
    var cells = more
    cells["request_id"] = request
    cells["session_id"] = session
    cells["action"] = action
    cells["unit"] = price.unit
    if style.hasQuantities { cells["quantity"] = billed.description }
    return post("usage", -(amount ?? price.plain(billed)), at: at, cells)
  }

  /// A successful request that was charged two seconds later; returns request, entry and cost.
  @discardableResult
  mutating func use(
    _ action: String, at: Instant, _ quantity: Amount, fingerprint: String? = nil, key: String = "key-1",
    _ more: [String: String] = [:]
  ) -> (request: String, entry: String, cost: Amount) {
    let request = log(action, at: at, quantity, key: key, fingerprint: fingerprint)
    let price = price(action)
    let posted = at.later(seconds: style.delay ?? 2)
    let entry = charge(action, at: posted, price.billable(quantity), request: request, more)
    return (request, entry, price.cost(quantity))
  }

  // MARK: What was planted

  mutating func fault(
    _ kind: String, credits: Amount?, at: Instant?, _ subject: String?, also: [String] = []
  ) {
    let starts = at.map { $0...$0 }
    faults.append(
      PlantedFault(
        kind: kind, variant: variant, credits: credits, starts: starts, subject: subject, also: also))
    if let entry = entries.first(where: { $0.id == subject }), !entry.currency.isEmpty {
      faults[faults.count - 1].currency = entry.currency
    }
  }

  mutating func twin(_ kind: String, _ subject: String) {
    twins.append(PlantedTwin(kind: kind, variant: variant, subject: subject))
  }

  // MARK: Balances

  /// The balance after everything at or before the instant.
  func balance(at instant: Instant, currency: String = "") -> Amount {
    entries.reduce(.zero) { $0 + ($1.at <= instant && $1.currency == currency ? $1.moves : .zero) }
  }
}

/// A renewal of the plan: when it is due, and the grant that was posted.
struct PlantedRenewal {
  var at: Instant
  var end: Instant
  var grant: String
}
