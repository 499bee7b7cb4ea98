import Glibc

/// Numbers for texts that rows repeat, dense and in the order of their first mention.
///
/// A text of up to 48 bytes lies with its hash in one line of the cache; never in the input, which moves on.
struct Interner: ~Copyable {
  private struct Line {
    var hash: UInt64 = 0
    /// The text's number and 1; 0 for a free place.
    var number: UInt32 = 0
    var length: UInt32 = 0
    var text = ShortText()
  }

  private var lines: UnsafeMutablePointer<Line>
  private var mask = 255
  private var bytes: [UInt8] = []
  private var starts: [Int] = [0]

  init() { lines = Self.allocate(256) }

  deinit { free(lines) }

  var count: Int { starts.count - 1 }

  func text(_ number: Int) -> String {
    String(decoding: bytes[starts[number]..<starts[number + 1]], as: UTF8.self)
  }

  /// The texts by number.
  var texts: [String] {
    var texts: [String] = []
    for number in 0..<count { texts.append(text(number)) }
    return texts
  }

  @inline(__always)
  mutating func number(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let hash = byteHash(text)
    var place = Int(truncatingIfNeeded: hash) & mask
    while lines[place].number != 0 {
      if lines[place].hash == hash, isEqual(place, text) { return lines[place].number - 1 }
      place = (place + 1) & mask
    }
    return add(text, hash, place)
  }

  /// The same for a text that was copied, so that many can be looked up one after another: the processor
  /// then waits for several lines of memory at once.
  @inline(__always)
  mutating func number(_ text: borrowing ShortText, length: UInt32, hash: UInt64) -> UInt32 {
    var place = Int(truncatingIfNeeded: hash) & mask
    while lines[place].number != 0 {
      if lines[place].hash == hash, lines[place].length == length, lines[place].text == text {
        return lines[place].number - 1
      }
      place = (place + 1) & mask
    }
    let copy = copy text
    return withUnsafeBytes(of: copy) { bytes in
      add(UnsafeBufferPointer(rebasing: bytes.bindMemory(to: UInt8.self)[..<Int(length)]), hash, place)
    }
  }

  @inline(__always)
  private func isEqual(_ place: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard Int(lines[place].length) == text.count, let start = text.baseAddress else { return false }
    if text.count <= ShortText.bytes {
      let kept = UnsafeRawPointer(lines + place) + 16
      return memcmp(kept, start, text.count) == 0
    }
    let first = starts[Int(lines[place].number) - 1]
    return bytes.withUnsafeBufferPointer { all in
      all.baseAddress.map { memcmp($0 + first, start, text.count) == 0 } ?? false
    }
  }

  @inline(never)
  private mutating func add(_ text: UnsafeBufferPointer<UInt8>, _ hash: UInt64, _ place: Int) -> UInt32 {
    bytes.append(contentsOf: text)
    starts.append(bytes.count)
    let number = UInt32(truncatingIfNeeded: count)
    lines[place] = Line(hash: hash, number: number, length: UInt32(truncatingIfNeeded: text.count))
    if let start = text.baseAddress {
      memcpy(UnsafeMutableRawPointer(lines + place) + 16, start, min(text.count, ShortText.bytes))
    }
    if count * 4 > mask * 3 { grow() }
    return number - 1
  }

  private mutating func grow() {
    let old = lines
    let length = mask + 1
    mask = length * 2 - 1
    lines = Self.allocate(length * 2)
    for index in 0..<length where old[index].number != 0 {
      var place = Int(truncatingIfNeeded: old[index].hash) & mask
      while lines[place].number != 0 { place = (place + 1) & mask }
      lines[place] = old[index]
    }
    free(old)
  }

  private static func allocate(_ count: Int) -> UnsafeMutablePointer<Line> {
    let bytes = count * MemoryLayout<Line>.stride
    let lines = allocateLarge(bytes).bindMemory(to: Line.self, capacity: count)
    lines.initialize(repeating: Line(), count: count)
    return lines
  }
}

/// Up to 48 bytes, with zeros behind them.
struct ShortText: Equatable {
  private var words: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0)

  static let bytes = 48

  @inline(__always)
  mutating func set(_ text: UnsafeBufferPointer<UInt8>) {
    words = (0, 0, 0, 0, 0, 0)
    guard let start = text.baseAddress else { return }
    withUnsafeMutableBytes(of: &words) { target in
      if let base = target.baseAddress { memcpy(base, start, min(text.count, Self.bytes)) }
    }
  }

  @inline(__always)
  static func == (first: ShortText, second: ShortText) -> Bool {
    let low = (first.words.0 ^ second.words.0) | (first.words.1 ^ second.words.1)
    let middle = (first.words.2 ^ second.words.2) | (first.words.3 ^ second.words.3)
    let high = (first.words.4 ^ second.words.4) | (first.words.5 ^ second.words.5)
    return low | middle | high == 0
  }
}
