import Diagnostics
import Glibc
import Testing

@testable import Publish

/// Publishes a site of those files.
@discardableResult
func publish(_ files: [String: String], into output: String) throws -> PublishSummary {
  let publication = try Publication.begin(output: output)
  for (path, text) in files { try publication.write(path: path, bytes: Array(text.utf8)) }
  return try publication.commit()
}

/// The code of the diagnostic that a call throws.
func code(_ call: () throws -> Void) -> String? {
  do {
    try call()
    return nil
  } catch {
    return (error as? Diagnostic)?.code ?? "\(error)"
  }
}

private let first = ["index.html": "one", "a/index.html": "a", "a/b/index.html": "b", "gone/x.html": "x"]
private let second = ["index.html": "two", "a/index.html": "a", "new/deep/y.html": "y", "a/b": "a file now"]

@Suite struct PublishingASite {
  @Test func aSiteStandsWithItsModesWhateverTheUmask() throws {
    let folder = try TemporaryFolder()
    let old = umask(0o077)
    defer { umask(old) }
    try publish(first, into: folder.path + "/deep/er/Site")
    let files = folder.tree("deep/er/Site").filter { !$0.key.hasSuffix("/") }
    #expect(files == first)
    #expect(try folder.status("deep/er/Site").st_mode & 0o7777 == 0o755)
    #expect(try folder.status("deep/er/Site/a/b").st_mode & 0o7777 == 0o755)
    #expect(try folder.status("deep/er/Site/a/b/index.html").st_mode & 0o7777 == 0o644)
  }

  @Test func nothingIsSeenBeforeTheCommit() throws {
    let folder = try TemporaryFolder()
    let output = folder.path + "/Site"
    let begun = try Publication.begin(output: output)
    try begun.write(path: "index.html", bytes: [1])
    #expect(access(output, F_OK) != 0)
    begun.abort()
    #expect(folder.tree(".Site.creditpress")["staging/"] == nil)
  }

  @Test func eachGenerationHoldsJustItsOwnFiles() throws {
    let folder = try TemporaryFolder()
    let output = folder.path + "/Site"
    for site in [first, second, first, first, ["index.html": "last"], second] {
      try publish(site, into: output)
      let tree = folder.tree("Site")
      #expect(tree.filter { !$0.key.hasSuffix("/") } == site)
      #expect(tree["gone/"] == (site["gone/x.html"] == nil ? nil : ""))
    }
  }

  @Test func theOldSiteStaysAsThePreviousGeneration() throws {
    let folder = try TemporaryFolder()
    try publish(first, into: folder.path + "/Site")
    try publish(second, into: folder.path + "/Site")
    let state = folder.tree(".Site.creditpress")
    #expect(state["previous/index.html"] == "one")
    #expect(state["previous/gone/x.html"] == "x")
    #expect(state["staging/"] == nil)
  }

  @Test func filesThatAreTheSameAreKept() throws {
    let folder = try TemporaryFolder()
    let output = folder.path + "/Site"
    try publish(first, into: output)
    let inode = try folder.status("Site/a/index.html").st_ino
    for _ in 0..<3 {
      let summary = try publish(first, into: output)
      #expect(summary.unchanged == 4)
      #expect(summary.files == 4)
      #expect(try folder.status("Site/a/index.html").st_ino == inode)
    }
    #expect(try publish(second, into: output).unchanged == 1)
  }

  @Test func aChangeNeverReachesThePublishedFile() throws {
    let folder = try TemporaryFolder()
    let output = folder.path + "/Site"
    try publish(["a": "1"], into: output)
    try publish(["a": "1"], into: output)
    let begun = try Publication.begin(output: output)
    try begun.write(path: "a", bytes: Array("22".utf8))
    #expect(folder.tree("Site")["a"] == "1")
    _ = try begun.commit()
    #expect(folder.tree("Site")["a"] == "22")
    #expect(folder.tree(".Site.creditpress")["previous/a"] == "1")
  }

