import Glibc

/// Why a zone cannot be had.
public enum ZoneError: Error, Sendable, Hashable {
  /// No tz database where one is looked for.
  case noDatabase(directory: String)
  /// Not a name that the database could hold.
  case badName(String)
  case unknown(String)
  /// The file is there and is no TZif file, or one with leap seconds.
  case unreadable(String)

  /// A short stable name of the reason.
  public var code: String {
    switch self {
    case .noDatabase: "zone-no-database"
    case .badName: "zone-name"
    case .unknown: "zone-unknown"
    case .unreadable: "zone-unreadable"
    }
  }

  /// The reason, as a sentence without its full stop.
  public var reason: String {
    switch self {
    case .noDatabase(let directory):
      "there is no time zone database in \(directory); install tzdata or set TZDIR"
    case .badName(let name): "\(name.isEmpty ? "an empty text" : name) is not the name of a time zone"
    case .unknown(let name): "the time zone \(name) is not in the database"
    case .unreadable(let name): "the database's file of \(name) is not a time zone"
    }
  }
}

/// The system's tz database: a folder of TZif files.
public struct ZoneDatabase: Sendable {
  public let directory: String

  /// - Parameter directory: nothing for `TZDIR`, or else the first of the usual folders that exists.
  public init(directory: String? = nil) {
    if let directory {
      self.directory = directory
    } else if let value = getenv("TZDIR"), value.pointee != 0 {
      self.directory = String(cString: value)
    } else {
      self.directory = Self.usual.first(where: Self.exists) ?? Self.usual[0]
    }
  }

  private static let usual = [
    "/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo",
  ]

  /// Reads a zone by its IANA name. `UTC` needs no database.
  public func zone(named name: String) throws(ZoneError) -> Zone {
    if name == "UTC" { return .utc }
    guard Self.isName(name) else { throw .badName(name) }
    guard let bytes = Self.read(directory + "/" + name) else {
      throw Self.exists(directory) ? .unknown(name) : .noDatabase(directory: directory)
    }
    guard let zone = TZif.zone(name: name, bytes) else { throw .unreadable(name) }
    return zone
  }

  /// The database's release, such as `2026a`; nothing where the folder does not say.
  public var version: String? {
    if let bytes = Self.read(directory + "/+VERSION"), let line = Self.firstLine(bytes) {
      return line
    }
    guard let bytes = Self.read(directory + "/tzdata.zi"), let line = Self.firstLine(bytes),
      line.hasPrefix("# version ")
    else { return nil }
    return String(line.dropFirst("# version ".count))
  }

  private static func isName(_ name: String) -> Bool {
    // The machine's own zone is no zone of the database, though it lies in its folder.
    guard !name.isEmpty, name.utf8.count <= 255, name != "localtime" else { return false }
    for part in name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      guard let first = part.first, first != UInt8(ascii: ".") else { return false }
      for byte in part where !isNameByte(byte) { return false }
    }
    return true
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
    default: false
    }
  }

  private static func firstLine(_ bytes: [UInt8]) -> String? {
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    return line.isEmpty || line.count > 64 ? nil : String(decoding: line, as: UTF8.self)
  }

  private static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The beginning of a regular file, up to 256 kB; TZif files are a hundredth of that.
  private static func read(_ path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    var bytes = [UInt8](repeating: 0, count: 262_144)
    var length = 0
    while length < bytes.count {
      let got = bytes.withUnsafeMutableBytes { buffer in
        Glibc.read(file, buffer.baseAddress.map { $0 + length }, buffer.count - length)
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { return nil }
      if got == 0 { break }
      length += got
    }
    return Array(bytes.prefix(length))
  }
}
