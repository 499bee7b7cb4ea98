/// The bits of a packet, field by field, as its author wrote them.
struct Packet: Sendable {
  struct Field: Sendable {
    var label: String
    var first: Int
    var last: Int
    var bits: Int { last - first + 1 }
  }

  var heading = Heading()
  /// In order, without gaps.
  var fields: [Field] = []
  var bitsPerRow = 32
  var showsBits = true

  /// The fields of each row, cut where a row ends.
  var rows: [[Field]] {
    var rows: [[Field]] = []
    for field in fields {
      var first = field.first
      while first <= field.last {
        let row = first / bitsPerRow
        let last = min(field.last, (row + 1) * bitsPerRow - 1)
        if row == rows.count { rows.append([]) }
        rows[row].append(Field(label: field.label, first: first, last: last))
        first = last + 1
      }
    }
    return rows
  }
}

extension Packet: DiagramBody {
  func draw(_ options: DrawOptions) -> Canvas {
    PacketDrawing(packet: self, size: Double(options.fontSize)).canvas()
  }

  func words(_ marks: Marks?) -> Words { PacketWords(packet: self).words }
}
