import Diagnostics
import Glibc

/// Tells a published site from someone's own files.
///
/// A site is known by the inode that the last build noted, or, where it was moved or copied, by the words
/// about the generator in its first page.
struct Ownership {
  private static let note = "published"
  private static let generator = "name=\"generator\" content=\"creditpress"

  /// Throws where the folder holds what no build made. Files whose names begin with a dot may be there.
  static func check(_ site: Descriptor, _ output: OutputFolder) throws(Diagnostic) {
    let names: [String]
    do throws(SystemFault) {
      names = try site.names()
    } catch {
      throw error.diagnostic("read the folder", output.path)
    }
    for name in names where name.hasPrefix(".") {
      if let status = try? site.status(of: name), !status.isRegular {
        throw refusal(output, "it holds \(name), which a build would take away")
      }
    }
    let isEmpty = names.allSatisfy { $0.hasPrefix(".") }
    if isEmpty || isNoted(site, output) || isGenerated(site) { return }
    throw refusal(output, "it holds files that creditpress did not make")
  }

  /// Notes the folders that are the site before and after the coming switch.
  static func note(_ folders: [Descriptor], in state: Descriptor) throws(SystemFault) {
    var text = ""
    for folder in folders { text += (identity(folder) ?? "") + "\n" }
    try state.replace(note, with: Array(text.utf8))
  }

  private static func refusal(_ output: OutputFolder, _ reason: String) -> Diagnostic {
    Diagnostic(
      .error, code: "publish-foreign", "nothing is published into this folder: \(reason)",
      at: Place(path: output.path), help: "name a folder of its own with -o DIR, or empty this one")
  }

  private static func identity(_ folder: Descriptor) -> String? {
    var status = stat()
    return fstat(folder.number, &status) == 0 ? "\(status.st_dev) \(status.st_ino)" : nil
  }

  private static func isNoted(_ site: Descriptor, _ output: OutputFolder) -> Bool {
    guard let state = try? Descriptor.folder(output.stateName, in: output.parent),
      let bytes = beginning(of: note, in: state, limit: 256), let identity = identity(site)
    else { return false }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").contains { $0 == identity }
  }

  private static func isGenerated(_ site: Descriptor) -> Bool {
    guard let bytes = beginning(of: "index.html", in: site, limit: 16_384) else { return false }
    return String(decoding: bytes, as: UTF8.self).contains(generator)
  }

  private static func beginning(of name: String, in folder: Descriptor, limit: Int) -> [UInt8]? {
    let flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW
    guard let file = try? Descriptor(openat(folder.number, name, flags)) else { return nil }
    var bytes = [UInt8](repeating: 0, count: limit)
    let count = bytes.withUnsafeMutableBytes { read(file.number, $0.baseAddress, $0.count) }
    return count < 0 ? nil : Array(bytes.prefix(count))
  }
}
