import Credits
import Diagnostics
import Glibc
import Testing

@testable import Intake

@Suite struct DataFolders {
  @Test(arguments: [
    ("ledger.csv", Table.ledger, nil as String?), ("ledger-2026-05.jsonl.gz", .ledger, nil),
    ("usage-.csv.zst", .usage, nil), ("x.csv", .cases, "cases"),
  ])
  func knowTheirFilesByName(_ name: String, _ table: Table, _ folder: String?) {
    #expect(InputFile(name: name, in: folder)?.table == table)
  }

  @Test(arguments: [
    "ledgers.csv", "Ledger.csv", "ledger.CSV", "ledger.txt", "ledger.gz", "ledger", "legder-2.csv",
    "ledger.csv~",
  ])
  func doNotKnowOthers(_ name: String) {
    #expect(InputFile(name: name, in: nil) == nil)
    let data = DataFiles(["ledger.csv": ledgerHeader, name: "x"]).read()
    #expect(data.diagnostics.map(\.code) == (name == "ledger.csv" ? [] : ["file-unknown"]))
    #expect(data.errors == [])
  }

  @Test func areReadInTheOrderOfTheirBytes() {
    let data = DataFiles([
      "ledger-2.csv": ledgerHeader, "ledger-10.csv": ledgerHeader, "ledger/b.csv": ledgerHeader,
      "ledger.csv": ledgerHeader,
      "ledger/a.csv": ledgerHeader, ".ledger.csv.swp": "x",
    ]).read()
    #expect(
      data.files.map(\.path) == [
        "ledger-10.csv", "ledger-2.csv", "ledger.csv", "ledger/a.csv", "ledger/b.csv",
      ])
    #expect(data.diagnostics.isEmpty)
  }

  @Test func needALedgerOrUsage() {
    #expect(
      DataFiles(["projects.csv": "project_id\np\n"]).read().errors.map { $0.hasSuffix("no-ledger-or-usage") }
        == [true])
    #expect(
      readDataset(folder: "/nowhere/at/all", options: IntakeOptions(zone: .utc)).diagnostics.map(\.code)
        .contains("data-folder-unreadable"))
  }

  @Test func refusePipesFoldersAndLinksThatLeadOutside() {
    let files = DataFiles(["ledger.csv": ledgerHeader])
    mkfifo(files.folder + "/usage.csv", 0o644)
    mkdir(files.folder + "/cases.csv", 0o755)
    symlink("/etc/hostname", files.folder + "/plans.csv")
    symlink("notices.csv", files.folder + "/notices.csv")
    symlink("ledger.csv", files.folder + "/ledger-link.csv")
    #expect(
      files.read().errors == [
        "cases.csv:0 file-not-regular", "notices.csv:0 link-broken", "plans.csv:0 link-outside",
        "usage.csv:0 file-not-regular",
      ])
  }

  @Test(arguments: [
    ([0xFF, 0xFE] as [UInt8], "UTF-16"), ([0xFE, 0xFF], "UTF-16"), ([0xFF, 0xFE, 0, 0], "UTF-32"),
    ([0, 0x65], "UTF-16"),
    ([0x65, 0], "UTF-16"),
  ])
  func refuseOtherEncodings(_ start: [UInt8], _ name: String) {
    let files = DataFiles()
    files.write(
      "ledger.csv",
      start + ledgerHeader.utf8.flatMap { start.last == 0 || start.first == 0xFF ? [$0, 0] : [0, $0] })
    let errors = files.read().diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.code) == ["file-encoding"] && errors.allSatisfy { $0.message.contains(name) })
  }

  @Test func giveRowsAgainAsTheyStand() throws {
    let long = (0..<3000).map {
      "e\($0),p,2026-01-01T00:00:00Z,grant,1," + String(repeating: "n", count: $0 % 97) + "\n"
    }
    let text = "entry_id,project_id,posted_at,type,amount,note\n" + long.joined()
    let files = DataFiles(["ledger.csv": text])
    files.write("ledger-z.csv.gz", Packed.gzip(Array(text.replacingIDs.utf8)))
    var data = files.read()
    for (file, prefix) in [(0, "f"), (1, "e")] {
      for number in [0, 1, 1500, 2999] {
        let source = RowSource(file: UInt32(file), line: UInt32(number + 2))
        #expect(data.projects[0].texts?.text(of: source).hasPrefix(prefix + "\(number),p") == true)
      }
    }
    data.projects[0].reject([
      Conflict(entry: 3000, column: "lot_id", code: "lot-open", reason: "the lot is open")
    ])
    data.absorbLateRejections()
    #expect(data.rejections == ["ledger.csv:2 lot_id lot-open"])
    #expect(data.projects[0].rejected[0].row == "e0,p,2026-01-01T00:00:00Z,grant,1,")
    #expect(data.files.map(\.counts.used) == [3000, 2999] && data.files[1].counts.rejected == 1)
    #expect(data.projects[0].inputs[.ledger]?.rejected == 1 && data.projects[0].entries.count == 5999)
    data.checkConservation()
  }
}

extension String {
  fileprivate var replacingIDs: String {
    split(separator: "\n").map {
      $0.first == "e" && $0.hasSuffix("note") == false ? "f" + $0.dropFirst() : String($0)
    }
    .joined(separator: "\n") + "\n"
  }
}
