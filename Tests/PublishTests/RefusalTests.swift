import Diagnostics
import Glibc
import Testing

@testable import Publish

@Suite struct RefusingToPublish {
  @Test(arguments: ["notes.txt", "photos/a.jpg", ".git/config", "index.html"])
  func someonesOwnFilesAreLeftAlone(_ name: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("Mine/" + name, "mine")
    let before = folder.tree("")
    #expect(code { _ = try Publication.begin(output: folder.path + "/Mine") } == "publish-foreign")
    #expect(folder.tree("") == before)
  }

  @Test func aSiteThatWasCopiedIsKnownByItsFirstPage() throws {
    let folder = try TemporaryFolder()
    try folder.write("Site/index.html", "<meta name=\"generator\" content=\"creditpress 0.1.0\">")
    try folder.write("Site/old.html", "old")
    try publish(["index.html": "new"], into: folder.path + "/Site")
    #expect(folder.tree("Site") == ["index.html": "new"])
  }

  @Test func filesPutInPlaceOfASiteAreLeftAlone() throws {
    let folder = try TemporaryFolder()
    try publish(["index.html": "x"], into: folder.path + "/Site")
    rename(folder.path + "/Site", folder.path + "/Moved")
    try folder.write("Site/mine.txt", "mine")
    #expect(code { _ = try Publication.begin(output: folder.path + "/Site") } == "publish-foreign")
    #expect(folder.tree("Site") == ["mine.txt": "mine"])
  }

  @Test func twoBuildsAtOnceAreOne() throws {
    let folder = try TemporaryFolder()
    let output = folder.path + "/Site"
    do {
      let begun = try Publication.begin(output: output)
      #expect(code { _ = try Publication.begin(output: output) } == "publish-busy")
      _ = try begun.commit()
    }
    #expect(code { _ = try Publication.begin(output: output) } == nil)
  }

  @Test(arguments: [
    "", "/", "/a", "a/", "a//b", "../a", "a/../b", "./a", "a/.", "a\0b", String(repeating: "x", count: 256),
    String(repeating: "x/", count: 1024) + "x",
  ])
  func aPathThatLeavesTheSiteIsNotWritten(_ path: String) throws {
    let folder = try TemporaryFolder()
    let begun = try Publication.begin(output: folder.path + "/Site")
    #expect(code { try begun.write(path: path, bytes: []) } == "publish-path")
  }

  @Test(arguments: [
    "a", "...", ".x", "é", String(repeating: "x", count: 255),
    String(repeating: "x/", count: 1023) + "xx",
  ])
  func anyOtherPathIsWritten(_ path: String) throws {
    let folder = try TemporaryFolder()
    let begun = try Publication.begin(output: folder.path + "/Site")
    #expect(code { try begun.write(path: path, bytes: []) } == nil)
  }

  @Test(arguments: [("a", "a"), ("a", "a/b"), ("a/b", "a")])
  func twoPagesCannotShareAnAddress(_ one: String, _ other: String) throws {
    let folder = try TemporaryFolder()
    let begun = try Publication.begin(output: folder.path + "/Site")
    try begun.write(path: one, bytes: [])
    #expect(code { try begun.write(path: other, bytes: []) } == "publish-twice")
  }

  @Test func namesThatOnlyLookAlikeAreTwoPages() throws {
    let folder = try TemporaryFolder()
    let begun = try Publication.begin(output: folder.path + "/Site")
    for path in ["\u{E9}", "e\u{301}"] { try begun.write(path: path, bytes: [1, 2, 3]) }
    _ = try begun.commit()
    #expect(try folder.status("Site/\u{E9}").st_size == 3)
    #expect(try folder.status("Site/e\u{301}").st_size == 3)
  }

  @Test func aFileInTheWayIsAnError() throws {
    let folder = try TemporaryFolder()
    try folder.write("Site", "a file")
    try folder.write("file", "a file")
    #expect(code { _ = try Publication.begin(output: folder.path + "/Site") } == "publish-failed")
    #expect(code { _ = try Publication.begin(output: folder.path + "/file/Site") } == "publish-failed")
    #expect(code { _ = try Publication.begin(output: "/") } == "publish-path")
  }

  @Test func everyByteCountsInTheHash() {
    var seen: Set<UInt64> = []
    for length in 0..<40 {
      seen.insert(contentHash(of: [UInt8](repeating: 0, count: length)))
      for place in 0..<length {
        var bytes = [UInt8](repeating: 0, count: length)
        bytes[place] = 1
        seen.insert(contentHash(of: bytes))
      }
    }
    #expect(seen.count == 40 + (0..<40).reduce(0, +))
  }
}
