import Analysis

/// The name of a project's folder: its name (else its id) folded to `a`–`z`, `0`–`9` and `-`, then eight hex
/// digits of the id's SHA-256, so that no two projects share one.
func projectSlug(name: String, id: String) -> String {
  var folded = fold(name)
  if folded.isEmpty { folded = fold(id) }
  let digest = hexadecimal(sha256(id.utf8).prefix(4))
  return folded.isEmpty ? digest : "\(folded)-\(digest)"
}

/// At most 60 of `a`–`z`, `0`–`9` and `-`, no hyphen first, last or doubled.
private func fold(_ text: String) -> String {
  var bytes: [UInt8] = []
  for scalar in text.unicodeScalars {
    for byte in letters(of: scalar) {
      let isWord = (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
      if isWord {
        bytes.append(byte)
      } else if let last = bytes.last, last != UInt8(ascii: "-") {
        bytes.append(UInt8(ascii: "-"))
      }
    }
    if bytes.count >= 60 { break }
  }
  bytes.removeLast(max(0, bytes.count - 60))
  while bytes.last == UInt8(ascii: "-") { bytes.removeLast() }
  return String(decoding: bytes, as: UTF8.self)
}

/// The letters that stand for a character in a folder's name; a hyphen for what has none.
private func letters(of scalar: Unicode.Scalar) -> [UInt8] {
  switch scalar.value {
  case 0x41...0x5A: return [UInt8(scalar.value) + 32]
  case 0x00...0x7F: return [UInt8(scalar.value)]
  case 0xC6, 0xE6: return Array("ae".utf8)
  case 0xDE, 0xFE: return Array("th".utf8)
  case 0xDF: return Array("ss".utf8)
  case 0x152, 0x153: return Array("oe".utf8)
  case 0xC0...0xFF: return [latin1[Int(scalar.value - 0xC0)]]
  case 0x100...0x17F: return [latinExtended[Int(scalar.value - 0x100)]]
  case 0x300...0x36F: return []
  default: return [UInt8(ascii: "-")]
  }
}

/// U+00C0 to U+00FF, a letter each.
private let latin1 =
  Array("aaaaaaaceeeeiiiidnooooo-ouuuuyts".utf8) + Array("aaaaaaaceeeeiiiidnooooo-ouuuuyty".utf8)

/// U+0100 to U+017F, a letter each.
private let latinExtended = Array(
  ("aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrr"
    + "ssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs").utf8)
