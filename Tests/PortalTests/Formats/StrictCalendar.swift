/// A strict reader of iCalendar: content lines, their folding, components and what each of them must hold.
struct StrictCalendar {
  struct Fault: Error, CustomStringConvertible {
    var description: String
  }

  struct Component {
    var name: String
    var properties: [(name: String, value: String)] = []
    var parts: [Component] = []

    subscript(name: String) -> String? {
      properties.first { $0.name == name || $0.name.hasPrefix(name + ";") }?.value
    }
  }

  let calendar: Component

  init(_ bytes: [UInt8]) throws(Fault) {
    var open: [Component] = []
    var whole: Component?
    for (name, value) in try StrictCalendar.lines(bytes) {
      if whole != nil { throw Fault(description: "a line after the calendar's end") }
      switch name {
      case "BEGIN": open.append(Component(name: value))
      case "END":
        guard let last = open.popLast(), last.name == value else { throw Fault(description: "END:\(value)") }
        try StrictCalendar.check(last)
        if open.isEmpty { whole = last } else { open[open.count - 1].parts.append(last) }
      default:
        if open.isEmpty { throw Fault(description: "\(name) outside of all components") }
        open[open.count - 1].properties.append((name, value))
      }
    }
    guard let whole, whole.name == "VCALENDAR" else { throw Fault(description: "no calendar") }
    calendar = whole
  }

  /// Unfolded, split at the first colon.
  private static func lines(_ bytes: [UInt8]) throws(Fault) -> [(String, String)] {
    var lines: [[UInt8]] = []
    var at = 0
    while at < bytes.count {
      guard let end = bytes[at...].firstIndex(of: 0x0D), end + 1 < bytes.count, bytes[end + 1] == 0x0A else {
        throw Fault(description: "a line without CRLF")
      }
      let line = Array(bytes[at..<end])
      if line.count > 75 { throw Fault(description: "\(line.count) bytes in a line") }
      if line.isEmpty || line.contains(0x0A) || line.contains(where: { $0 < 0x20 && $0 != 0x09 }) {
        throw Fault(description: "an empty line or a control character")
      }
      if String(validating: line, as: UTF8.self) == nil { throw Fault(description: "a character is cut") }
      if line[0] == 0x20 || line[0] == 0x09 {
        guard !lines.isEmpty else { throw Fault(description: "begins with a fold") }
        lines[lines.count - 1] += line.dropFirst()
      } else {
        lines.append(line)
      }
      at = end + 2
    }
    var pairs: [(String, String)] = []
    for line in lines {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0 else {
        throw Fault(description: "no name")
      }
      pairs.append(
        (
          String(decoding: line[..<colon], as: UTF8.self),
          String(decoding: line[(colon + 1)...], as: UTF8.self)
        ))
    }
    return pairs
  }

  private static func check(_ component: Component) throws(Fault) {
    let needed: [String]
    switch component.name {
    case "VCALENDAR": needed = ["PRODID", "VERSION"]
    case "VEVENT": needed = ["UID", "DTSTAMP", "DTSTART"]
    case "VALARM": needed = ["ACTION", "TRIGGER", "DESCRIPTION"]
    case "VTIMEZONE": needed = ["TZID"]
    case "STANDARD": needed = ["DTSTART", "TZOFFSETFROM", "TZOFFSETTO"]
    default: throw Fault(description: "component \(component.name)")
    }
    for name in needed
    where component.properties.count(where: { $0.name.split(separator: ";").first ?? "" == name }) != 1 {
      throw Fault(description: "\(name) of \(component.name)")
    }
    try checkParts(of: component)
  }

  private static func checkParts(of component: Component) throws(Fault) {
    let allowed: [String]
    switch component.name {
    case "VCALENDAR": allowed = ["VEVENT", "VTIMEZONE"]
    case "VTIMEZONE": allowed = ["STANDARD"]
    case "VEVENT": allowed = ["VALARM"]
    default: allowed = []
    }
    if let part = component.parts.first(where: { !allowed.contains($0.name) }) {
      throw Fault(description: "\(part.name) in \(component.name)")
    }
    if component.parts.isEmpty, ["VCALENDAR", "VTIMEZONE"].contains(component.name) {
      throw Fault(description: "\(component.name) without a component")
    }
  }

  /// A text without its escapes; nothing where one is not allowed.
  static func text(_ value: String) -> String? {
    var result = ""
    var isEscaped = false
    for character in value.unicodeScalars {
      if isEscaped {
        switch character {
        case "n", "N": result.append("\n")
        case "\\", ";", ",": result.unicodeScalars.append(character)
        default: return nil
        }
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == ";" || character == "," {
        return nil
      } else {
        result.unicodeScalars.append(character)
      }
    }
    return isEscaped ? nil : result
  }
}
