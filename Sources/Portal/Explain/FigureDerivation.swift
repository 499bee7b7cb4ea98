import Analysis
import Credits

/// How the figure at an address came about, in plain text: the rule, every line of the ledger behind it with
/// the row that proves it and the lots that paid, and the sum. Nothing where the address names no figure.
public func derivation(
  of address: FigureAddress, in report: ProjectReport, settings: SiteSettings
) -> String? {
  var settings = settings
  settings.pages.insert(.ledger)
  let project = ProjectContext(report, settings: settings)
  guard let ledger = project.ledger else { return nil }
  return FigureDerivation(project: project, ledger: ledger, address: address).text
}

private struct FigureDerivation {
  let project: ProjectContext
  let ledger: ProjectLedger
  let address: FigureAddress

  private var words: Words { project.words }

  var text: String? {
    switch address.page {
    case .overview: return address.anchor.isEmpty ? told(.balance, account: 0) : nil
    case .ledger(let account):
      guard project.accounts.indices.contains(account) else { return nil }
      if address.anchor.isEmpty { return told(.balance, account: account) }
      if let figure = AccountFigure(anchor: address.anchor) { return told(figure, account: account) }
      return line(account)
    case .lots(let account):
      guard project.accounts.indices.contains(account) else { return nil }
      return ledger.lotBooks[account].figure(at: address.anchor).map { told($1, ofLot: $0, account: account) }
    case .usage: return ofUse
    case .month(let month): return ofMonth(month)
    }
  }

  // MARK: Figures

  /// Of all that the ledger has.
  private func told(_ figure: AccountFigure, account: Int) -> String? {
    let report = project.accounts[account].report
    let movements = report.movements(of: figure)
    switch figure {
    case .balance: return sums(title: "Balance", account: account, opening: .zero, movements.indices)
    case .flow(let flow):
      if movements.isEmpty { return nil }
      return lines(title: words.name(of: flow), rule: words.rule(of: flow), account: account, movements)
    case .granted(let type):
      if movements.isEmpty { return nil }
      return lines(
        title: "Granted, \(type.rawValue)", rule: words.rule(of: .granted), account: account, movements)
    case .questioned(let flow):
      return questions(figure, title: "\(words.name(of: flow)), in question", account: account)
    case .takenInQuestion: return questions(figure, title: "Taken, in question", account: account)
    case .inQuestion: return questions(figure, title: "In question", account: account)
    case .expected(let flow): return expected(flow, account: account)
    }
  }

  /// A flow less what is in question.
  private func expected(_ flow: Flow, account: Int) -> String {
    let report = project.accounts[account].report
    let all = report.amount(of: .flow(flow))
    let questioned = report.amount(of: .questioned(flow))
    let name = words.name(of: flow)
    let sum = report.amount(of: .expected(flow))
    let page = "projects/\(project.slug)/\(ledger.books[account].folder)"
    let lines = [
      "  \(name): \(all.description), at \(page)#\(AccountFigure.flow(flow).anchor)",
      "  Less what is in question: \(questioned.description), at "
        + "\(page)#\(AccountFigure.questioned(flow).anchor)",
      "", "  Sum: \(sum.description)", "",
    ]
    let rule = "all of it, less what open findings call wrongly taken"
    return (head("\(name), as expected", sum, rule: rule, account) + lines).joined(separator: "\n")
  }

  /// What findings call wrongly taken: each entry with its finding, each credit once.
  private func questions(_ figure: AccountFigure, title: String, account: Int) -> String? {
    let report = project.accounts[account].report
    let shown = report.questioned.filter { $0.isOf(figure) }
    if shown.isEmpty { return nil }
    let rule = "what open findings call wrongly taken, each credit once"
    let total = report.amount(of: figure)
    var lines = head(title, total, rule: rule, account)
    for part in shown {
      let lot = part.lot.map { project.name(project.accounts[account].replay.lots[$0].id) } ?? ""
      let entry = part.entry.map { project.report.rows.entries[$0] }
      let name = entry.map { project.name($0.id) } ?? "derived expiry of lot \(lot)"
      lines.append("  finding \(part.finding)  \(name)  \((-part.amount).description)")
      if let entry { lines.append(row(of: entry)) }
    }
    return (lines + foot(total, shown.count)).joined(separator: "\n")
  }

  /// A sum of one lot, from its lines.
  private func told(_ sum: LotSum, ofLot number: Int, account: Int) -> String {
    let book = ledger.lotBooks[account]
    let replay = project.accounts[account].replay
    let lot = replay.lots[number]
    let facts = LotFacts(of: lot, in: project)
    let total = lot.amount(of: sum)
    let name = "\(facts.title) (lot \(facts.id)), \(words.name(of: sum).lowercased())"
    var lines = head(name, total, rule: "the lines of the lot, each with what is left after it", account)
    var left = Amount.zero
    var count = 0
    for place in book.ranges[number] {
      let change = replay.changes[Int(book.changes[place])]
      left += change.amount
      guard sum.contains(change.kind) else { continue }
      count += 1
      let entry = change.entry.map { project.report.rows.entries[$0] }
      let parts = [
        change.at.text, entry.map { "\($0.kind.word)  \(project.name($0.id))" } ?? "derived expiry",
        change.amount.description, "left \(left.description)",
      ]
      lines.append("  " + parts.joined(separator: "  "))
      if let entry { lines.append(row(of: entry)) }
    }
    return (lines + foot(total, count)).joined(separator: "\n")
  }

