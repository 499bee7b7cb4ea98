import Mustache

/// The index from A to Z: what the search finds without a script. A page a letter, in pages of at most 450
/// links; above them pages of pages, so that no page grows with the site.
struct LetterPages {
  /// Projects and articles, as they are ordered.
  let entries: [SearchEntry]
  let words: Words

  static let most = 450

  /// A letter with its entries.
  struct Letter {
    /// "A", "0–9", "Other letters".
    var title: String
    /// Below `search/`.
    var folder: String
    var entries: ArraySlice<SearchEntry>
  }

  /// The letters that there are: digits first, then A to Z, then all else.
  var letters: [Letter] {
    var groups: [(rank: Int, entries: [SearchEntry])] = []
    for entry in entries {
      let rank = LetterPages.rank(of: entry)
      if let place = groups.firstIndex(where: { $0.rank == rank }) {
        groups[place].entries.append(entry)
      } else {
        groups.append((rank, [entry]))
      }
    }
    return groups.sorted { $0.rank < $1.rank }.map { group in
      switch group.rank {
      case 0: return Letter(title: words("search.digits"), folder: "digits", entries: group.entries[...])
      case 1...26:
        let letter = Character(Unicode.Scalar(UInt8(0x60 + group.rank)))
        return Letter(title: letter.uppercased(), folder: String(letter), entries: group.entries[...])
      default: return Letter(title: words("search.others"), folder: "others", entries: group.entries[...])
      }
    }
  }

  private static func rank(of entry: SearchEntry) -> Int {
    guard let first = entry.text.utf8.first else { return 27 }
    switch first {
    case 0x30...0x39: return 0
    case 0x61...0x7A: return Int(first) - 0x60
    default: return 27
    }
  }

  /// One page of a letter: its entries, or the pages below it.
  struct Page {
    /// `p/`, `p/2/`: below `search/`.
    var folder: String
    var first: String
    var last: String
    var count: Int
    var entries: ArraySlice<SearchEntry> = []
    var below: ArraySlice<Page> = []
  }

  /// All pages of a letter, the one at the letter's own address last.
  static func pages(of letter: Letter, most: Int = most) -> [Page] {
    var level = chunks(letter.entries, most).enumerated().map { number, chunk in
      Page(
        folder: "\(letter.folder)/\(number + 1)/", first: chunk.first?.title ?? "",
        last: chunk.last?.title ?? "", count: chunk.count, entries: chunk)
    }
    var all: [Page] = []
    var height = 1
    while level.count > 1 {
      all += level
      height += 1
      level = chunks(level[...], most).enumerated().map { number, chunk in
        Page(
          folder: "\(letter.folder)/\(height)-\(number + 1)/", first: chunk.first?.first ?? "",
          last: chunk.last?.last ?? "", count: chunk.reduce(0) { $0 + $1.count }, below: chunk)
      }
    }
    if var top = level.first {
      top.folder = letter.folder + "/"
      all.append(top)
    }
    return all
  }

  private static func chunks<Item>(_ items: ArraySlice<Item>, _ most: Int) -> [ArraySlice<Item>] {
    stride(from: items.startIndex, to: items.endIndex, by: most).map {
      items[$0..<min($0 + most, items.endIndex)]
    }
  }
}