  @Test func dotFilesAreCarriedOver() throws {
    let folder = try TemporaryFolder()
    try folder.write("Site/.gitkeep", "")
    try folder.write("Site/.nojekyll", "n")
    for site in [first, second, first] {
      try publish(site, into: folder.path + "/Site")
      #expect(folder.tree("Site")[".gitkeep"] == "")
      #expect(folder.tree("Site")[".nojekyll"] == "n")
    }
  }

  @Test func whatAKilledBuildLeftIsSwept() throws {
    let folder = try TemporaryFolder()
    let output = folder.path + "/Site"
    try publish(first, into: output)
    try folder.write(".Site.creditpress/staging/index.html", "tor")
    try folder.write(".Site.creditpress/staging/half/z.html", "z")
    try folder.write(".Site.creditpress/staging/new", "a file where a folder is due")
    try folder.write(".Site.creditpress/staging/a/b/c", "a folder where a file is due")
    symlink("/etc", folder.path + "/.Site.creditpress/staging/gone")
    try publish(second, into: output)
    #expect(folder.tree("Site").filter { !$0.key.hasSuffix("/") } == second)
    #expect(folder.tree(".Site.creditpress")["trash/"] == nil)
    try publish(first, into: output)
    #expect(folder.tree("Site").filter { !$0.key.hasSuffix("/") } == first)
  }

  @Test func aSwitchInTwoStepsThatWasCutIsUndone() throws {
    let folder = try TemporaryFolder()
    let output = folder.path + "/Site"
    try publish(first, into: output)
    try folder.write(".Site.creditpress/switching", "")
    rename(output, folder.path + "/.Site.creditpress/previous")
    let begun = try Publication.begin(output: output)
    #expect(folder.tree("Site")["index.html"] == "one")
    begun.abort()
  }

  @Test func aFileSystemWithoutExchangeSwitchesInTwoSteps() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/Site"
    try publish(first, into: path)
    let output = try OutputFolder(path)
    let state = try StateFolder(of: output)
    try folder.write(".Site.creditpress/staging/index.html", "two")
    try state.publishInTwoSteps(output)
    #expect(folder.tree("Site") == ["index.html": "two"])
    #expect(folder.tree(".Site.creditpress")["previous/index.html"] == "one")
    #expect(folder.tree(".Site.creditpress")["switching"] == nil)
  }

  @Test func manyThreadsMayWrite() async throws {
    let folder = try TemporaryFolder()
    let begun = try Publication.begin(output: folder.path + "/Site")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for worker in 0..<4 {
        group.addTask {
          for page in 0..<100 {
            try begun.write(path: "p\(page)/\(worker)/index.html", bytes: [UInt8](repeating: 65, count: page))
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try begun.commit().files == 400)
    #expect(folder.tree("Site").count == 400 + 400 + 100)
  }

  @Test func theManifestIsSortedAndLiesBesideTheSite() throws {
    let folder = try TemporaryFolder()
    let begun = try Publication.begin(output: folder.path + "/Site")
    for path in ["b.html", "a/z.html", "a-b.html"] { try begun.write(path: path, bytes: []) }
    _ = try begun.commit(inputs: [ManifestEntry(path: "creditpress.yml", size: 3, hash: nil)])
    let hash = String(contentHash(of: []), radix: 16)
    let padded = String(repeating: "0", count: 16 - hash.count) + hash
    #expect(
      folder.tree(".Site.creditpress")["manifest.jsonl"] == """
        {"schema":"creditpress.manifest/1","inputs":1,"outputs":3}
        {"input":"creditpress.yml","size":3,"hash":null}
        {"output":"a-b.html","size":0,"hash":"\(padded)"}
        {"output":"a/z.html","size":0,"hash":"\(padded)"}
        {"output":"b.html","size":0,"hash":"\(padded)"}

        """)
    #expect(folder.tree("Site").count == 4)
  }
}
