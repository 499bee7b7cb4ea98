import CZstd

/// A Zstandard file (RFC 8878) of one frame or many, with windows of at most 128 MiB.
final class ZstdSource {
  private let descriptor: Descriptor
  private let context: OpaquePointer
  private let input = UnsafeMutablePointer<UInt8>.allocate(capacity: ZstdSource.inputBytes)
  private var filled = 0
  private var position = 0
  private var isFrameOpen = true

  private static let inputBytes = 1 << 17

  init(_ descriptor: consuming Descriptor) throws(SourceFault) {
    self.descriptor = descriptor
    guard let context = ZSTD_createDCtx() else {
      throw SourceFault("archive-memory", "Zstandard cannot be started")
    }
    self.context = context
    _ = ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, Limits.zstdWindowLog)
  }

  deinit {
    ZSTD_freeDCtx(context)
    input.deallocate()
  }

  func read(into buffer: UnsafeMutablePointer<UInt8>, count: Int) throws(SourceFault) -> Int {
    var output = ZSTD_outBuffer(dst: buffer, size: count, pos: 0)
    while output.pos < count {
      if position == filled {
        filled = try descriptor.read(into: input, count: Self.inputBytes)
        position = 0
        if filled == 0 {
          if isFrameOpen { throw SourceFault("archive-cut", "the Zstandard file is cut off") }
          break
        }
      }
      var source = ZSTD_inBuffer(src: input, size: filled, pos: position)
      let left = ZSTD_decompressStream(context, &output, &source)
      position = source.pos
      if ZSTD_isError(left) != 0 { throw fault(left) }
      isFrameOpen = left != 0
    }
    return output.pos
  }

  private func fault(_ code: Int) -> SourceFault {
    switch ZSTD_getErrorCode(code) {
    case ZSTD_error_frameParameter_windowTooLarge:
      SourceFault(
        "archive-window", "a Zstandard frame asks for a window of more than 128 MiB",
        help: "Pack the file again without --ultra and --long")
    default: SourceFault("archive-corrupt", "this is not a whole Zstandard file: \(name(code))")
    }
  }

  private func name(_ code: Int) -> String { String(cString: ZSTD_getErrorName(code)) }
}
