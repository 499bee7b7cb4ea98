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

  private var words: Words { dates.words }

  func parts(_ piece: Piece) -> [Part] {
    guard let number = piece.lot else { return [.text(words("lot_reasons.owed"))] }
    guard let key = piece.decidedBy else {
      return [.text(words("lot_reasons.paid_later", ["time": dates.minute(piece.at)]))]
    }
    guard let next = piece.runnerUp.map({ Int($0) }), lots.indices.contains(next) else {
      return [.text(alone(key))]
    }
    return LotReason.parted(compared(lots[number], lots[next], key), at: next)
  }

  /// Where no other lot is known.
  private func alone(_ key: BurnKey) -> String {
    switch key {
    case .named: words("lot_reasons.named")
    case .onlyLot: words("lot_reasons.only_lot")
    case .restricted: words("lot_reasons.restricted_first")
    case .priority: words("lot_reasons.priority_first")
    case .expiry: words("lot_reasons.expiry_first")
    case .creditType: words("lot_reasons.by_credit_type")
    case .costBasis: words("lot_reasons.cost_first")
    case .opened: words("lot_reasons.oldest_first")
    case .id: words("lot_reasons.id_first")
    }
  }

  /// Stands in a message for the other lot.
  private static let mark: Unicode.Scalar = "\u{FFFC}"
  private static let lot = String(mark)

  private static func parted(_ text: String, at lot: Int) -> [Part] {
    let texts = text.unicodeScalars.split(separator: mark, omittingEmptySubsequences: false)
    var parts: [Part] = []
    for (place, text) in texts.enumerated() {
      if place > 0 { parts.append(.lot(lot)) }
      if !text.isEmpty { parts.append(.text(String(text))) }
    }
    return parts
  }

  private func compared(_ lot: Lot, _ other: Lot, _ key: BurnKey) -> String {
    let next = LotReason.lot
    switch key {
    case .named, .onlyLot: return alone(key)
    case .restricted: return words("lot_reasons.restricted", ["lot": next])
    case .priority:
      return words(
        "lot_reasons.priority",
        ["priority": String(lot.priority), "other": String(other.priority), "lot": next])
    case .expiry: return expiry(lot, other)
    case .creditType:
      return words(
        "lot_reasons.credit_type",
        ["type": words.name(of: lot.creditType), "other": words.name(of: other.creditType), "lot": next])
    case .costBasis:
      let (cost, more) = (lot.costBasis ?? .zero, other.costBasis ?? .zero)
      let figures = words.figures(fitting: [cost, more])
      return words(
        "lot_reasons.cost", ["cost": figures.text(cost), "other": figures.text(more), "lot": next])
    case .opened:
      let zone = dates.zone
      let gap = words.apart(
        zone.day(of: lot.openedAt), zone.day(of: other.openedAt),
        or: other.openedAt.microseconds - lot.openedAt.microseconds)
      return words("lot_reasons.opened", ["gap": gap, "lot": next])
    case .id: return words("lot_reasons.id", ["lot": next])
    }
  }

  private func isKnown(_ lot: Lot, _ other: Lot) -> Bool {
    !changed.contains(lot.id) && !changed.contains(other.id)
  }

  private func expiry(_ lot: Lot, _ other: Lot) -> String {
    let next = LotReason.lot
    guard isKnown(lot, other), let end = lot.expiresAt else {
      return words("lot_reasons.expires_sooner", ["lot": next])
    }
    let last = dates.lastDay(before: end)
    guard let later = other.expiresAt else {
      return words("lot_reasons.expires_other_never", ["day": dates.text(last), "lot": next])
    }
    let gap = words.apart(
      last, dates.lastDay(before: later), or: later.microseconds - end.microseconds)
    return words("lot_reasons.expires_before", ["gap": gap, "lot": next])
  }
}
