import CLinux
import Diagnostics
import Glibc
import Synchronization

/// One build's way into the published folder: nothing of it is seen before ``commit(inputs:)``.
///
/// The new tree is staged beside the old site, files that are the same are kept, and the two are exchanged in
/// one step. Without a commit, the old site stays as it was; whatever a killed build left is used or swept by
/// the next one. Files may be written from many threads at once.
public final class Publication: Sendable {
  private struct Progress {
    var entries: [SitePath: (size: Int, hash: UInt64)] = [:]
    var folders: Set<SitePath> = []
    var summary = PublishSummary()
    var isOver = false
  }

  private let output: OutputFolder
  private let state: StateFolder
  private let tree: StagingTree
  private let progress = Mutex(Progress())

  /// Begins to publish into that folder, which need not be there.
  ///
  /// - Throws: where the folder holds someone's own files, where another build publishes there now, and
  ///   where the system refuses.
  public static func begin(output path: String) throws(Diagnostic) -> Publication {
    // A file above the limit of sizes is then an error of the write, not the end of the program.
    signal(SIGXFSZ, SIG_IGN)
    let output = try OutputFolder(path)
    // Before anything is made beside a folder that is someone's own.
    if try !StateFolder.exists(output) { _ = try checkedSite(output) }
    return try Publication(output)
  }

  /// The folder as it is published now; nothing where none is.
  private static func checkedSite(_ output: OutputFolder) throws(Diagnostic) -> Descriptor? {
    let site: Descriptor?
    do throws(SystemFault) {
      site = try openSite(output)
    } catch {
      throw error.diagnostic("publish into the folder", output.path)
    }
    if let site { try Ownership.check(site, output) }
    return site
  }

  private static func openSite(_ output: OutputFolder) throws(SystemFault) -> Descriptor? {
    guard try output.parent.status(of: output.name) != nil else { return nil }
    return try Descriptor.folder(output.name, in: output.parent)
  }

  private init(_ output: OutputFolder) throws(Diagnostic) {
    self.output = output
    state = try StateFolder(of: output)
    do throws(SystemFault) {
      try state.recover(output)
    } catch {
      throw error.diagnostic("put the old site back into", output.path)
    }
    let site = try Self.checkedSite(output)
    do throws(SystemFault) {
      tree = try state.openStaging(current: site)
    } catch {
      throw error.diagnostic("stage the new site beside", output.path)
    }
  }

  /// Writes a file of the site, with mode 0644 whatever the umask.
  ///
  /// - Throws: where the path leaves the site, is written twice or is a folder too, and where the system
  ///   refuses.
  public func write(path: String, bytes: [UInt8]) throws(Diagnostic) {
    let sitePath = try SitePath(checking: path)
    let hash = contentHash(of: bytes)
    let problem: Diagnostic? = progress.withLock { progress in
      guard progress.entries[sitePath] == nil, !progress.folders.contains(sitePath) else {
        return Self.twice(path)
      }
      do throws(Diagnostic) {
        if let folder = sitePath.folder { try makeFolders(folder, &progress) }
      } catch {
        return error
      }
      progress.entries[sitePath] = (bytes.count, hash)
      return nil
    }
    if let problem { throw problem }
    do throws(SystemFault) {
      let placing = try tree.place(path, bytes)
      progress.withLock { $0.summary.count(placing, bytes.count) }
    } catch {
      throw error.diagnostic("write \(path)", output.path)
    }
  }

  private func makeFolders(_ folder: SitePath, _ progress: inout Progress) throws(Diagnostic) {
    if progress.folders.contains(folder) { return }
    if progress.entries[folder] != nil { throw Self.twice(folder.text) }
    if let above = folder.folder { try makeFolders(above, &progress) }
    do throws(SystemFault) {
      try tree.makeFolder(folder.text)
    } catch {
      throw error.diagnostic("make the folder \(folder.text)", output.path)
    }
    progress.folders.insert(folder)
  }

  private static func twice(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, code: "publish-twice", "two pages have this address", at: Place(path: path),
      help: "rename one of the files they are made from")
  }

  /// Makes what was written the published site.
  ///
  /// - Parameter inputs: what the site was built from, for the manifest.
  public func commit(inputs: [ManifestEntry] = []) throws(Diagnostic) -> PublishSummary {
    let (entries, folders, summary, isOver) = progress.withLock { progress in
      defer { progress.isOver = true }
      return (progress.entries, progress.folders, progress.summary, progress.isOver)
    }
    precondition(!isOver, "a publication is committed or aborted once")
    do throws(SystemFault) {
      var kept = Set(entries.keys)
      kept.formUnion(try tree.carryOver(except: kept))
      if tree.isReused { try tree.sweep(keeping: kept, folders: folders, into: state.openTrash()) }
      try checked(creditpress_sync(tree.root.number))
      try Ownership.note([tree.root] + (tree.current.map { [$0] } ?? []), in: state.folder)
      let outputs = entries.map { ManifestEntry(path: $0.key.text, size: $0.value.size, hash: $0.value.hash) }
      let manifest = Manifest(inputs: inputs, outputs: outputs)
      // Drafted before the switch, since a full disk must not be found out after it.
      try state.folder.draft(StateFolder.manifest, with: manifest.bytes)
      try state.publish(output)
      try state.folder.finishDraft(StateFolder.manifest)
    } catch {
      throw error.diagnostic("publish the new site", output.path)
    }
    state.emptyTrash()
    return summary
  }

  /// Gives the build up; the old site stays. Does nothing after a commit.
  public func abort() {
    let isOver = progress.withLock { progress in
      defer { progress.isOver = true }
      return progress.isOver
    }
    if !isOver, !tree.isReused { state.folder.removeTree(StateFolder.staging) }
  }
}
