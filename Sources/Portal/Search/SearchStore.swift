import Analysis

/// The entries of one name in the search's index, written as scripts so that they load from `file://` too.
///
/// Few entries stand in the index itself. Many are cut into blocks, and for each three letters in a row a list
/// of the entries that have them leads to the blocks: what a reader loads does not grow with the site. Runs of
/// three letters are counted in a fixed number of buckets; two that share one cost a needless look, no answer.
struct SearchStore {
  let name: String
  let entries: [SearchEntry]

  /// Bytes up to which the index holds the entries itself.
  static let inlineBytes = 300_000
  /// Entries of a block.
  static let block = 200
  static let buckets = 32_768
  /// A bucket of more entries is too common to choose by.
  static let most = 20_000
  /// Bytes at which a file of lists is full.
  static let fileBytes = 200_000

  /// Its value in the index, and the files that it leads to.
  func written() -> (value: [UInt8], files: [PageFile]) {
    var whole: [UInt8] = []
    SearchStore.write(entries[...], to: &whole)
    if whole.count <= SearchStore.inlineBytes { return (whole, []) }
    let lists = listFiles()
    var value: [UInt8] = []
    value.text("{\"count\":")
    value.number(entries.count)
    value.text(",\"block\":")
    value.number(SearchStore.block)
    value.text(",\"buckets\":")
    value.number(SearchStore.buckets)
    value.text(",\"starts\":[")
    for (index, start) in lists.starts.enumerated() {
      if index > 0 { value.comma() }
      value.number(start)
    }
    value.text("],\"b\":[],\"g\":[]}")
    return (value, blockFiles() + lists.files)
  }

  private static func write(_ entries: ArraySlice<SearchEntry>, to output: inout [UInt8]) {
    output.text("[")
    for (index, entry) in entries.enumerated() {
      output.text(index > 0 ? ",\n[" : "\n[")
      output.number(Int(entry.kind.rawValue))
      for text in [entry.title, entry.detail, entry.href, entry.text] {
        output.comma()
        output.quoted(text)
      }
      if !entry.lang.isEmpty {
        output.comma()
        output.quoted(entry.lang)
      }
      output.text("]")
    }
    output.text("]")
  }

  /// `creditpressIndex.projects.b[12]=` and so on.
  private func file(_ part: String, _ number: Int, _ value: [UInt8]) -> PageFile {
    let start = "creditpressIndex.\(name).\(part)[\(number)]="
    return PageFile(path: "search/\(name)-\(part)\(number).js", bytes: Array(start.utf8) + value + [0x0A])
  }

  private func blockFiles() -> [PageFile] {
    stride(from: 0, to: entries.count, by: SearchStore.block).enumerated().map { number, start in
      var value: [UInt8] = []
      SearchStore.write(entries[start..<min(start + SearchStore.block, entries.count)], to: &value)
      return file("b", number, value)
    }
  }

  // MARK: Lists

  /// The files of lists, and the first bucket of each.
  private func listFiles() -> (files: [PageFile], starts: [Int]) {
    var lists = [BucketList](repeating: BucketList(), count: SearchStore.buckets)
    for (number, entry) in entries.enumerated() {
      for bucket in SearchStore.buckets(of: entry.text) { lists[bucket].add(number) }
    }
    var files: [PageFile] = []
    var starts: [Int] = []
    var value: [UInt8] = []
    for (bucket, list) in lists.enumerated() {
      if value.isEmpty { starts.append(bucket) }
      value.text(value.isEmpty ? "[" : ",")
      value.quoted(list.count > SearchStore.most ? [UInt8(ascii: "*")] : list.digits)
      if value.count >= SearchStore.fileBytes || bucket == lists.count - 1 {
        value.text("]")
        files.append(file("g", starts.count - 1, value))
        value = []
      }
    }
    return (files, starts)
  }

  /// Of each three letters in a row within a line, with a space set before the line; some come twice.
  static func buckets(of text: String) -> [Int] {
    var buckets: [Int] = []
    var before = (first: 0, second: 0x20)
    for unit in text.utf16 {
      let unit = Int(unit)
      if unit == 0x0A {
        before = (0, 0x20)
        continue
      }
      if before.first != 0 { buckets.append(bucket(before.first, before.second, unit)) }
      before = (before.second, unit)
    }
    return buckets
  }

  /// As `site.js` counts it.
  private static func bucket(_ first: Int, _ second: Int, _ third: Int) -> Int {
    (first * 1369 + second * 37 + third) % buckets
  }
}

/// Numbers of entries, rising, each written as its step from the last.
private struct BucketList {
  var count = 0
  var digits: [UInt8] = []
  private var last = -1

  mutating func add(_ number: Int) {
    if number == last { return }
    count += 1
    if count <= SearchStore.most {
      var step = number - last
      // Five bits a digit, the low ones first; digits from 32 on say that more follow.
      while step > 31 {
        digits.append(UInt8(ascii: "0") + 32 + UInt8(step & 31))
        step >>= 5
      }
      digits.append(UInt8(ascii: "0") + UInt8(step))
    }
    last = number
  }
}
