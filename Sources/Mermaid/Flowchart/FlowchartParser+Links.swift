extension FlowchartParser {
  /// `click id "address" "tip" _blank`, also with `href`; callbacks are left out.
  mutating func click() throws(DiagramFault) {
    let offset = scanner.at
    scanner.at += 5
    scanner.skipBlanks()
    let ids = scanner.wordOfStatement()
    scanner.skipBlanks()
    if scanner.starts(with: "href"), DiagramScanner.isBlank(scanner.byte(4)) {
      scanner.at += 4
      scanner.skipBlanks()
    }
    guard scanner.byte() == UInt8(ascii: "\"") else {
      guard !scanner.isAtSeparator else {
        throw DiagramFault("click lacks an address", at: offset, help: "click \(ids) \"https://…\"")
      }
      callback(ids, offset)
      return
    }
    let address = try quoted().source
    var tooltip: String?
    var target: String?
    scanner.skipBlanks()
    if scanner.byte() == UInt8(ascii: "\"") {
      tooltip = try quoted().source
      scanner.skipBlanks()
    }
    if ["_self", "_blank", "_parent", "_top"].contains(where: { scanner.isWord($0) }) {
      target = scanner.wordOfStatement()
    }
    try endStatement(after: "the link")
    let link = LinkAddress.checked(address)
    if link == nil {
      problems.warn(
        "diagram-link", "the address \(address.prefix(60)) is left out", at: offset,
        help: "http, https, mailto, a path or a #fragment")
    }
    for id in ids.split(separator: ",").map(String.init) {
      guard let node = builder.node(id) else {
        problems.warn(
          "diagram-link", "\(id) is no node at this place", at: offset, help: "click after the node's line")
        continue
      }
      builder.chart.nodes[node].link = link
      builder.chart.nodes[node].linkTarget = target
      if let tooltip { builder.chart.nodes[node].tooltip = Entities.decode(tooltip) }
      builder.addClass("clickable", to: id)
    }
  }

  private mutating func callback(_ ids: String, _ offset: Int) {
    scanner.skipLine()
    problems.warn(
      "diagram-callback", "a click that calls a function is left out", at: offset,
      help: "an address, as in click \(ids) \"https://…\"")
    for id in ids.split(separator: ",") { builder.addClass("clickable", to: String(id)) }
  }
}

/// Addresses that a node may lead to.
enum LinkAddress {
  /// The address when its scheme is http, https or mailto, or when it is relative; else nil.
  static func checked(_ address: String) -> String? {
    let text = Entities.decode(address).trimmedSpace
    guard !text.isEmpty, text.utf8.count <= 2_000 else { return nil }
    let scalars = text.unicodeScalars
    guard scalars.allSatisfy({ $0.value > 0x20 && !(0x7F...0xA0 ~= $0.value) && !isInvisible($0.value) })
    else {
      return nil
    }
    guard !text.hasPrefix("\\"), !text.hasPrefix("//") else { return nil }
    guard let colon = text.firstIndex(of: ":"),
      !text[..<colon].contains(where: { $0 == "/" || $0 == "?" || $0 == "#" })
    else { return text }
    let scheme = text[..<colon].lowercased()
    let rest = text[text.index(after: colon)...]
    switch scheme {
    case "mailto": return text
    case "http", "https": return rest.hasPrefix("//") ? "\(scheme):" + normalized(rest) : nil
    default: return nil
    }
  }

  /// `//HOST?query` as `//host/?query`, as URLs are written in full.
  private static func normalized(_ rest: Substring) -> String {
    let host = rest.dropFirst(2).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let tail = rest.dropFirst(2 + host.count)
    return "//" + host.lowercased() + (tail.hasPrefix("/") ? "" : "/") + tail
  }

  private static func isInvisible(_ code: UInt32) -> Bool {
    (0x200B...0x200F).contains(code) || (0x2028...0x202E).contains(code) || code == 0xFEFF
  }
}
