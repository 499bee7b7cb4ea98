import Credits

/// The columns of `ledger`, in the order of the contract.
private enum Column {
  static let entry = 0, project = 1, posted = 2, type = 3, amount = 4, currency = 5, creditType = 6
  static let lot = 7, expires = 8, priority = 9, appliesTo = 10, request = 11, session = 12, action = 13
  static let quantity = 14, unit = 15, balance = 16, corrects = 17, recorded = 18, costBasis = 19
  static let reference = 20, note = 21
}

extension Cells {
  /// Checks a row of `ledger`, column by column, so that the first fault in that order is named.
  func entry(_ source: RowSource, names: inout NameTable, currency: Name) throws(RowFault) -> Entry {
    let id = try requiredID(Column.entry)
    _ = try requiredID(Column.project)
    let postedAt = try requiredInstant(Column.posted)
    let kind = try entryKind()
    let amount = try requiredAmount(Column.amount)
    try checkSign(amount, kind)
    let stated = try text(Column.currency)
    var entry = Entry(
      source: source, id: names.intern(id), kind: kind, postedAt: postedAt, amount: amount,
      currency: stated.isEmpty ? currency : names.intern(stated))
    entry.creditType = try creditType()
    entry.lot = names.intern(try self.id(Column.lot))
    if entry.lot.isNone && (kind == .expiry || kind == .expiryChange) {
      throw fault(Column.lot, "lot-required", "an \(kind.word) needs lot_id")
    }
    entry.expiry = try expiry(Column.expires)
    if let priority = try count(Column.priority, upTo: 100) { entry.priority = UInt8(priority) }
    entry.appliesTo = names.intern(try text(Column.appliesTo))
    entry.request = names.intern(try self.id(Column.request))
    entry.session = names.intern(try self.id(Column.session))
    entry.action = names.intern(try text(Column.action))
    entry.quantity = try self.amount(Column.quantity)
    entry.unit = names.intern(try text(Column.unit))
    entry.balanceAfter = try self.amount(Column.balance)
    entry.corrects = names.intern(try self.id(Column.corrects))
    if entry.corrects.isNone && kind == .void {
      throw fault(Column.corrects, "void-target", "a void needs corrects_entry_id")
    }
    if let recorded = try instant(Column.recorded) { entry.recordedAt = recorded }
    entry.costBasis = try self.amount(Column.costBasis)
    entry.reference = names.intern(try text(Column.reference))
    entry.note = names.intern(try text(Column.note))
    try checkUnknown()
    return entry
  }

  private func entryKind() throws(RowFault) -> EntryKind {
    let cell = known[Column.type]
    // The commonest first.
    if cell.equals("usage") { return .usage }
    if cell.isEmpty { throw missing(Column.type) }
    for kind in EntryKind.allCases where cell.elementsEqual(kind.word.utf8) { return kind }
    throw fault(Column.type, "type-unknown", "the type is none that the ledger knows")
  }

  private func creditType() throws(RowFault) -> CreditType? {
    let cell = known[Column.creditType]
    if cell.equals("purchased") { return .purchased }
    if cell.equals("promotional") { return .promotional }
    return try word(Column.creditType, "credit-type", as: CreditType.self)
  }

  private func checkSign(_ amount: Amount, _ kind: EntryKind) throws(RowFault) {
    switch kind {
    case .grant, .purchase, .refund, .reinstatement:
      if amount.isNegative { throw fault(Column.amount, "amount-sign", "a \(kind.word) is not negative") }
    case .usage, .expiry:
      if amount.isPositive {
        let article = kind == .usage ? "a" : "an"
        throw fault(Column.amount, "amount-sign", "\(article) \(kind.word) is not positive")
      }
    case .expiryChange, .balanceCheck:
      if !amount.isZero {
        let article = kind == .balanceCheck ? "a" : "an"
        throw fault(Column.amount, "amount-sign", "\(article) \(kind.word) moves nothing, so its amount is 0")
      }
    case .void, .adjustment, .transfer: break
    }
  }

  /// Unknown columns are texts as well.
  @inline(__always)
  func checkUnknown() throws(RowFault) {
    if isPlain || unknown.isEmpty { return }
    for (name, value) in unknown where !isValidUTF8(value) {
      throw RowFault(String(decoding: name, as: UTF8.self), "text-utf8", "the value is not valid UTF-8")
    }
  }
}
