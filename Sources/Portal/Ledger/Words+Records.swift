import Credits

/// What the pages of long lists are called: of the ledger, the sessions, the use.
extension Words {
  /// The title of a page in the browser; pages count from 0.
  func title(_ heading: String, page: Int = 0, of project: String) -> String {
    if page == 0 { return self("records.title", ["heading": heading, "project": project]) }
    return self("records.title_of_page", ["heading": heading, "page": String(page + 1), "project": project])
  }

  /// The heading of a page that is one of several; the first has its name alone.
  func heading(_ heading: String, page: Int, of pages: Int) -> String {
    if page == 0 { return heading }
    return self(
      "records.heading_of_page", ["heading": heading, "page": String(page + 1), "pages": String(pages)])
  }

  /// A link to a page, counted from 0.
  func page(_ page: Int) -> String { self("records.page", ["page": String(page + 1)]) }

  /// The head of the column of what was charged; without a unit, the word alone.
  func charged(in unit: String?) -> String {
    unit.map { self("records.charged_in", ["unit": $0]) } ?? self("records.charged")
  }

  /// Which rows of a list a table shows, by a message with those names.
  func cut(_ key: String, _ rows: Range<Int>, of all: Int) -> String {
    self(key, ["first": count(rows.lowerBound + 1), "last": count(rows.upperBound), "all": count(all)])
  }

  /// A credit type within a sentence.
  func name(of type: CreditType) -> String { self("lot_reasons.types.\(type.rawValue)") }

  /// What a lot's lines sum up to.
  func name(of sum: LotSum) -> String { self("lot_lines.sums.\(sum.rawValue)") }
}

extension Prose {
  /// The last item of a list of entries that names only the first: how many more there are, and their sum.
  mutating func addMoreEntries(_ rest: [Amount], _ figures: Figures, _ words: Words) {
    if rest.isEmpty { return }
    beginItem()
    text(words.counted("ledger.entries_more", rest.count, ["sum": figures.signed(rest.reduce(.zero, +))]))
    endItem()
  }
}

extension HTMLTable {
  /// An amount of a lot: what came back may have either sign and shows it; the sign of the others is known.
  mutating func number(_ amount: Amount, of sum: LotSum, _ figures: Figures, href: String = "") {
    if sum == .returned {
      signed(amount, figures, href: href)
    } else {
      number(amount, figures, href: href)
    }
  }
}
