/// The order in which the entries of one account are replayed (DATA §3).
struct ReplayOrder {
  /// Local numbers of the entries, first to last.
  private(set) var sequence: [Int32] = []

  /// - Parameters:
  ///   - rows: indices of the account's entries, in order of arrival; local numbers are places in it.
  ///   - target: the local number of the entry that an entry corrects.
  init(_ rows: [Int32], of entries: [Entry], target: (Entry) -> Int?) {
    sequence = (0..<Int32(rows.count)).map { $0 }
    func posted(_ local: Int32) -> Instant { entries[Int(rows[Int(local)])].postedAt }
    let isSorted = zip(sequence, sequence.dropFirst()).allSatisfy { posted($0) <= posted($1) }
    if !isSorted {
      sequence.sort { first, second in
        let (one, two) = (posted(first), posted(second))
        return one != two ? one < two : first < second
      }
    }
    var start = 0
    while start < sequence.count {
      var end = start + 1
      while end < sequence.count, posted(sequence[end]) == posted(sequence[start]) { end += 1 }
      if end - start > 1 {
        var places = sequence[start..<end].map { local in
          Place(Int(local), entries[Int(rows[Int(local)])]) { entry in
            guard let target = target(entry) else { return nil }
            let aim = entries[Int(rows[target])]
            return aim.postedAt == entry.postedAt && aim.kind != .void ? (target, aim) : nil
          }
        }
        places.sort { $0.isBefore($1) }
        for (offset, place) in places.enumerated() { sequence[start + offset] = Int32(place.local) }
      }
      start = end
    }
  }

  /// A place within one instant; a void or a refund of an entry of that instant has the place of its target,
  /// after it. (DATA says so of voids; a ledger that is kept by days needs it of refunds as well, or a use
  /// and its refund of one day could not both stand.)
  private struct Place {
    let local: Int
    private let lead: (rank: Int, recordedAt: Instant, arrival: Int)
    private let follow: (recordedAt: Instant, arrival: Int)?

    init(_ local: Int, _ entry: Entry, sameInstant: (Entry) -> (Int, Entry)?) {
      self.local = local
      if entry.kind == .void || entry.kind == .refund, let (number, aim) = sameInstant(entry) {
        lead = (ReplayOrder.rank(aim), aim.recordedAt, number)
        follow = (entry.recordedAt, local)
      } else {
        lead = (ReplayOrder.rank(entry), entry.recordedAt, local)
        follow = nil
      }
    }

    func isBefore(_ other: Place) -> Bool {
      if lead != other.lead { return lead < other.lead }
      guard let otherFollow = other.follow else { return false }
      guard let follow else { return true }
      return follow < otherFollow
    }
  }

  private static func rank(_ entry: Entry) -> Int {
    if entry.opensLot { return 2 }
    switch entry.kind {
    case .expiry: return 0
    case .void: return 1
    case .expiryChange: return 3
    case .grant, .purchase, .reinstatement, .refund: return 4
    case .usage: return 5
    case .adjustment, .transfer: return 6
    case .balanceCheck: return 7
    }
  }
}

extension Entry {
  /// Whether the entry as such opens a lot, whatever a refund by reference cannot give back.
  var opensLot: Bool {
    switch kind {
    case .grant, .purchase, .reinstatement: true
    case .adjustment, .transfer: amount.isPositive
    case .refund: corrects.isNone
    case .usage, .expiry, .expiryChange, .void, .balanceCheck: false
    }
  }
}
