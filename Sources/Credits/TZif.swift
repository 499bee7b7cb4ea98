/// Reads TZif files, versions 1 to 4 (RFC 8536, RFC 9636).
enum TZif {
  static func zone(name: String, _ bytes: [UInt8]) -> Zone? {
    guard let first = Header(bytes, at: 0) else { return nil }
    guard first.version >= 2 else {
      guard let periods = Periods(bytes, first, timeSize: 4) else { return nil }
      return Zone(name: name, starts: periods.starts, offsets: periods.offsets, repeatsFrom: nil)
    }
    guard let second = Header(bytes, at: first.end(timeSize: 4)),
      var periods = Periods(bytes, second, timeSize: 8)
    else { return nil }
    let footer = bytes[min(second.end(timeSize: 8), bytes.count)...]
    guard footer.first == UInt8(ascii: "\n"),
      let end = footer.dropFirst().firstIndex(of: UInt8(ascii: "\n"))
    else { return nil }
    let text = Array(footer[(footer.startIndex + 1)..<end])
    var repeatsFrom: Int64?
    if !text.isEmpty {
      guard let rule = ZoneRule(parsing: text) else { return nil }
      repeatsFrom = periods.extend(by: rule)
    }
    return Zone(
      name: name, starts: periods.starts, offsets: periods.offsets, repeatsFrom: repeatsFrom)
  }

  /// Counts of a block; a block's data begin 44 bytes after its header.
  private struct Header {
    let version: Int
    let start: Int
    let utcCount: Int
    let standardCount: Int
    let leapCount: Int
    let timeCount: Int
    let typeCount: Int
    let nameCount: Int

    init?(_ bytes: [UInt8], at offset: Int) {
      guard offset >= 0, offset + 44 <= bytes.count,
        bytes[offset..<(offset + 4)].elementsEqual("TZif".utf8)
      else { return nil }
      let mark = bytes[offset + 4]
      version = mark == 0 ? 1 : Int(mark) - Int(UInt8(ascii: "0"))
      start = offset + 44
      utcCount = TZif.integer(bytes, offset + 20, size: 4)
      standardCount = TZif.integer(bytes, offset + 24, size: 4)
      leapCount = TZif.integer(bytes, offset + 28, size: 4)
      timeCount = TZif.integer(bytes, offset + 32, size: 4)
      typeCount = TZif.integer(bytes, offset + 36, size: 4)
      nameCount = TZif.integer(bytes, offset + 40, size: 4)
      let counts = [utcCount, standardCount, leapCount, timeCount, typeCount, nameCount]
      guard counts.allSatisfy({ $0 >= 0 && $0 <= bytes.count }), typeCount > 0 else { return nil }
    }

    func end(timeSize: Int) -> Int {
      let times = timeCount * (timeSize + 1)
      let leaps = leapCount * (timeSize + 4)
      return start + times + typeCount * 6 + nameCount + leaps + standardCount + utcCount
    }
  }

  private struct Periods {
    var starts: [Int64] = []
    var offsets: [Int32] = []

    init?(_ bytes: [UInt8], _ header: Header, timeSize: Int) {
      guard header.end(timeSize: timeSize) <= bytes.count, header.leapCount == 0 else { return nil }
      let indices = header.start + header.timeCount * timeSize
      let types = indices + header.timeCount
      var typeOffsets: [Int32] = []
      for index in 0..<header.typeCount {
        let offset = TZif.integer(bytes, types + index * 6, size: 4)
        guard abs(offset) < 172_800 else { return nil }
        typeOffsets.append(Int32(offset))
      }
      offsets.append(typeOffsets[0])
      for index in 0..<header.timeCount {
        let time = Int64(TZif.integer(bytes, header.start + index * timeSize, size: timeSize))
        let type = Int(bytes[indices + index])
        guard type < header.typeCount, starts.last.map({ $0 < time }) ?? true else { return nil }
        // Some files begin with the Big Bang, far outside of the years that count.
        if time < -100_000_000_000 {
          offsets[offsets.count - 1] = typeOffsets[type]
          continue
        }
        guard time < 253_402_300_800 else { return nil }
        starts.append(time)
        offsets.append(typeOffsets[type])
      }
    }

    /// Lays the rule out over 400 years and returns the second from which those repeat.
    mutating func extend(by rule: ZoneRule) -> Int64? {
      let last = starts.last
      guard let saving = rule.saving else {
        if offsets[offsets.count - 1] != rule.offset, let last {
          starts.append(last + 1)
          offsets.append(rule.offset)
        }
        return nil
      }
      let base = last ?? 0
      let firstYear = Zone.utc.day(of: Instant(microseconds: base * 1_000_000)).year
      var repeatsFrom: Int64?
      for year in firstYear...(firstYear + 402) {
        if year == firstYear + 1 {
          repeatsFrom = Int64(Day.number(year: year, month: 1, day: 1)) * 86_400
        }
        let on = saving.begins.second(inYear: year) - Int64(rule.offset)
        let off = saving.ends.second(inYear: year) - Int64(saving.offset)
        let changes = [(on, saving.offset), (off, rule.offset)].sorted { $0.0 < $1.0 }
        for (second, offset) in changes {
          if let last, second <= last { continue }
          if let previous = starts.last, second <= previous {
            // Saving that ends as it begins anew lasts all year.
            starts.removeLast()
            offsets.removeLast()
          }
          if offsets[offsets.count - 1] == offset { continue }
          if let previous = starts.last, second <= previous { continue }
          starts.append(second)
          offsets.append(offset)
        }
      }
      return repeatsFrom
    }
  }

  /// A big-endian signed integer of 4 or 8 bytes, within bounds.
  private static func integer(_ bytes: [UInt8], _ offset: Int, size: Int) -> Int {
    var value: UInt64 = 0
    for index in 0..<size { value = value << 8 | UInt64(bytes[offset + index]) }
    return size == 4 ? Int(Int32(truncatingIfNeeded: value)) : Int(Int64(bitPattern: value))
  }
}
