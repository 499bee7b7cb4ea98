import Credits
import Diagnostics

/// A vendor whose exports become native tables, one file of this folder and its parts each.
public enum ImportFormat: String, Sendable, Hashable, CaseIterable {
  case deepgram, explorium

  /// The name of a table's file in a data folder, so that two vendors' tables stand side by side.
  public func fileName(of table: Table) -> String { "\(table.rawValue)-\(rawValue).csv" }

  func take(_ file: ImportFile, into sheet: inout ImportSheet) throws(ImportRefusal) {
    switch self {
    case .deepgram: try DeepgramImport.take(file, into: &sheet)
    case .explorium: try ExploriumImport.take(file, into: &sheet)
    }
  }

  /// Writes what takes all files together, such as a sum.
  func finish(_ sheet: inout ImportSheet) {
    switch self {
    case .deepgram: DeepgramImport.finish(&sheet)
    case .explorium: break
    }
  }
}

/// What exports leave out.
public struct ImportOptions: Sendable {
  /// The project of rows whose export names none.
  public var project: String?
  /// When a balance was stated whose export gives no time.
  public var asOf: Instant?
  /// The zone of days.
  public var zone: Zone

  public init(project: String? = nil, asOf: Instant? = nil, zone: Zone = .utc) {
    self.project = project
    self.asOf = asOf
    self.zone = zone
  }
}

/// A file as an importer sees it.
struct ImportFile {
  let path: String
  let bytes: [UInt8]

  /// Whether it looks like JSON, whatever its name.
  var looksLikeJSON: Bool {
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    let first = rest.first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  func json() throws(ImportRefusal) -> JSON {
    do throws(JSONError) {
      return try JSON(parsing: bytes)
    } catch {
      throw ImportRefusal(error.diagnostic(path: path))
    }
  }

  func refusal(_ code: String, _ message: String, help: String) -> ImportRefusal {
    ImportRefusal(Diagnostic(.error, code: code, message, at: Place(path: path), help: help))
  }
}

/// Why a file gives no rows at all.
struct ImportRefusal: Error {
  var diagnostic: Diagnostic

  init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }
}
