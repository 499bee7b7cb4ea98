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
    var text: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0)
  }

  private static let inlineBytes = 48

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

  @inline(__always)
  private func isEqual(_ place: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard Int(lines[place].length) == text.count, let start = text.baseAddress else { return false }
    if text.count <= Self.inlineBytes {
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
      memcpy(UnsafeMutableRawPointer(lines + place) + 16, start, min(text.count, Self.inlineBytes))
    }
    if count * 2 > mask { grow() }
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
    guard let memory = aligned_alloc(64, count * MemoryLayout<Line>.stride) else {
      fatalError("no memory for \(count) texts")
    }
    let lines = memory.bindMemory(to: Line.self, capacity: count)
    lines.initialize(repeating: Line(), count: count)
    return lines
  }
}
