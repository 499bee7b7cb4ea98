import Glibc

extension Descriptor {
  /// Removes what stands at that name in the folder, with all that is in it, never through a link.
  ///
  /// What cannot be removed is left.
  func removeTree(_ name: String, depth: Int = 0) {
    if unlinkat(number, name, 0) == 0 || errno == ENOENT { return }
    guard depth < 200, let folder = try? Descriptor.folder(name, in: self) else { return }
    for inner in (try? folder.names()) ?? [] { folder.removeTree(inner, depth: depth + 1) }
    unlinkat(number, name, AT_REMOVEDIR)
  }
}
