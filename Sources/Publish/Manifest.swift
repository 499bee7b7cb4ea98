import Diagnostics

/// A file that a site was built from, or that it consists of.
public struct ManifestEntry: Sendable, Hashable {
  /// Of an output below the site, of an input as the user wrote it.
  public var path: String
  /// Bytes.
  public var size: Int
  /// ``contentHash(of:)``; nothing where it was not taken.
  public var hash: UInt64?

  public init(path: String, size: Int, hash: UInt64?) {
    self.path = path
    self.size = size
    self.hash = hash
  }
}

/// What a build read and what it published; it lies beside the site, never in it.
public struct Manifest: Sendable {
  public var inputs: [ManifestEntry]
  public var outputs: [ManifestEntry]

  public init(inputs: [ManifestEntry], outputs: [ManifestEntry]) {
    func sorted(_ entries: [ManifestEntry]) -> [ManifestEntry] {
      entries.sorted { SitePath.isOrderedBefore($0.path, $1.path) }
    }
    self.inputs = sorted(inputs)
    self.outputs = sorted(outputs)
  }

  /// JSON Lines: a line that names the schema, then a line an input and an output, each in byte order.
  public var bytes: [UInt8] {
    var writer = JSONWriter(reserving: 128 * (inputs.count + outputs.count + 1))
    writer.beginObject()
    writer.key("schema")
    writer.string("creditpress.manifest/1")
    writer.key("inputs")
    writer.int(inputs.count)
    writer.key("outputs")
    writer.int(outputs.count)
    writer.endObject()
    writer.endLine()
    for entry in inputs { write(entry, as: "input", to: &writer) }
    for entry in outputs { write(entry, as: "output", to: &writer) }
    return writer.bytes
  }

  private func write(_ entry: ManifestEntry, as kind: String, to writer: inout JSONWriter) {
    writer.beginObject()
    writer.key(kind)
    writer.string(entry.path)
    writer.key("size")
    writer.int(entry.size)
    writer.key("hash")
    if let hash = entry.hash {
      let digits = String(hash, radix: 16)
      writer.string(String(repeating: "0", count: 16 - digits.utf8.count) + digits)
    } else {
      writer.null()
    }
    writer.endObject()
    writer.endLine()
  }
}
