import Diagnostics

/// The path of a file in the site, compared by its bytes.
struct SitePath: Hashable {
  let text: String

  /// - Throws: a diagnostic for a path that is absolute, empty, too long or leaves the site.
  init(checking text: String) throws(Diagnostic) {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { part in
      (1...255).contains(part.count) && !part.elementsEqual(".".utf8) && !part.elementsEqual("..".utf8)
        && !part.contains(0)
    }
    guard isPlain, text.utf8.count <= 2048 else {
      throw Diagnostic(
        .error, code: "publish-path", "no file of a site can have this path", at: Place(path: text),
        help: "parts of 1 to 255 bytes between single slashes, without . and .., at most 2048 bytes")
    }
    self.text = text
  }

  init(_ text: String) { self.text = text }

  /// The folder that the path stands in; nothing at the top.
  var folder: SitePath? {
    guard let slash = text.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    return SitePath(String(text[..<slash]))
  }

  static func == (left: SitePath, right: SitePath) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  func hash(into hasher: inout Hasher) {
    var copy = text
    copy.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    hasher.combine(0xFF as UInt8)
  }

  static func isOrderedBefore(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
