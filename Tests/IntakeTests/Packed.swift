import CZlib
import CZstd

/// Bytes packed as the tests need them.
enum Packed {
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    deflateInit2_(
      &stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)
    )
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))) + 64)
    var input = bytes
    let room = output.count
    let left = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(target.count)
        deflate(&stream, Z_FINISH)
        return Int(stream.avail_out)
      }
    }
    deflateEnd(&stream)
    return Array(output.prefix(room - left))
  }

  /// - Parameter windowLog: the base-2 logarithm of the window that the frame asks for.
  static func zstd(_ bytes: [UInt8], windowLog: Int32 = 0) -> [UInt8] {
    guard let context = ZSTD_createCCtx() else { return [] }
    defer { ZSTD_freeCCtx(context) }
    _ = ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
    var output = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count) + 64)
    if windowLog == 0 {
      let count = ZSTD_compress2(context, &output, output.count, bytes, bytes.count)
      return Array(output.prefix(count))
    }
    _ = ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, windowLog)
    _ = ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, 0)
    return output.withUnsafeMutableBytes { target in
      bytes.withUnsafeBytes { source in
        var into = ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
        var from = ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: 0)
        // Told piece by piece, so that the frame does not shrink its window to its content.
        _ = ZSTD_compressStream2(context, &into, &from, ZSTD_e_continue)
        _ = ZSTD_compressStream2(context, &into, &from, ZSTD_e_end)
        return Array(target.prefix(into.pos))
      }
    }
  }
}
