import Analysis

/// An id as a part of an anchor: letters, digits, `-`, `_` and `.` as they are, every other byte as `~` and two
/// hex digits, so that no two ids share one and no address needs escaping. Of a long id the beginning, `~~` and
/// 16 hex digits of its SHA-256.
func anchorText(_ id: some Collection<UInt8>) -> String {
  var bytes: [UInt8] = []
  for byte in id {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
      bytes.append(byte)
    default:
      bytes.append(UInt8(ascii: "~"))
      bytes.append(contentsOf: hexadecimal([byte]).utf8)
    }
    if bytes.count > 72 {
      let digest = hexadecimal(sha256(Array(id)).prefix(8))
      return String(decoding: bytes.prefix(40), as: UTF8.self) + "~~" + digest
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}
