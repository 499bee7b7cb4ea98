/// A packet in words: its fields in order.
struct PacketWords {
  let packet: Packet

  var words: Words {
    Words(
      packet.heading, title: title, description: description, summary: "Fields as a table",
      .table(head: ["Field", "Bits", "Length"], rows: packet.fields.map(row)))
  }

  private func plain(_ text: String) -> String { LabelText(plain: text).plain }

  private func row(_ field: Packet.Field) -> [String] {
    let range = field.first == field.last ? "\(field.first)" : "\(field.first)–\(field.last)"
    return [plain(field.label), range, field.bits == 1 ? "1 bit" : "\(field.bits) bits"]
  }

  private var title: String {
    guard let first = packet.fields.first, let last = packet.fields.last else { return "Packet" }
    return packet.fields.count == 1
      ? "Packet: \(plain(first.label))" : "Packet: \(plain(first.label)) to \(plain(last.label))"
  }

  private var description: String {
    guard let last = packet.fields.last else { return "A packet without fields." }
    let fields = packet.fields.count == 1 ? "1 field" : "\(packet.fields.count) fields"
    let bits = last.last == 0 ? "1 bit" : "\(last.last + 1) bits"
    var text = "\(fields), \(bits) in rows of \(packet.bitsPerRow)."
    if let longest = packet.fields.max(by: { $0.bits < $1.bits }), packet.fields.count > 1 {
      text += " The longest is \(plain(longest.label)) with \(longest.bits) bits."
    }
    return text
  }
}
