/// A lot during the replay: what is told of it, and what the rules need beside.
struct LotRecord {
  var lot: Lot
  /// Whether its date has come.
  var isPast = false
  /// Posted expiries that ended it and were not voided.
  var endings = 0
  /// Whether its opening entry was voided.
  var isVoided = false
  /// Whether that was before it ended.
  var wasVoidedAlive = false
  /// What expired and was not given back by a void of the expiry.
  var standingExpired = Amount.zero
  /// What derived expiries took that no posted one has confirmed.
  var unconfirmed = Amount.zero

  init(_ lot: Lot) { self.lot = lot }

  var hasEnded: Bool { isPast || endings > 0 }
  var isUsable: Bool { !isPast && endings == 0 && !isVoided }

  var state: LotState {
    if wasVoidedAlive { return .voided }
    if hasEnded, !standingExpired.isZero || !lot.remaining.isZero { return .expired }
    return lot.remaining.isZero ? .exhausted : .open
  }
}
