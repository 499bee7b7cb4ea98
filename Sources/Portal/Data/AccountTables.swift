import Analysis
import Credits

/// What became of a project's credit, as files: lots, pieces, months, balance, steps, other rules.
struct AccountTables {
  let project: ProjectContext

  /// In the signs of the ledger, as the months are: what came is positive, what went negative, and each line adds
  /// up to what remains.
  var lots: CSVWriter {
    var csv = CSVWriter(header: [
      "lot_id", "currency", "credit_type", "opened_by", "opened_at", "expires_at", "expiry_assumed",
      "granted", "used", "expired", "refunded", "voided", "remaining", "state", "source",
    ])
    for account in project.report.accounts {
      for lot in account.replay.lots {
        csv.text(project.name(lot.id))
        csv.text(account.currency)
        csv.text(lot.creditType.rawValue)
        csv.text(lot.openedBy.word)
        csv.instant(lot.openedAt)
        csv.instant(lot.expiresAt)
        csv.text(lot.expiryIsAssumed ? "true" : "false")
        for amount in [lot.granted, -lot.used, -lot.expired, lot.refunded, lot.voided, lot.remaining] {
          csv.amount(amount)
        }
        csv.text(lot.state.rawValue)
        csv.text(project.address(ofEntry: lot.entry))
        csv.endRow()
      }
    }
    return csv
  }

  /// What each entry burned, from which lot, and why from that one.
  var pieces: CSVWriter {
    var csv = CSVWriter(header: [
      "at", "entry_id", "currency", "lot_id", "amount", "returned", "decided_by", "source",
    ])
    let names = project.report.rows.names
    let entries = project.report.rows.entries
    for account in project.report.accounts {
      for piece in account.replay.pieces {
        csv.instant(piece.at)
        csv.text(names.bytes(of: entries[piece.entry].id))
        csv.text(account.currency)
        csv.text(names.bytes(of: piece.lot.map { account.replay.lots[$0].id } ?? .none))
        csv.amount(piece.amount)
        csv.amount(piece.returned)
        csv.text(piece.decidedBy?.column ?? "")
        csv.text(project.address(ofEntry: piece.entry))
        csv.endRow()
      }
    }
    return csv
  }

  var months: CSVWriter {
    var csv = CSVWriter(header: [
      "month", "currency", "opening", "granted", "purchased", "reinstated", "refunded", "adjusted",
      "transferred", "voided", "used", "expired", "closing",
    ])
    for account in project.report.accounts {
      for month in account.months {
        csv.text(month.month)
        csv.text(account.currency)
        csv.amount(month.opening)
        for flow in Flow.allCases { csv.amount(month.flows[flow]) }
        csv.amount(month.closing)
        csv.endRow()
      }
    }
    return csv
  }

  /// What each band held at the end of each day on which anything moved.
  var balance: CSVWriter {
    var csv = CSVWriter(header: [
      "day", "currency", "purchased", "subscription", "reinstated", "promotional", "debt", "balance",
    ])
    for account in project.report.accounts { writeBalance(account, to: &csv) }
    return csv
  }

  private func writeBalance(_ account: AccountReport, to csv: inout CSVWriter) {
    let (changes, movements) = (account.replay.changes, account.replay.movements)
    let bands = account.replay.lots.map { Band($0).place }
    var held = [Amount](repeating: .zero, count: Band.allCases.count)
    var balance = Amount.zero
    var (change, movement) = (0, 0)
    while change < changes.count || movement < movements.count {
      let next = [
        changes.indices.contains(change) ? changes[change].at : nil,
        movements.indices.contains(movement) ? movements[movement].at : nil,
      ].compactMap { $0 }.min()
      guard let next else { return }
      let day = project.dates.zone.day(of: next)
      // The last instant of all is not before the end of its day: there is none later.
      let end = project.dates.zone.end(of: day)
      while change < changes.count, changes[change].at < end || changes[change].at == next {
        held[bands[changes[change].lot]] += changes[change].amount
        change += 1
      }
      while movement < movements.count, movements[movement].at < end || movements[movement].at == next {
        balance += movements[movement].amount
        movement += 1
      }
      csv.day(day)
      csv.text(account.currency)
      for amount in held { csv.amount(amount) }
      csv.amount(held.reduce(.zero, +) - balance)
      csv.amount(balance)
      csv.endRow()
    }
  }

  /// The steps from the opening to the balance, named in English whatever the pages are in.
  var steps: CSVWriter {
    var english = project
    english.settings.words = .english
    var csv = CSVWriter(header: ["currency", "step", "change", "balance_after"])
    for account in project.accounts {
      var balance = account.report.waterfall.opening
      func add(_ step: String, _ change: Amount) {
        csv.text(account.report.currency)
        csv.text(step)
        csv.amount(change)
        csv.amount(balance)
        csv.endRow()
      }
      add("Opening", balance)
      for step in WaterfallSection(account, of: english).steps {
        balance = balance + step.change
        add(step.label, step.change)
      }
    }
    return csv
  }

  var otherRules: CSVWriter {
    var csv = CSVWriter(header: ["rule", "currency", "balance", "difference", "expired", "sentence"])
    for one in project.report.counterfactuals {
      csv.text(one.rule.name)
      csv.text(one.currency)
      csv.amount(one.balance)
      csv.amount(one.difference)
      csv.amount(one.expired)
      csv.text(one.sentence)
      csv.endRow()
    }
    return csv
  }
}

extension BurnKey {
  /// As the burn orders name it.
  var column: String {
    switch self {
    case .named: "named"
    case .onlyLot: "only_lot"
    case .restricted: "restricted"
    case .priority: "priority"
    case .expiry: "expiry"
    case .creditType: "credit_type"
    case .costBasis: "cost_basis"
    case .opened: "opened"
    case .id: "id"
    }
  }
}

extension ProjectContext {
  /// `ledger.csv:7` of an entry; nothing where there is none.
  func address(ofEntry index: Int) -> String {
    let entries = report.rows.entries
    return entries.indices.contains(index) ? address(of: entries[index].source) : ""
  }
}
