/// One entry of a message file: a text with `{names}` for values, `[text](name)` for links and backticks for
/// code.
///
/// Nothing else is markup: what a translator writes is escaped like any other text.
struct Message: Sendable, Hashable {
  enum Piece: Sendable, Hashable {
    case text(String)
    case value(String)
    case code([Piece])
    /// What the link says, and the name of its address.
    case link([Piece], to: String)
  }

  let pieces: [Piece]

  init(pieces: [Piece]) { self.pieces = pieces }

  /// - Throws: ``MessageError`` where a brace or a backtick has no partner.
  init(_ source: String) throws(MessageError) {
    var parser = MessageParser(source)
    pieces = try parser.pieces(until: nil)
  }

  /// Names of values.
  var values: Set<String> { Message.values(in: pieces) }

  /// Names of addresses.
  var links: Set<String> {
    Set(pieces.compactMap { if case .link(_, let name) = $0 { name } else { nil } })
  }

  var hasCode: Bool { pieces.contains { if case .code = $0 { true } else { false } } }

  private static func values(in pieces: [Piece]) -> Set<String> {
    pieces.reduce(into: []) { names, piece in
      switch piece {
      case .text: break
      case .value(let name): names.insert(name)
      case .code(let inside), .link(let inside, _): names.formUnion(values(in: inside))
      }
    }
  }

  /// The template that shows the message: `{name}` and a link's address are blocks that the including
  /// template may fill, and else come from the page's data.
  var template: String { Message.template(of: pieces) }

  private static func template(of pieces: [Piece]) -> String {
    pieces.reduce(into: "") { source, piece in
      switch piece {
      case .text(let text): source += escaped(text)
      case .code(let inside): source += "<code>\(template(of: inside))</code>"
      case .value(let name): source += block(name)
      case .link(let inside, let name): source += "<a href=\"\(block(name))\">\(template(of: inside))</a>"
      }
    }
  }

  private static func block(_ name: String) -> String { "{{$\(name)}}{{\(name)}}{{/\(name)}}" }

  private static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.appendEscaped(text)
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// What keeps a text from being a message.
struct MessageError: Error {
  var reason: String
}

/// Reads the text of a message.
private struct MessageParser {
  private let scalars: [Unicode.Scalar]
  private var at = 0

  init(_ source: String) { scalars = Array(source.unicodeScalars) }

  mutating func pieces(until end: Unicode.Scalar?) throws(MessageError) -> [Message.Piece] {
    var pieces: [Message.Piece] = []
    var text = ""
    func finished() -> [Message.Piece] { text.isEmpty ? pieces : pieces + [.text(text)] }
    while at < scalars.count {
      let scalar = scalars[at]
      if scalar == end { return finished() }
      switch scalar {
      case "{", "`", "[":
        guard let piece = try markup(scalar, isInside: end != nil) else {
          text.unicodeScalars.append(scalar)
          at += 1
          continue
        }
        pieces = finished() + [piece]
        text = ""
      case "}": throw MessageError(reason: "a '}' has no '{' before it")
      default:
        text.unicodeScalars.append(scalar)
        at += 1
      }
    }
    return finished()
  }

  /// What begins at a sign; nothing where a bracket begins no link.
  private mutating func markup(
    _ sign: Unicode.Scalar, isInside: Bool
  ) throws(MessageError) -> Message.Piece? {
    switch sign {
    case "{":
      let name = try taken(to: "}")
      guard isName(name) else { throw MessageError(reason: "'{\(name)}' is no name of a value") }
      return .value(name)
    case "`":
      guard scalars[(at + 1)...].contains("`") else {
        throw MessageError(reason: "a '`' has no '`' behind it")
      }
      at += 1
      let inside = try pieces(until: "`")
      at += 1
      return .code(inside)
    default:
      guard !isInside, let close = scalars[at...].firstIndex(of: "]"), close + 1 < scalars.count,
        scalars[close + 1] == "("
      else { return nil }
      let start = at
      at += 1
      let inside = try pieces(until: "]")
      guard at + 1 < scalars.count, scalars[at] == "]", scalars[at + 1] == "(" else {
        at = start
        return nil
      }
      at += 1
      let name = try taken(to: ")")
      guard isName(name) else { throw MessageError(reason: "'(\(name))' is no name of an address") }
      return .link(inside, to: name)
    }
  }

  /// The text behind the sign here, up to the partner, and moves behind that.
  private mutating func taken(to partner: Unicode.Scalar) throws(MessageError) -> String {
    guard let end = scalars[(at + 1)...].firstIndex(of: partner) else {
      throw MessageError(reason: "a '\(scalars[at])' has no '\(partner)' behind it")
    }
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars[(at + 1)..<end])
    at = end + 1
    return text
  }

  private func isName(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x41...0x5A).contains($0) || (0x30...0x39).contains($0)
          || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".")
      }
  }
}
