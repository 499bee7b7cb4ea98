import Credits
import Glibc
import Synchronization

/// The start of a row, for finding those behind it.
struct Landmark: Sendable {
  var line: Int
  /// In the unpacked file.
  var offset: Int

  /// Bytes between two landmarks, at least.
  static let distance = 1 << 16
}

/// Reads single rows again, as they stand in their files.
///
/// Costs a read of some 64 KiB for each row; the first row of a packed file unpacks all of it into a
/// temporary file without a name.
public final class RowTexts: Sendable {
  private let folder: String
  private let root: String
  private let files: [InputFile]
  private let landmarks: [[Landmark]]
  private let unpacked = Mutex<[Int: Int32]>([:])

  init(folder: String, root: String, files: [InputFile], landmarks: [[Landmark]]) {
    self.folder = folder
    self.root = root
    self.files = files
    self.landmarks = landmarks
  }

  deinit {
    unpacked.withLock { for descriptor in $0.values { close(descriptor) } }
  }

  /// The row that begins on the line, at most 4,096 bytes of it, invalid UTF-8 replaced.
  ///
  /// Empty where the file cannot be read any more.
  public func text(of source: RowSource) -> String {
    guard Int(source.file) < files.count else { return "" }
    let file = Int(source.file)
    do throws(SourceFault) {
      return try unpacked.withLock { open throws(SourceFault) in
        try find(Int(source.line), in: file, from: plain(file, &open))
      }
    } catch { return "" }
  }

  private func find(_ line: Int, in file: Int, from source: consuming Descriptor) throws(SourceFault)
    -> String
  {
    let landmark = landmarks[file].last { $0.line <= line }
    source.seek(to: landmark?.offset ?? 0)
    var splitter = RowSplitter(
      .plain(PlainSource(source)), format: files[file].format, line: landmark?.line ?? 1,
      offset: landmark?.offset ?? 0, block: Landmark.distance)
    if landmark == nil { try splitter.begin() }
    var row = RawRow()
    while try splitter.next(&row), row.line <= line {
      if row.line == line { return excerpt(row.bytes) }
    }
    return ""
  }

  private func plain(_ number: Int, _ open: inout [Int: Int32]) throws(SourceFault) -> Descriptor {
    let file = files[number]
    if let known = open[number] { return try Descriptor(duplicating: known) }
    let descriptor = try Descriptor(opening: folder + "/" + file.path, root: root)
    if file.packing == .none { return descriptor }
    let target = try Descriptor.nameless()
    open[number] = target
    let source = try ByteSource(descriptor, packing: file.packing)
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: Limits.blockBytes)
    defer { buffer.deallocate() }
    while true {
      let got = try source.read(into: buffer, count: Limits.blockBytes)
      if got == 0 || !Descriptor.write(buffer, got, to: target) { break }
    }
    return try Descriptor(duplicating: target)
  }
}

extension Descriptor {
  /// A file in the folder for temporary files that nobody else can open.
  static func nameless() throws(SourceFault) -> Int32 {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var path = Array((folder + "/creditpress-XXXXXX").utf8CString)
    let number = path.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { mkstemp($0) } ?? -1
    }
    if number < 0 { throw SourceFault("temporary-file", "no temporary file can be made in \(folder)") }
    _ = fcntl(number, F_SETFD, FD_CLOEXEC)
    path.withUnsafeBufferPointer { buffer in
      if let start = buffer.baseAddress { _ = unlink(start) }
    }
    return number
  }

  static func write(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, to number: Int32) -> Bool {
    var written = 0
    while written < count {
      let got = Glibc.write(number, bytes + written, count - written)
      if got < 0 && errno == EINTR { continue }
      if got <= 0 { return false }
      written += got
    }
    return true
  }
}
