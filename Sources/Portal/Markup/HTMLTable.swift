import Credits
import Mustache

/// A table with its caption, in a region that scrolls by itself and takes the focus, written row by row.
struct HTMLTable {
  struct Column {
    var title: String
    var isNumber = false

    static func words(_ title: String) -> Column { Column(title: title) }
    static func number(_ title: String) -> Column { Column(title: title, isNumber: true) }
  }

  private(set) var bytes: [UInt8] = []
  private let words: Words
  private var isFoot = false

  /// - Parameters:
  ///   - label: names the region for those who cannot see it.
  ///   - style: classes of the table.
  init(
    _ words: Words, label: String, caption: String = "", columns: [Column], style: StaticString = "figures"
  ) {
    self.words = words
    bytes.reserveCapacity(4096)
    append("<div class=\"reel\" role=\"region\" tabindex=\"0\" aria-label=\"")
    bytes.appendEscaped(label)
    append("\"><table class=\"")
    append(style)
    append("\">")
    if !caption.isEmpty {
      append("<caption>")
      bytes.appendEscaped(caption)
      append("</caption>")
    }
    append("<thead><tr>")
    for column in columns {
      append(column.isNumber ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">")
      bytes.appendEscaped(column.title)
      append("</th>")
    }
    append("</tr></thead><tbody>")
  }

  /// - Parameter isPart: whether the row is a part of the row above.
  mutating func beginRow(anchor: String = "", isPart: Bool = false) {
    append(isPart ? "<tr class=\"of\"" : "<tr")
    add(anchor: anchor)
    append(">")
  }

  private mutating func add(anchor: String) {
    if anchor.isEmpty { return }
    append(" id=\"")
    bytes.appendEscaped(anchor)
    append("\"")
  }

  /// A row that style.css shows on paper alone: the page's script and Markdown twin pass it over.
  ///
  /// - Parameter isBrought: it begins a page, else it ends one.
  mutating func beginCarriedRow(isBrought: Bool) {
    append(isBrought ? "<tr class=\"carried brought\" hidden>" : "<tr class=\"carried\" hidden>")
  }

  mutating func endRow() { append("</tr>") }

  /// Rows from here on are sums.
  mutating func beginFoot() {
    append("</tbody><tfoot>")
    isFoot = true
  }

  /// Ends the table and hands over its markup.
  mutating func finish() -> Value {
    append(isFoot ? "</tfoot></table></div>" : "</tbody></table></div>")
    return .html(bytes)
  }

  // MARK: Cells

  /// The cell that names its row, with a second line in small type.
  ///
  /// - Parameter lang: of the text, where it is not the page's; the analysis speaks English on every page.
  mutating func head(_ text: String, below: String = "", code: String = "", lang: String = "") {
    begin("<th scope=\"row\"", lang: lang)
    bytes.appendEscaped(text)
    small(below, code: code)
    append("</th>")
  }

  mutating func words(_ text: String, below: String = "", code: String = "", lang: String = "") {
    begin("<td", lang: lang)
    bytes.appendEscaped(text)
    small(below, code: code)
    append("</td>")
  }

  /// Text that never breaks over two lines.
  ///
  /// - Parameter key: what the page's script sorts it by, where the text says less: a day without its year.
  mutating func whole(_ text: String, below: String = "", sortedBy key: String = "") {
    append("<td class=\"whole\"")
    if !key.isEmpty {
      append(" data-v=\"")
      bytes.appendEscaped(key)
      append("\"")
    }
    append(">")
    bytes.appendEscaped(text)
    small(below, code: "")
    append("</td>")
  }

  mutating func code(_ text: String, href: String = "") {
    if text.isEmpty { return append("<td></td>") }
    append("<td class=\"whole\">")
    if !href.isEmpty { beginLink(href) }
    append("<code>")
    bytes.appendEscaped(text)
    append(href.isEmpty ? "</code></td>" : "</code></a></td>")
  }

