import Credits
import Intake

/// Which entries, log rows and sessions speak of one thing: by request, else by session (DATA §4).
///
/// Names are dense numbers, so tables indexed by them replace dictionaries. Rows later than as-of are
/// not in it.
struct Reconciliation: Sendable {
  /// What one name stands for, and the first of the rows that mention it; −1: none.
  private struct Mentions {
    var request: Int32 = -1
    var session: Int32 = -1
    var entry: Int32 = -1
    var chargeOfRequest: Int32 = -1
    var chargeOfSession: Int32 = -1
    var rowOfSession: Int32 = -1
    var returnOfEntry: Int32 = -1
    var returnOfRequest: Int32 = -1
    var returnOfSession: Int32 = -1
  }

  private var mentions: [Mentions]
  /// The next charge of the same request, or of the same session, by entry.
  private var nextOfRequest: [Int32]
  private var nextOfSession: [Int32]
  /// The next entry that gives back, by entry.
  private var nextReturn: [Int32]
  /// The next row of the same session, by row of the log.
  private var nextRow: [Int32]

  init(_ rows: ProjectRows, asOf: Instant) {
    mentions = Array(repeating: Mentions(), count: rows.names.count)
    nextOfRequest = Array(repeating: -1, count: rows.entries.count)
    nextOfSession = nextOfRequest
    nextReturn = nextOfRequest
    nextRow = Array(repeating: -1, count: rows.usage.count)
    // From the last to the first, so that the chains run in order of arrival.
    for index in rows.usage.indices.reversed() where rows.usage[index].occurredAt <= asOf {
      let row = rows.usage[index]
      mentions[row.request].request = Int32(index)
      if !row.session.isNone {
        nextRow[index] = mentions[row.session].rowOfSession
        mentions[row.session].rowOfSession = Int32(index)
      }
    }
    for index in rows.sessions.indices where rows.sessions[index].openedAt <= asOf {
      mentions[rows.sessions[index].session].session = Int32(index)
    }
    for index in rows.entries.indices.reversed() where rows.entries[index].postedAt <= asOf {
      link(rows.entries[index], index)
    }
  }

  private mutating func link(_ entry: Entry, _ index: Int) {
    mentions[entry.id].entry = Int32(index)
    if entry.kind == .usage {
      guard entry.amount.isNegative else { return }
      if !entry.request.isNone {
        nextOfRequest[index] = mentions[entry.request].chargeOfRequest
        mentions[entry.request].chargeOfRequest = Int32(index)
      }
      if !entry.session.isNone {
        nextOfSession[index] = mentions[entry.session].chargeOfSession
        mentions[entry.session].chargeOfSession = Int32(index)
      }
      return
    }
    guard entry.givesBack else { return }
    if !entry.corrects.isNone {
      nextReturn[index] = mentions[entry.corrects].returnOfEntry
      mentions[entry.corrects].returnOfEntry = Int32(index)
    } else if !entry.request.isNone {
      nextReturn[index] = mentions[entry.request].returnOfRequest
      mentions[entry.request].returnOfRequest = Int32(index)
    } else if !entry.session.isNone {
      nextReturn[index] = mentions[entry.session].returnOfSession
      mentions[entry.session].returnOfSession = Int32(index)
    }
  }

  // MARK: Looking up

  /// The log's row of a request.
  func row(of request: Name) -> Int? { found(request) { $0.request } }

  /// The session of that id.
  func session(_ name: Name) -> Int? { found(name) { $0.session } }

  /// The entry of that id.
  func entry(_ name: Name) -> Int? { found(name) { $0.entry } }

  /// Usage entries that name the request.
  func charges(of request: Name) -> [Int] {
    chain(found(request, { $0.chargeOfRequest }), nextOfRequest)
  }

  /// Usage entries that name the session, with or without a request.
  func charges(ofSession session: Name) -> [Int] {
    chain(found(session, { $0.chargeOfSession }), nextOfSession)
  }

  /// Rows of the log that name the session.
  func rows(ofSession session: Name) -> [Int] { chain(found(session, { $0.rowOfSession }), nextRow) }

  /// The first row of the log that names the session.
  func firstRow(ofSession session: Name) -> Int? { found(session) { $0.rowOfSession } }

  /// Whether the row is the first of its session's.
  func isFirstRow(_ row: Int, ofSession session: Name) -> Bool { firstRow(ofSession: session) == row }

  /// Refunds, voids and other credits that say they correct the entry.
  func returns(of entry: Name) -> [Int] { chain(found(entry, { $0.returnOfEntry }), nextReturn) }

  /// Refunds and other credits that name the request or session and no entry.
  func returns(naming thing: ChargedName) -> [Int] {
    switch thing {
    case .request(let name): chain(found(name, { $0.returnOfRequest }), nextReturn)
    case .session(let name): chain(found(name, { $0.returnOfSession }), nextReturn)
    }
  }

  /// Whether any entry says that it gives back what this one took, by naming it or its request.
  func mayBeReturned(_ entry: Entry) -> Bool {
    found(entry.id, { $0.returnOfEntry }) != nil || found(entry.request, { $0.returnOfRequest }) != nil
  }

  /// Whether any usage entry names the session.
  func isCharged(session: Name) -> Bool { found(session) { $0.chargeOfSession } != nil }

  /// Whether any usage entry names the request.
  func isCharged(_ request: Name) -> Bool { found(request) { $0.chargeOfRequest } != nil }

  /// The first usage entry that names the request, in order of arrival.
  func firstCharge(of request: Name) -> Int? { found(request) { $0.chargeOfRequest } }

  /// Whether more than one usage entry names the request.
  func isChargedAgain(_ entry: Int) -> Bool { nextOfRequest[entry] >= 0 }

  /// The first entry of the chain of its request: each request is met once.
  func isFirstCharge(_ entry: Int, of request: Name) -> Bool {
    found(request) { $0.chargeOfRequest } == entry
  }

  /// The action that an entry is for: its own, else that of its request, else that of its session.
  func action(of entry: Entry, in rows: ProjectRows) -> Name {
    if !entry.action.isNone { return entry.action }
    if let row = row(of: entry.request) { return rows.usage[row].action }
    if let session = session(entry.session) { return rows.sessions[session].action }
    return .none
  }

  @inline(__always)
  private func found(_ name: Name, _ list: (Mentions) -> Int32) -> Int? {
    if name.isNone { return nil }
    let index = list(mentions[Int(name.number)])
    return index < 0 ? nil : Int(index)
  }

  private func chain(_ first: Int?, _ next: [Int32]) -> [Int] {
    guard var index = first else { return [] }
    var indices = [index]
    while next[index] >= 0 {
      index = Int(next[index])
      indices.append(index)
    }
    return indices
  }
}

extension Array {
  fileprivate subscript(name: Name) -> Element {
    get { self[Int(name.number)] }
    set { self[Int(name.number)] = newValue }
  }
}

extension Entry {
  /// Whether the entry can return what another one took.
  var givesBack: Bool {
    switch kind {
    case .refund, .reinstatement, .void: true
    case .adjustment, .transfer: amount.isPositive
    case .grant, .purchase, .usage, .expiry, .expiryChange, .balanceCheck: false
    }
  }
}

/// What a charge is for, as entries name it; a request and a session may have one name.
enum ChargedName: Hashable {
  case request(Name)
  case session(Name)
}
