/// How a file is packed, by the end of its name.
enum Packing: String, Sendable, CaseIterable {
  case none = ""
  case gzip = ".gz"
  case zstd = ".zst"
}

/// The bytes of one file, unpacked, in order.
enum ByteSource {
  case plain(PlainSource)
  case memory(MemorySource)
  case gzip(GzipSource)
  case zstd(ZstdSource)

  init(_ descriptor: consuming Descriptor, packing: Packing) throws(SourceFault) {
    switch packing {
    case .none: self = .plain(PlainSource(descriptor))
    case .gzip: self = .gzip(try GzipSource(descriptor))
    case .zstd: self = .zstd(try ZstdSource(descriptor))
    }
  }

  /// Reads up to `count` bytes, fewer only at the end.
  func read(into buffer: UnsafeMutablePointer<UInt8>, count: Int) throws(SourceFault) -> Int {
    switch self {
    case .plain(let source): try source.descriptor.read(into: buffer, count: count)
    case .memory(let source): source.read(into: buffer, count: count)
    case .gzip(let source): try source.read(into: buffer, count: count)
    case .zstd(let source): try source.read(into: buffer, count: count)
    }
  }
}

/// A file that is read as it is.
final class PlainSource {
  let descriptor: Descriptor

  init(_ descriptor: consuming Descriptor) { self.descriptor = descriptor }
}

/// A text that is read as a file would be.
final class MemorySource {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func read(into buffer: UnsafeMutablePointer<UInt8>, count: Int) -> Int {
    let part = bytes[position...].prefix(count)
    for (offset, byte) in part.enumerated() { buffer[offset] = byte }
    position += part.count
    return part.count
  }
}
