/// A text as the search compares it: small letters without accents, one space between words.
///
/// `fold` in `site.js` does the same to what is typed: letters that Unicode composes of a letter and marks of
/// U+0300–U+036F lose the marks, and a few that it does not compose go to the letters they are written with.
func folded(_ text: String) -> String {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(text.utf8.count)
  for scalar in text.unicodeScalars {
    if scalar.value < 0x80 {
      let byte = UInt8(scalar.value)
      bytes.append((0x41...0x5A).contains(byte) ? byte + 32 : (9...13).contains(byte) ? 0x20 : byte)
    } else if scalar.properties.isWhitespace {
      bytes.append(0x20)
    } else {
      for small in scalar.properties.lowercaseMapping.unicodeScalars {
        if (0x300...0x36F).contains(small.value) { continue }
        bytes.append(contentsOf: plainLetters[small] ?? Array(String(small).utf8))
      }
    }
  }
  return String(decoding: singleSpaced(bytes), as: UTF8.self)
}

/// Without spaces first, last and doubled.
private func singleSpaced(_ bytes: [UInt8]) -> [UInt8] {
  var output: [UInt8] = []
  output.reserveCapacity(bytes.count)
  for byte in bytes where byte != 0x20 || (output.last ?? 0x20) != 0x20 { output.append(byte) }
  if output.last == 0x20 { output.removeLast() }
  return output
}

/// What stands for a letter with marks.
private let plainLetters: [Unicode.Scalar: [UInt8]] = {
  var letters: [Unicode.Scalar: [UInt8]] = [:]
  for (plain, marked) in markedLetters {
    for scalar in marked.unicodeScalars { letters[scalar] = Array(plain.utf8) }
  }
  return letters
}()

/// Below U+2000, from the decompositions of Unicode 15.
private let markedLetters: [(plain: String, marked: String)] = [
  ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ"),
  ("ae", "ǣǽæ"),
  ("b", "ḃḅḇ"),
  ("c", "çćĉċčḉ"),
  ("d", "ďḋḍḏḑḓđð"),
  ("e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"),
  ("f", "ḟ"),
  ("g", "ĝğġģǧǵḡ"),
  ("h", "ĥȟḣḥḧḩḫẖħ"),
  ("i", "ìíîïĩīĭįǐȉȋḭḯỉịı"),
  ("ij", "ĳ"),
  ("j", "ĵǰ"),
  ("k", "ķǩḱḳḵ"),
  ("l", "ĺļľḷḹḻḽł"),
  ("m", "ḿṁṃ"),
  ("n", "ñńņňǹṅṇṉṋ"),
  ("o", "òóôõöōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợø"),
  ("oe", "œ"),
  ("p", "ṕṗ"),
  ("r", "ŕŗřȑȓṙṛṝṟ"),
  ("s", "śŝşšșṡṣṥṧṩ"),
  ("ss", "ß"),
  ("t", "ţťțṫṭṯṱẗŧ"),
  ("th", "þ"),
  ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
  ("v", "ṽṿ"),
  ("w", "ŵẁẃẅẇẉẘ"),
  ("x", "ẋẍ"),
  ("y", "ýÿŷȳẏẙỳỵỷỹ"),
  ("z", "źżžẑẓẕ"),
  ("ſ", "ẛ"),
  ("ʒ", "ǯ"),
  ("α", "άἀἁἂἃἄἅἆἇὰάᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ"),
  ("ε", "έἐἑἒἓἔἕὲέ"),
  ("η", "ήἠἡἢἣἤἥἦἧὴήᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ"),
  ("ι", "ΐίϊἰἱἲἳἴἵἶἷὶίῐῑῒΐῖῗ"),
  ("ο", "όὀὁὂὃὄὅὸό"),
  ("ρ", "ῤῥ"),
  ("σ", "ς"),
  ("υ", "ΰϋύὐὑὒὓὔὕὖὗὺύῠῡῢΰῦῧ"),
  ("ω", "ώὠὡὢὣὤὥὦὧὼώᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ"),
  ("ϒ", "ϓϔ"),
  ("а", "ӑӓ"),
  ("г", "ѓ"),
  ("е", "ѐёӗ"),
  ("ж", "ӂӝ"),
  ("з", "ӟ"),
  ("и", "йѝӣӥ"),
  ("к", "ќ"),
  ("о", "ӧ"),
  ("у", "ўӯӱӳ"),
  ("ч", "ӵ"),
  ("ы", "ӹ"),
  ("э", "ӭ"),
  ("і", "ї"),
  ("ѵ", "ѷ"),
  ("ә", "ӛ"),
  ("ө", "ӫ"),
]
