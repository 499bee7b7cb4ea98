/// The data of a path (`d`), coordinates rounded to a tenth.
///
/// Each command is written in its shorter form, absolute or relative; relative steps lead from rounded place to
/// rounded place, so that nothing drifts.
public struct PathData: Sendable {
  var bytes: [UInt8] = []
  /// Where the path stands and where its last part began, in tenths.
  private var at = (x: 0, y: 0)
  private var start = (x: 0, y: 0)
  /// The last number has a point, so that one that begins with a point needs no blank.
  private var hasPoint = false
  private var command: UInt8 = 0

  public init() {}

  public var isEmpty: Bool { bytes.isEmpty }

  public mutating func move(_ x: Double, _ y: Double) {
    let to = (tenths(x), tenths(y))
    write("M", [to.0, to.1])
    at = to
    start = to
  }

  public mutating func line(_ x: Double, _ y: Double) {
    let to = (x: tenths(x), y: tenths(y))
    if to.y == at.y {
      writeShorter("h", [to.x - at.x], "H", [to.x])
    } else if to.x == at.x {
      writeShorter("v", [to.y - at.y], "V", [to.y])
    } else {
      writeShorter("l", [to.x - at.x, to.y - at.y], "L", [to.x, to.y])
    }
    at = to
  }

  public mutating func cubic(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ x: Double, _ y: Double
  ) {
    let points = [tenths(x1), tenths(y1), tenths(x2), tenths(y2), tenths(x), tenths(y)]
    let steps = points.enumerated().map { $1 - ($0 % 2 == 0 ? at.x : at.y) }
    writeShorter("c", steps, "C", points)
    at = (points[4], points[5])
  }

  /// An elliptical arc with both radii, the shorter way round.
  public mutating func arc(
    _ rx: Double, _ ry: Double, clockwise: Bool, _ x: Double, _ y: Double
  ) {
    let to = (x: tenths(x), y: tenths(y))
    let shape = [tenths(rx), tenths(ry), 0, 0, clockwise ? 10 : 0]
    writeShorter("a", shape + [to.x - at.x, to.y - at.y], "A", shape + [to.x, to.y])
    at = to
  }

  /// A rectangle as a part of its own.
  public mutating func rect(_ x: Double, _ y: Double, _ width: Double, _ height: Double) {
    move(x, y)
    line(x + width, y)
    line(x + width, y + height)
    line(x, y + height)
    close()
  }

  public mutating func close() {
    bytes.append(UInt8(ascii: "z"))
    command = UInt8(ascii: "z")
    at = start
  }

  /// Adds the parts of another path.
  public mutating func append(_ other: PathData) {
    bytes.append(contentsOf: other.bytes)
    (at, start, hasPoint, command) = (other.at, other.start, other.hasPoint, other.command)
  }

  private mutating func writeShorter(
    _ relative: Unicode.Scalar, _ steps: [Int], _ absolute: Unicode.Scalar, _ places: [Int]
  ) {
    let isShorter = Self.length(steps) <= Self.length(places)
    write(isShorter ? relative : absolute, isShorter ? steps : places)
  }

  private static func length(_ numbers: [Int]) -> Int {
    numbers.reduce(0) { sum, number in
      var digits = number < 0 ? 2 : 1
      var rest = number.magnitude / 10
      while rest > 0 {
        digits += 1
        rest /= 10
      }
      return sum + digits + (number % 10 == 0 ? 0 : 1)
    }
  }

  private mutating func write(_ scalar: Unicode.Scalar, _ numbers: [Int]) {
    let name = UInt8(ascii: scalar)
    // a command that repeats the last one needs no letter, but M would then stand for L
    var isFirst = name != command || name == UInt8(ascii: "M")
    if isFirst { bytes.append(name) }
    command = name
    for number in numbers {
      let beginsWithPoint = number.magnitude < 10 && number != 0
      if !isFirst, number >= 0, !(beginsWithPoint && hasPoint) { bytes.append(UInt8(ascii: " ")) }
      isFirst = false
      if number < 0 { bytes.append(UInt8(ascii: "-")) }
      let size = number.magnitude
      if !beginsWithPoint { bytes.append(contentsOf: String(size / 10).utf8) }
      hasPoint = size % 10 != 0
      if hasPoint {
        bytes.append(UInt8(ascii: "."))
        bytes.append(UInt8(ascii: "0") + UInt8(size % 10))
      }
    }
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
