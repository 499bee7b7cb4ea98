/// Which `*` and `_` of a markdown text begin or end emphasis, by CommonMark's rules for runs of them; the
/// others are text.
struct Emphasis {
  struct Change {
    /// Signs that it takes: one for emphasis, two for strong emphasis.
    var width: Int
    var begins: Bool
  }

  /// By the offset of the first sign.
  private(set) var changes: [Int: Change] = [:]

  /// A run of one sign.
  private struct Run {
    var start: Int
    var count: Int
    /// Its length in the source.
    var length: Int
    var sign: UInt8
    var opens: Bool
    var closes: Bool
  }

  init(_ bytes: [UInt8]) {
    var runs = Self.runs(bytes)
    var stack: [Int] = []
    // below this depth of the stack nothing matches a run of the same kind
    var floors: [Int: Int] = [:]
    for index in runs.indices {
      while runs[index].closes, runs[index].count > 0 {
        let kind = Self.kind(runs[index])
        let floor = min(floors[kind, default: 0], stack.count)
        guard let depth = stack[floor...].lastIndex(where: { Self.fits(runs[$0], runs[index]) }) else {
          floors[kind] = stack.count
          break
        }
        join(&runs, stack[depth], index)
        stack.removeSubrange((depth + 1)...)
        if runs[stack[depth]].count == 0 { stack.removeLast() }
      }
      if runs[index].opens, runs[index].count > 0 { stack.append(index) }
    }
  }

  private static func kind(_ run: Run) -> Int { Int(run.sign) * 8 + (run.opens ? 4 : 0) + run.length % 3 }

  private static func fits(_ opener: Run, _ closer: Run) -> Bool {
    guard opener.sign == closer.sign else { return false }
    guard opener.closes || closer.opens else { return true }
    return (opener.length + closer.length) % 3 != 0 || (opener.length % 3 == 0 && closer.length % 3 == 0)
  }

  private mutating func join(_ runs: inout [Run], _ opener: Int, _ closer: Int) {
    let width = runs[opener].count >= 2 && runs[closer].count >= 2 ? 2 : 1
    runs[opener].count -= width
    changes[runs[opener].start + runs[opener].count] = Change(width: width, begins: true)
    changes[runs[closer].start] = Change(width: width, begins: false)
    runs[closer].start += width
    runs[closer].count -= width
  }

  private static func runs(_ bytes: [UInt8]) -> [Run] {
    var runs: [Run] = []
    var at = 0
    while at < bytes.count {
      let sign = bytes[at]
      if sign == UInt8(ascii: "\\") {
        at += 2
        continue
      }
      guard sign == UInt8(ascii: "*") || sign == UInt8(ascii: "_") else {
        at += 1
        continue
      }
      let start = at
      while at < bytes.count, bytes[at] == sign { at += 1 }
      let before = start > 0 ? bytes[start - 1] : 0x20
      let after = at < bytes.count ? bytes[at] : 0x20
      let left = !isSpace(after) && (!isSign(after) || isSpace(before) || isSign(before))
      let right = !isSpace(before) && (!isSign(before) || isSpace(after) || isSign(after))
      let isStar = sign == UInt8(ascii: "*")
      runs.append(
        Run(
          start: start, count: at - start, length: at - start, sign: sign,
          opens: left && (isStar || !right || isSign(before)),
          closes: right && (isStar || !left || isSign(after))))
    }
    return runs
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D ~= byte) }

  static func isSign(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }
}
