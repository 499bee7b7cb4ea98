/// The types with parameters that class and entity diagrams write as `List~int~`.
enum GenericTypes {
  /// The text with `<` and `>` for tildes in pairs, written as character references.
  ///
  /// Pairs are found between commas, from the outside in; a comma parts no pair.
  static func source(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "~")) else { return text }
    let sets = text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map(Array.init)
    var out: [[UInt8]] = []
    var index = 0
    while index < sets.count {
      if index > 0 {
        if count(sets[index - 1]) == 1, count(sets[index]) == 1 {
          out.removeLast()
          out.append(paired(sets[index - 1] + [UInt8(ascii: ",")] + sets[index]))
          index += 1
          continue
        }
        out.append([UInt8(ascii: ",")])
      }
      out.append(paired(sets[index]))
      index += 1
    }
    return String(decoding: out.joined(), as: UTF8.self)
  }

  private static func count(_ bytes: [UInt8]) -> Int { bytes.count { $0 == UInt8(ascii: "~") } }

  private static func paired(_ bytes: [UInt8]) -> [UInt8] {
    var places = bytes.indices.filter { bytes[$0] == UInt8(ascii: "~") }
    if places.count <= 1 { return bytes }
    if places.count % 2 == 1, places.first == 0 { places.removeFirst() }
    var opens: Set<Int> = []
    var closes: Set<Int> = []
    for index in 0..<places.count / 2 {
      opens.insert(places[index])
      closes.insert(places[places.count - 1 - index])
    }
    var out: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      if opens.contains(index) {
        out += "&lt;".utf8
      } else if closes.contains(index) {
        out += "&gt;".utf8
      } else {
        out.append(byte)
      }
    }
    return out
  }
}
