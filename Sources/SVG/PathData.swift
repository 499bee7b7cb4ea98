/// The data of a path (`d`) or of a polygon (`points`), coordinates rounded to a tenth.
public struct PathData: Sendable {
  var bytes: [UInt8] = []

  public init() {}

  public var isEmpty: Bool { bytes.isEmpty }

  public mutating func move(_ x: Double, _ y: Double) {
    bytes.append(UInt8(ascii: "M"))
    pair(x, y)
  }

  public mutating func line(_ x: Double, _ y: Double) {
    bytes.append(UInt8(ascii: "L"))
    pair(x, y)
  }

  public mutating func cubic(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ x: Double, _ y: Double
  ) {
    bytes.append(UInt8(ascii: "C"))
    pair(x1, y1)
    bytes.append(UInt8(ascii: " "))
    pair(x2, y2)
    bytes.append(UInt8(ascii: " "))
    pair(x, y)
  }

  /// An elliptical arc with both radii, the shorter way round.
  public mutating func arc(
    _ rx: Double, _ ry: Double, clockwise: Bool, _ x: Double, _ y: Double
  ) {
    bytes.append(UInt8(ascii: "A"))
    pair(rx, ry)
    bytes.append(contentsOf: (clockwise ? " 0 0 1 " : " 0 0 0 ").utf8)
    pair(x, y)
  }

  public mutating func close() { bytes.append(UInt8(ascii: "Z")) }

  /// A point of a polygon's list.
  public mutating func point(_ x: Double, _ y: Double) {
    if !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
    pair(x, y)
  }

  private mutating func pair(_ x: Double, _ y: Double) {
    bytes.appendTenths(x)
    if tenths(y) >= 0 { bytes.append(UInt8(ascii: " ")) }
    bytes.appendTenths(y)
  }
}

/// The value in tenths, within ±10⁸; 0 for what is no number.
func tenths(_ value: Double) -> Int {
  guard value.isFinite else { return 0 }
  return Int((min(max(value, -1e7), 1e7) * 10).rounded())
}

extension [UInt8] {
  /// Appends the number rounded to a tenth, without a needless `.0`.
  public mutating func appendTenths(_ value: Double) {
    let scaled = tenths(value)
    if scaled < 0 { append(UInt8(ascii: "-")) }
    let size = scaled.magnitude
    append(contentsOf: String(size / 10).utf8)
    if size % 10 != 0 {
      append(UInt8(ascii: "."))
      append(UInt8(ascii: "0") + UInt8(size % 10))
    }
  }
}
