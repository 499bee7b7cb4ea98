import Credits

/// Writes iCalendar (RFC 5545) line by line: folded at 75 bytes, ended with CRLF, texts escaped.
struct CalendarWriter {
  private(set) var bytes: [UInt8] = []

  /// A property whose value is a literal of the program or made of digits.
  mutating func line(_ name: String, _ value: String) { fold(Array("\(name):\(value)".utf8)) }

  /// A property whose value is a text.
  mutating func text(_ name: String, _ text: String) {
    var line = Array("\(name):".utf8)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: ";"), UInt8(ascii: ","):
        line.append(UInt8(ascii: "\\"))
        line.append(byte)
      case 0x0A: line.append(contentsOf: "\\n".utf8)
      case 0x09: line.append(byte)
      case 0..<0x20, 0x7F: line.append(contentsOf: "\u{FFFD}".utf8)
      default: line.append(byte)
      }
    }
    fold(line)
  }

  mutating func day(_ name: String, _ day: Day) {
    line(name + ";VALUE=DATE", day.text.filter { $0 != "-" })
  }

  /// In UTC, to the second.
  mutating func instant(_ name: String, _ instant: Instant) {
    let civil = Zone.utc.civil(of: instant)
    let clock = [civil.hour, civil.minute, civil.second].map(Dates.two).joined()
    line(name, "\(civil.day.text.filter { $0 != "-" })T\(clock)Z")
  }

  /// Lines of at most 75 bytes, each further one behind a space; no character is cut.
  private mutating func fold(_ line: [UInt8]) {
    var start = 0
    var room = 75
    while line.count - start > room {
      var end = start + room
      while end > start + 1, line[end] & 0xC0 == 0x80 { end -= 1 }
      bytes.append(contentsOf: line[start..<end])
      bytes.append(contentsOf: "\r\n ".utf8)
      start = end
      room = 74
    }
    bytes.append(contentsOf: line[start...])
    bytes.append(contentsOf: "\r\n".utf8)
  }
}
