import SVG

/// Draws the fields of a packet in rows of bits; a name that is wider than its field is turned.
struct PacketDrawing {
  let packet: Packet
  /// Pixels of the type.
  let size: Double

  private var labelSize: Double { size * 0.86 }
  private var numberSize: Double { size * 0.72 }

  /// A field's part of one row.
  private struct Cell {
    var field: Packet.Field
    var label: TextBlock
    var isTurned: Bool
    /// Pixels that the label needs.
    var height: Double
  }

  func canvas() -> Canvas {
    var canvas = Canvas(fontSize: size)
    let rows = packet.rows
    let bit = bitWidth(rows)
    var y = 0.0
    for row in rows {
      if packet.showsBits { y += numberSize * 1.4 }
      let cells = row.map { cell($0, bit) }
      let height = max(size * 2.4, cells.map(\.height).max() ?? 0)
      for cell in cells { draw(cell, bit, y, height, &canvas) }
      y += height + (packet.showsBits ? size * 0.3 : size * 0.35)
    }
    let width = bit * Double(packet.bitsPerRow)
    canvas.frame = canvas.titled(
      packet.heading.title, above: Box(x: 0, y: 0, width: rows.isEmpty ? 20 * size : width, height: y))
    return canvas
  }

  /// Pixels of one bit: a readable row, and room for the numbers of bits.
  private func bitWidth(_ rows: [[Packet.Field]]) -> Double {
    var width = min(max(48 * size / Double(packet.bitsPerRow), size * 1.25), size * 4.5)
    guard packet.showsBits else { return width }
    for field in rows.joined() {
      let last = field.first == field.last ? 0 : numberWidth(field.last) + size * 0.3
      width = max(width, (numberWidth(field.first) + last + size * 0.25) / Double(field.bits))
    }
    return width
  }

  private func numberWidth(_ number: Int) -> Double { TextWidth.pixels(of: String(number), size: numberSize) }

  private func cell(_ field: Packet.Field, _ bit: Double) -> Cell {
    let text = LabelText(plain: field.label)
    let room = bit * Double(field.bits) - size * 0.6
    let words = text.plain.split { $0 == " " || $0 == "\n" }
    let widest = words.map { TextWidth.pixels(of: $0, size: labelSize) }.max() ?? 0
    let isTurned = widest * 1.04 > room
    let label = TextBlock(text, size: labelSize, limit: isTurned ? 12.5 * labelSize : room)
    let height = (isTurned ? label.width : label.height) + size
    return Cell(field: field, label: label, isTurned: isTurned, height: height)
  }

  private func draw(_ cell: Cell, _ bit: Double, _ y: Double, _ height: Double, _ canvas: inout Canvas) {
    let left = Double(cell.field.first % packet.bitsPerRow) * bit
    let box = Box(x: left, y: y, width: bit * Double(cell.field.bits), height: height)
    canvas.rect(box, "bits")
    if cell.isTurned {
      canvas.beginTurned(-90, around: box.middle)
      canvas.text(cell.label, at: box.middle, size: labelSize, "sm")
      canvas.end()
    } else {
      canvas.text(cell.label, at: box.middle, size: labelSize, "sm")
    }
    guard packet.showsBits else { return }
    let line = y - numberSize * 0.65
    if cell.field.first == cell.field.last {
      canvas.text(String(cell.field.first), at: Point(x: box.middle.x, y: line), size: numberSize, "xs")
    } else {
      let inset = size * 0.1
      canvas.text(
        String(cell.field.first), at: Point(x: box.x + inset, y: line), .start, size: numberSize, "xs")
      canvas.text(
        String(cell.field.last), at: Point(x: box.right - inset, y: line), .end, size: numberSize, "xs")
    }
  }
}

extension DiagramStyle {
  /// The rules of packets.
  static let packet = """
    .diagram .bits{fill:var(--dn);stroke:var(--dl);stroke-width:1}
    .diagram .xs{font-size:.72em}

    """
}