  /// What an action or a key was charged.
  private var ofUse: String? {
    let costs = RequestCosts(project)
    func place(_ prefix: String) -> Int? {
      address.anchor.hasPrefix(prefix) ? Int(address.anchor.dropFirst(prefix.count)).map { $0 &- 1 } : nil
    }
    func told(_ title: String, _ owner: UseLines.Owner) -> String {
      lines(
        title: title, rule: words.rule(of: .used), account: 0, costs.lines.movements[owner] ?? [])
    }
    if address.anchor == "key-none" { return told(words("usage.unnamed"), .unnamed) }
    if let place = place("action-"), project.report.actions.indices.contains(place) {
      let action = project.report.actionsByUse[place].action
      let title = action.isEmpty ? words("records.no_action") : action
      return told("Used by \(title)", .action(project.report.rows.names.find(action) ?? .none))
    }
    let keys = UsageGroups(project: project, costs: costs).keySums
    guard let place = place("key-"), keys.indices.contains(place) else { return nil }
    let name = project.name(keys[place].key)
    return told("Used with key \(name.isEmpty ? words("usage.no_key") : name)", .key(keys[place].key))
  }

  private func line(_ account: Int) -> String? {
    let book = ledger.books[account]
    guard
      let first = book.lines.indices.first(where: {
        ledger.anchor(ofLine: $0, in: account) == address.anchor
      })
    else { return nil }
    let entry = book.lines[first].entry
    let all =
      entry == nil ? [first] : book.lines.indices.filter { book.lines[$0].entry == entry }
    return told(
      title: entry == nil ? "Derived expiry" : "Entry", rule: "one line of the ledger", account: account, all)
  }

  private func ofMonth(_ month: String) -> String? {
    let found = project.accounts.indices.filter {
      let prefix = project.accounts[$0].prefix
      return prefix.isEmpty || address.anchor.hasPrefix(prefix)
    }
    guard let account = found.last else { return nil }
    let context = project.accounts[account]
    let anchor = String(address.anchor.dropFirst(context.prefix.count))
    guard let place = context.report.months.firstIndex(where: { $0.month == month }) else { return nil }
    let range = context.report.movementsByMonth(project.dates.zone)[place]
    let name = project.dates.month(month)
    switch anchor {
    case "opening":
      return sums(title: "Opening of \(name)", account: account, opening: .zero, 0..<range.lowerBound)
    case "", "closing":
      let opening = context.report.months[place].opening
      return sums(title: "Closing of \(name)", account: account, opening: opening, range)
    default: break
    }
    let movements = context.replay.movements
    func dayOfMonth(_ movement: Int) -> Int {
      project.dates.zone.day(of: movements[movement].at).dayOfMonth
    }
    if let number = day(in: anchor, before: "-balance") {
      guard range.contains(where: { dayOfMonth($0) == number }) else { return nil }
      let end = range.first { dayOfMonth($0) > number }
      return sums(
        title: "Balance at the end of \(number) \(name)", account: account, opening: .zero,
        0..<(end ?? range.upperBound))
    }
    if let quantity = quantity(at: anchor, of: month, account: account) { return quantity }
    for flow in Flow.allCases {
      if anchor == flow.rawValue || anchor == StatementLine.totalAnchor(flow) {
        let shown = range.filter { movements[$0].flow == flow }
        if shown.isEmpty { return nil }
        return lines(
          title: "\(words.name(of: flow)) in \(name)", rule: words.rule(of: flow), account: account, shown)
      }
      guard let number = day(in: anchor, before: "-\(flow.rawValue)") else { continue }
      let shown = range.filter {
        movements[$0].flow == flow && dayOfMonth($0) == number
      }
      if shown.isEmpty { return nil }
      return lines(
        title: "\(words.name(of: flow)) on \(number) \(name)", rule: words.rule(of: flow), account: account,
        shown)
    }
    return nil
  }

  /// The 12 of `day-12-used`.
  private func day(in anchor: String, before end: String) -> Int? {
    guard anchor.hasPrefix("day-"), anchor.hasSuffix(end) else { return nil }
    return Int(anchor.dropFirst(4).dropLast(end.count))
  }

  /// What an action was charged in a month.
  private func quantity(at anchor: String, of month: String, account: Int) -> String? {
    guard anchor.hasPrefix("quantity-"), let number = Int(anchor.dropFirst(9)),
      let first = try? Day(parsing: month + "-01")
    else { return nil }
    let context = project.accounts[account]
    let all = MonthQuantities(context, of: project, withLog: account == 0).of(first)
    guard all.indices.contains(number &- 1) else { return nil }
    let quantity = all[number &- 1]
    let action = quantity.action.isEmpty ? words("records.no_action") : quantity.action
    let name = quantity.unit.isEmpty ? action : "\(action), \(quantity.unit)"
    return lines(
      title: "Used by \(name) in \(project.dates.month(month))", rule: words.rule(of: .used),
      account: account, quantity.movements)
  }

