/// What a burn order compares of a lot; everything but its id.
struct BurnRank {
  var isRestricted: Bool
  var priority: UInt8
  /// Microseconds; the largest number for a lot that never expires.
  var expiry: Int64
  var creditType: CreditType
  var costBasis: Amount
  var openedAt: Int64
  var id: Name

  init(_ lot: Lot) {
    isRestricted = lot.isRestricted
    priority = lot.priority
    expiry = lot.expiresAt?.microseconds ?? .max
    creditType = lot.creditType
    costBasis = lot.costBasis ?? .zero
    openedAt = lot.openedAt.microseconds
    id = lot.id
  }
}

/// A burn order as the keys it compares, first to last; the lot id comes after them.
struct BurnRule {
  private enum Key {
    case restricted, priority, expiry, creditType, promotionalFirst, costBasis, opened
  }

  private let keys: [Key]
  private let names: NameTable

  init(_ order: BurnOrder, names: NameTable) {
    self.names = names
    switch order {
    case .standard: keys = [.restricted, .priority, .expiry, .creditType, .opened]
    case .openmeter: keys = [.priority, .expiry, .opened]
    case .orb: keys = [.restricted, .expiry, .costBasis, .opened]
    case .lago: keys = [.priority, .promotionalFirst, .opened]
    case .stripe: keys = [.priority, .expiry, .promotionalFirst, .opened]
    case .fifo: keys = [.opened]
    case .ledger: keys = []
    }
  }

  /// Returns whether the first lot burns before the second, and the key that decides it.
  func compare(_ first: BurnRank, _ second: BurnRank) -> (isFirst: Bool, key: BurnKey) {
    for key in keys {
      switch key {
      case .restricted:
        if first.isRestricted != second.isRestricted { return (first.isRestricted, .restricted) }
      case .priority:
        if first.priority != second.priority { return (first.priority < second.priority, .priority) }
      case .expiry:
        if first.expiry != second.expiry { return (first.expiry < second.expiry, .expiry) }
      case .creditType:
        if first.creditType != second.creditType {
          return (Self.place(first.creditType) < Self.place(second.creditType), .creditType)
        }
      case .promotionalFirst:
        let isPromotional = first.creditType == .promotional
        if isPromotional != (second.creditType == .promotional) { return (isPromotional, .creditType) }
      case .costBasis:
        if first.costBasis != second.costBasis { return (first.costBasis < second.costBasis, .costBasis) }
      case .opened:
        if first.openedAt != second.openedAt { return (first.openedAt < second.openedAt, .opened) }
      }
    }
    return (names.isOrderedBefore(first.id, second.id), .id)
  }

  private static func place(_ type: CreditType) -> Int {
    switch type {
    case .promotional: 0
    case .subscription: 1
    case .purchased: 2
    }
  }
}
