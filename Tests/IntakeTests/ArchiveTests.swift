import Credits
import Testing

@testable import Intake

private let text = Array(
  (ledgerHeader + (0..<500).map { "e\($0),p,2026-01-01T00:00:00Z,grant,0.5\n" }.joined()).utf8)
private let half = text.count / 2

@Suite struct PackedFiles {
  @Test(arguments: [
    ("ledger.csv.gz", Packed.gzip(text)),
    ("ledger.csv.gz", Packed.gzip(Array(text[..<half])) + Packed.gzip(Array(text[half...]))),
    ("ledger.csv.gz", Packed.gzip(text) + Packed.gzip([])),
    ("ledger.csv.zst", Packed.zstd(text)),
    ("ledger.csv.zst", Packed.zstd(Array(text[..<half])) + Packed.zstd(Array(text[half...]))),
    ("ledger.csv.zst", Packed.zstd(text, windowLog: 27)),
  ])
  func giveTheSameRowsAsPlainOnes(_ name: String, _ bytes: [UInt8]) {
    let files = DataFiles()
    files.write(name, bytes)
    let data = files.read()
    #expect(data.errors == [])
    #expect(data.files[0].counts.used == 500 && data.files[0].sums.used == Amount(250))
  }

  @Test(arguments: broken)
  func areRefusedWhereTheyAreNotWhole(_ archive: BrokenArchive) {
    let files = DataFiles()
    files.write(archive.name, archive.bytes)
    #expect(files.read().errors == ["\(archive.name):0 \(archive.code)"])
  }
}

struct BrokenArchive: Sendable, CustomTestStringConvertible {
  var name: String
  var bytes: [UInt8]
  var code: String

  init(_ name: String, _ code: String, _ bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    self.code = code
  }

  var testDescription: String { "\(name) \(code) \(bytes.count)" }
}

private let gzip = Packed.gzip(text)
private let zstd = Packed.zstd(text)
private let wrong: [UInt8] = [1, 2, 3, 4]

private let broken: [BrokenArchive] = [
  BrokenArchive("ledger.csv.gz", "archive-cut", []),
  BrokenArchive("ledger.csv.gz", "archive-cut", gzip.dropLast(1)),
  BrokenArchive("ledger.csv.gz", "archive-cut", gzip.dropLast(9)),
  BrokenArchive("ledger.csv.gz", "archive-cut", Array(gzip.prefix(7))),
  BrokenArchive("ledger.csv.gz", "archive-cut", gzip + [0x1F]),
  BrokenArchive("ledger.csv.gz", "archive-corrupt", gzip.dropLast(8) + wrong + gzip.suffix(4)),
  BrokenArchive("ledger.csv.gz", "archive-corrupt", gzip.dropLast(4) + wrong),
  BrokenArchive("ledger.csv.gz", "archive-corrupt", gzip + wrong),
  BrokenArchive("ledger.csv.gz", "archive-corrupt", text),
  BrokenArchive("ledger.csv.zst", "archive-cut", []),
  BrokenArchive("ledger.csv.zst", "archive-cut", zstd.dropLast(1)),
  BrokenArchive("ledger.csv.zst", "archive-corrupt", zstd.dropLast(4) + wrong),
  BrokenArchive("ledger.csv.zst", "archive-window", Packed.zstd(text, windowLog: 28)),
  BrokenArchive("ledger.csv.zst", "archive-corrupt", text),
]
