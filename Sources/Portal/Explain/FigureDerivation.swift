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
    case .overview: return sum(of: nil, account: 0)
    case .ledger(let account):
      guard project.accounts.indices.contains(account) else { return nil }
      if address.anchor.isEmpty || address.anchor == "sum-balance" { return sum(of: nil, account: account) }
      if let flow = Flow.allCases.first(where: { "sum-\($0.rawValue)" == address.anchor }) {
        return sum(of: flow, account: account)
      }
      return line(account)
    case .month(let month): return ofMonth(month)
    }
  }

  // MARK: Figures

  /// Of all that the ledger has.
  private func sum(of flow: Flow?, account: Int) -> String? {
    let movements = project.accounts[account].replay.movements
    guard let flow else {
      return sums(title: "Balance", account: account, opening: .zero, movements.indices)
    }
    return lines(
      title: words.name(of: flow), rule: words.rule(of: flow), account: account,
      movements.indices.filter { movements[$0].flow == flow })
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
    for flow in Flow.allCases {
      if anchor == flow.rawValue {
        return lines(
          title: "\(words.name(of: flow)) in \(name)", rule: words.rule(of: flow), account: account,
          range.filter { movements[$0].flow == flow })
      }
      guard anchor.hasPrefix("day-"), anchor.hasSuffix("-\(flow.rawValue)"),
        let number = Int(anchor.dropFirst(4).dropLast(flow.rawValue.count + 1))
      else { continue }
      let shown = range.filter {
        movements[$0].flow == flow && project.dates.zone.day(of: movements[$0].at).dayOfMonth == number
      }
      return lines(
        title: "\(words.name(of: flow)) on \(number) \(name)", rule: words.rule(of: flow), account: account,
        shown)
    }
    return nil
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

  private func source(ofMovement movement: Int, _ replay: AccountReplay) -> String {
    let entry = replay.movements[movement].entry
    return entry.map { project.address(of: project.report.rows.entries[$0].source) } ?? "a derived line"
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
      let row = project.report.rows.texts?.text(of: entry.source) ?? ""
      lines.append("      \(project.address(of: entry.source))" + (row.isEmpty ? "" : "  \(row)"))
      for piece in book.pieces[number] {
        let lot = piece.lot.map { "lot \(project.name(replay.lots[$0].id)): " } ?? ""
        lines.append("      \(lot)\(piece.amount.description), \(text(of: reason.parts(piece), replay))")
      }
    }
    lines += ["", "  Sum: \(total.description), \(lineCount(shown.count))", ""]
    return lines.joined(separator: "\n")
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