  /// An amount; zero is muted, nothing is an empty cell.
  ///
  /// - Parameter anchor: the cell's own, where others lead to it and not to its row.
  mutating func number(_ amount: Amount?, _ figures: Figures, href: String = "", anchor: String = "") {
    guard let amount else { return append("<td class=\"n\"></td>") }
    append(amount.isZero ? "<td class=\"n zero\"" : "<td class=\"n\"")
    add(anchor: anchor)
    append(">")
    if href.isEmpty || amount.isZero {
      figures.append(amount, to: &bytes)
    } else {
      beginLink(href)
      figures.append(amount, to: &bytes)
      append("</a>")
    }
    append("</td>")
  }

  /// A change: with a plus where it adds.
  mutating func signed(_ change: Amount, _ figures: Figures, href: String = "") {
    guard change.isPositive else { return number(change, figures, href: href) }
    append("<td class=\"n\">")
    if !href.isEmpty { beginLink(href) }
    append("+")
    figures.append(change, to: &bytes)
    append(href.isEmpty ? "</td>" : "</a></td>")
  }

  /// A number that is written already.
  mutating func number(_ text: String) {
    append("<td class=\"n\">")
    bytes.appendEscaped(text)
    append("</td>")
  }

  mutating func count(_ number: Int, href: String = "") {
    self.number(Amount(number), words.figures(decimals: 0), href: href)
  }

  /// A text that leads somewhere; without an address, the text alone.
  ///
  /// - Parameters:
  ///   - lang: of the text, where it is not the page's.
  ///   - belowLang: of the second line.
  mutating func link(
    _ text: String, href: String, isHead: Bool = false, below: String = "", code: String = "",
    lang: String = "", belowLang: String = ""
  ) {
    append(isHead ? "<th scope=\"row\">" : "<td>")
    if !href.isEmpty { beginLink(href) }
    if !lang.isEmpty { begin("<span", lang: lang) }
    bytes.appendEscaped(text)
    if !lang.isEmpty { append("</span>") }
    if !href.isEmpty { append("</a>") }
    small(below, code: code, lang: belowLang)
    append(isHead ? "</th>" : "</td>")
  }

  mutating func strong(_ text: String) {
    append("<td class=\"whole\"><strong>")
    bytes.appendEscaped(text)
    append("</strong></td>")
  }

  /// A word in a chip.
  mutating func chip(_ word: String, tone: String) {
    append("<td><span class=\"chip ")
    bytes.appendEscaped(tone)
    append("\">")
    bytes.append(contentsOf: Icon.of(tone: tone))
    bytes.appendEscaped(word)
    append("</span></td>")
  }

  /// A word behind its mark.
  mutating func marked(_ mark: [UInt8], _ word: String) {
    append("<td class=\"whole\"><span class=\"marked\">")
    bytes.append(contentsOf: mark)
    bytes.appendEscaped(word)
    append("</span></td>")
  }

  /// Markup that the program made.
  mutating func markup(_ markup: [UInt8]) {
    append("<td>")
    bytes.append(contentsOf: markup)
    append("</td>")
  }

  private mutating func beginLink(_ href: String) {
    append("<a href=\"")
    bytes.appendEscaped(href)
    append("\">")
  }

  /// A start tag with its language, where it has one of its own.
  private mutating func begin(_ tag: StaticString, lang: String) {
    append(tag)
    if !lang.isEmpty {
      append(" lang=\"")
      bytes.appendEscaped(lang)
      append("\"")
    }
    append(">")
  }

  private mutating func small(_ text: String, code: String, lang: String = "") {
    if !text.isEmpty {
      begin("<span class=\"sub\"", lang: lang)
      bytes.appendEscaped(text)
      append("</span>")
    }
    if !code.isEmpty {
      append("<code class=\"sub\">")
      bytes.appendEscaped(code)
      append("</code>")
    }
  }

  private mutating func append(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}
