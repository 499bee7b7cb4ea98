import CZlib

/// A gzip file (RFC 1952) of one member or many, with checksums and lengths checked.
final class GzipSource {
  private let descriptor: Descriptor
  private let input = UnsafeMutablePointer<UInt8>.allocate(capacity: GzipSource.inputBytes)
  private var stream = z_stream()
  private var isMemberOpen = false
  private var hasMember = false

  private static let inputBytes = 1 << 16

  init(_ descriptor: consuming Descriptor) throws(SourceFault) {
    self.descriptor = descriptor
    let windowBits: Int32 = 15 + 16
    let status = inflateInit2_(
      &stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { throw SourceFault("archive-memory", "gzip cannot be started") }
  }

  deinit {
    inflateEnd(&stream)
    input.deallocate()
  }

  func read(into buffer: UnsafeMutablePointer<UInt8>, count: Int) throws(SourceFault) -> Int {
    stream.next_out = buffer
    stream.avail_out = UInt32(count)
    while stream.avail_out > 0 {
      if stream.avail_in == 0 {
        let got = try descriptor.read(into: input, count: Self.inputBytes)
        stream.next_in = input
        stream.avail_in = UInt32(got)
        if got == 0 {
          if isMemberOpen || !hasMember { throw SourceFault("archive-cut", "the gzip file is cut off") }
          break
        }
      }
      if !isMemberOpen {
        guard inflateReset(&stream) == Z_OK else { throw Self.corrupt }
        isMemberOpen = true
        hasMember = true
      }
      switch inflate(&stream, Z_NO_FLUSH) {
      case Z_OK, Z_BUF_ERROR: break
      case Z_STREAM_END: isMemberOpen = false
      default: throw Self.corrupt
      }
    }
    return count - Int(stream.avail_out)
  }

  private static let corrupt = SourceFault(
    "archive-corrupt", "this is not a whole gzip file: its data, checksum or length is wrong")
}