  // MARK: Text

  private func head(_ title: String, _ amount: Amount, rule: String, _ account: Int) -> [String] {
    let id = project.report.name.isEmpty ? project.report.id : "\(project.name) (\(project.report.id))"
    return [
      "\(title): \(amount.description) \(project.accounts[account].unit)", "", "Project:  \(id)",
      "Rule:     \(rule)", "",
    ]
  }

  /// A balance, as the sums of the kinds that led to it.
  private func sums(title: String, account: Int, opening: Amount, _ range: Range<Int>) -> String {
    let replay = project.accounts[account].replay
    var total = opening
    var lines = opening.isZero ? [] : ["  Opening: \(opening.description)"]
    for sum in replay.sums(of: range) {
      total += sum.amount
      lines.append(
        "  \(words.name(of: sum.flow)): \(sum.amount.description), \(lineCount(sum.count))"
          + " from \(source(ofMovement: sum.first, replay)) to \(source(ofMovement: sum.last, replay));"
          + " \(words.rule(of: sum.flow))")
    }
    lines += ["", "  Sum: \(total.description)", ""]
    let rule = "the opening and the sums of all kinds; give the address of one for its lines"
    return (head(title, total, rule: rule, account) + lines).joined(separator: "\n")
  }

  /// Where the lines of the lot stand that a void or an expiry ended: what they leave is what it took.
  private func lotLines(of line: LedgerLine, in account: Int) -> [String] {
    let book = ledger.lotBooks[account]
    guard let movement = line.movement.map({ project.accounts[account].replay.movements[Int($0)] }),
      movement.flow == .voided || movement.flow == .expired, let lot = movement.lot,
      let href = book.href(ofLot: lot)
    else { return [] }
    let id = project.name(project.accounts[account].replay.lots[lot].id)
    return ["      lot \(id), line by line: projects/\(project.slug)/\(href)"]
  }

  /// The place of an entry's row, and the row itself.
  private func row(of entry: Entry) -> String {
    let row = project.report.rows.texts?.text(of: entry.source) ?? ""
    return "      \(project.address(of: entry.source))" + (row.isEmpty ? "" : "  \(row)")
  }

  private func source(ofMovement movement: Int, _ replay: AccountReplay) -> String {
    let entry = replay.movements[movement].entry
    return entry.map { project.address(of: project.report.rows.entries[$0].source) } ?? "a derived line"
  }

  private func foot(_ total: Amount, _ count: Int) -> [String] {
    ["", "  Sum: \(total.description), \(lineCount(count))", ""]
  }

  private func lineCount(_ count: Int) -> String { "\(words.count(count)) \(count == 1 ? "line" : "lines")" }

  private func lines(title: String, rule: String, account: Int, _ movements: [Int]) -> String {
    told(
      title: title, rule: rule, account: account,
      movements.map { Int(ledger.books[account].lineOfMovement[$0]) })
  }

  private func told(title: String, rule: String, account: Int, _ shown: [Int]) -> String {
    let book = ledger.books[account]
    let replay = project.accounts[account].replay
    let reason = LotReason(
      lots: replay.lots, entries: project.report.rows.entries, dates: project.dates)
    let total = shown.reduce(Amount.zero) { $0 + book.lines[$1].amount }
    var lines = head(title, total, rule: rule, account)
    for index in shown {
      let line = book.lines[index]
      guard let number = line.entry.map({ Int($0) }) else {
        let lot = line.movement.flatMap { replay.movements[Int($0)].lot }
        let name = lot.map { project.name(replay.lots[$0].id) } ?? ""
        lines.append(
          "  \(line.at.text)  derived expiry of lot \(name)  \(line.amount.description)"
            + "  balance \(line.balance.description)")
        continue
      }
      let entry = project.report.rows.entries[number]
      let parts = [
        line.at.text, entry.kind.word, project.name(entry.id), EntryPurpose(entry, in: project).words,
        line.amount.description, "balance \(line.balance.description)",
      ]
      lines.append("  " + parts.filter { !$0.isEmpty }.joined(separator: "  "))
      lines.append(row(of: entry))
      lines += lotLines(of: line, in: account)
      for piece in book.pieces[number] {
        let lot = piece.lot.map { "lot \(project.name(replay.lots[$0].id)): " } ?? ""
        lines.append("      \(lot)\(piece.amount.description), \(text(of: reason.parts(piece), replay))")
      }
    }
    return (lines + foot(total, shown.count)).joined(separator: "\n")
  }

  private func text(of parts: [LotReason.Part], _ replay: AccountReplay) -> String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .lot(let lot): project.name(replay.lots[lot].id)
      }
    }.joined()
  }
}
