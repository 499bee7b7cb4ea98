import Credits

/// Why a lot paid for a piece of a use, in words that name the lot it won against.
struct LotReason {
  enum Part: Equatable {
    case text(String)
    /// Index of a lot, which the reader may follow.
    case lot(Int)
  }

  private let lots: [Lot]
  private let dates: Dates
  /// Lots whose expiry a row changed: what it was at an earlier instant is not told.
  private let changed: Set<Name>

  /// - Parameter entries: those of the project.
  init(lots: [Lot], entries: [Entry], dates: Dates) {
    self.lots = lots
    self.dates = dates
    changed = Set(entries.lazy.filter { $0.kind == .expiryChange }.map(\.lot))
  }

  func parts(_ piece: Piece) -> [Part] {
    guard let number = piece.lot else { return [.text("no lot could pay: it is owed")] }
    guard let key = piece.decidedBy else {
      return [.text("paid on \(dates.minute(piece.at)) what no lot had covered")]
    }
    let lot = lots[number]
    guard let next = piece.runnerUp.map({ Int($0) }), lots.indices.contains(next) else {
      return [.text(LotReason.alone(key))]
    }
    return compared(lot, lots[next], next, key)
  }

  /// Where no other lot is known.
  private static func alone(_ key: BurnKey) -> String {
    switch key {
    case .named: "the lot that the entry names"
    case .onlyLot: "the only open lot that could pay"
    case .restricted: "restricted lots go first"
    case .priority: "the lowest priority number goes first"
    case .expiry: "the soonest expiry goes first"
    case .creditType: "by credit type"
    case .costBasis: "the lowest cost goes first"
    case .opened: "the oldest lot goes first"
    case .id: "the first by its id"
    }
  }

  private func compared(_ lot: Lot, _ other: Lot, _ next: Int, _ key: BurnKey) -> [Part] {
    switch key {
    case .named, .onlyLot: return [.text(LotReason.alone(key))]
    case .restricted:
      return [.text("pays for few actions only, "), .lot(next), .text(" for any")]
    case .priority:
      return [.text("priority \(lot.priority) before \(other.priority) of "), .lot(next)]
    case .expiry: return [.text(expiry(lot, other) + " "), .lot(next), .text(afterExpiry(lot, other))]
    case .creditType:
      let types = "\(lot.creditType.rawValue) before \(other.creditType.rawValue)"
      return [.text(types + ", as in "), .lot(next)]
    case .costBasis:
      let figures = Figures(fitting: [lot.costBasis ?? .zero, other.costBasis ?? .zero])
      let (cost, more) = (lot.costBasis ?? .zero, other.costBasis ?? .zero)
      return [.text("cost \(figures.text(cost)), less than \(figures.text(more)) of "), .lot(next)]
    case .opened:
      let zone = dates.zone
      let gap = Lengths.apart(
        zone.day(of: lot.openedAt), zone.day(of: other.openedAt),
        or: other.openedAt.microseconds - lot.openedAt.microseconds)
      return [.text("opened \(gap) before "), .lot(next)]
    case .id: return [.text("all else equal, its id comes before that of "), .lot(next)]
    }
  }

  private func isKnown(_ lot: Lot, _ other: Lot) -> Bool {
    !changed.contains(lot.id) && !changed.contains(other.id)
  }

  private func expiry(_ lot: Lot, _ other: Lot) -> String {
    guard isKnown(lot, other), let end = lot.expiresAt else { return "expires sooner than" }
    guard let later = other.expiresAt else {
      return "expires with \(Dates.text(dates.lastDay(before: end))), and"
    }
    let gap = Lengths.apart(
      dates.lastDay(before: end), dates.lastDay(before: later), or: later.microseconds - end.microseconds)
    return "expires \(gap) sooner than"
  }

  private func afterExpiry(_ lot: Lot, _ other: Lot) -> String {
    isKnown(lot, other) && lot.expiresAt != nil && other.expiresAt == nil ? " never does" : ""
  }
}
