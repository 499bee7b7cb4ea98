import Glibc

/// The texts of one project, each kept once, compared byte for byte.
///
/// Names are numbered densely in the order of their first mention, so that tables indexed by a name's
/// number replace dictionaries keyed by text. Order by text is ``isOrderedBefore(_:_:)``, never by number.
public struct NameTable: Sendable {
  private var bytes: [UInt8] = []
  private var starts: [UInt32] = [0, 0]
  /// Open addressing: a name's number, 0 for a free place; the length is a power of two.
  private var places: [UInt32] = []

  public init() {}

  /// How many names there are, the empty one included.
  public var count: Int { starts.count - 1 }

  /// Returns the name of the text, new or known.
  public mutating func intern(_ text: UnsafeBufferPointer<UInt8>) -> Name {
    if text.isEmpty { return .none }
    if places.count < count * 2 { grow() }
    let mask = places.count - 1
    var place = Int(truncatingIfNeeded: Self.hash(text)) & mask
    while places[place] != 0 {
      let name = Name(number: places[place])
      if equals(name, text) { return name }
      place = (place + 1) & mask
    }
    let number = UInt32(count)
    places[place] = number
    bytes.append(contentsOf: text)
    starts.append(UInt32(bytes.count))
    return Name(number: number)
  }

  public mutating func intern(_ text: String) -> Name {
    var text = text
    return text.withUTF8 { intern($0) }
  }

  /// Returns the name of the text, or nothing where no row mentioned it.
  public func find(_ text: String) -> Name? {
    var text = text
    return text.withUTF8 { buffer in
      if buffer.isEmpty { return Name.none }
      if places.isEmpty { return nil }
      let mask = places.count - 1
      var place = Int(truncatingIfNeeded: Self.hash(buffer)) & mask
      while places[place] != 0 {
        let name = Name(number: places[place])
        if equals(name, buffer) { return name }
        place = (place + 1) & mask
      }
      return nil
    }
  }

  /// The bytes of a name, valid UTF-8.
  public func bytes(of name: Name) -> ArraySlice<UInt8> {
    bytes[Int(starts[Int(name.number)])..<Int(starts[Int(name.number) + 1])]
  }

  public func string(_ name: Name) -> String {
    String(decoding: bytes(of: name), as: UTF8.self)
  }

  /// Whether the first text sorts before the second, byte for byte.
  public func isOrderedBefore(_ first: Name, _ second: Name) -> Bool {
    bytes(of: first).lexicographicallyPrecedes(bytes(of: second))
  }

  private func equals(_ name: Name, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = Int(starts[Int(name.number)])
    let end = Int(starts[Int(name.number) + 1])
    guard end - start == text.count else { return false }
    return bytes.withUnsafeBufferPointer { all in
      guard let known = all.baseAddress, let other = text.baseAddress else { return false }
      return memcmp(known + start, other, text.count) == 0
    }
  }

  /// Makes room for so many names more at once.
  public mutating func reserve(_ names: Int) {
    starts.reserveCapacity(count + names + 1)
    bytes.reserveCapacity(bytes.count + names * 24)
    var length = 64
    while length < (count + names) * 2 { length *= 2 }
    if length > places.count { grow(to: length) }
  }

  private mutating func grow() { grow(to: max(64, places.count * 2)) }

  private mutating func grow(to length: Int) {
    var larger = [UInt32](repeating: 0, count: length)
    let mask = larger.count - 1
    bytes.withUnsafeBufferPointer { all in
      for number in 1..<max(1, count) {
        let range = Int(starts[number])..<Int(starts[number + 1])
        var place = Int(truncatingIfNeeded: Self.hash(UnsafeBufferPointer(rebasing: all[range]))) & mask
        while larger[place] != 0 { place = (place + 1) & mask }
        larger[place] = UInt32(number)
      }
    }
    places = larger
  }

  /// A 64-bit multiply-and-fold hash over words of eight bytes.
  static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var state = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: text.count)
    var index = 0
    let raw = UnsafeRawBufferPointer(text)
    while index + 8 <= raw.count {
      state = fold(state ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    var tail: UInt64 = 0
    while index < raw.count {
      tail = tail << 8 | UInt64(raw[index])
      index += 1
    }
    return fold(state ^ tail)
  }

  private static func fold(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }
}
