import Credits
import Glibc

@testable import Intake

/// A data folder of its own for one test, removed at the end.
final class DataFiles {
  let folder: String

  init(_ files: [String: String] = [:]) {
    var template = Array("/tmp/intake-XXXXXX".utf8CString)
    folder = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) } ?? "/tmp"
    }
    for (path, text) in files { write(path, Array(text.utf8)) }
  }

  deinit { Self.remove(folder) }

  func write(_ path: String, _ bytes: [UInt8]) {
    if let slash = path.lastIndex(of: "/") { mkdir(folder + "/" + path[..<slash], 0o755) }
    guard let file = fopen(folder + "/" + path, "w") else { return }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }

  func read(jobs: Int = 1, zone: Zone = .utc) -> Dataset {
    var options = IntakeOptions(zone: zone)
    options.jobs = jobs
    return readDataset(folder: folder, options: options)
  }

  private static func remove(_ folder: String) {
    guard let stream = opendir(folder) else { return }
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
        field.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      let path = folder + "/" + name
      if unlink(path) != 0 { remove(path) }
    }
    closedir(stream)
    rmdir(folder)
  }
}

extension Dataset {
  /// All rejected rows, as `file:line column code`.
  var rejections: [String] {
    let all = rejected + projects.flatMap(\.rejected)
    return all.sorted { $0.source < $1.source }.map { row in
      let column = row.column.isEmpty ? "-" : row.column
      return "\(files[Int(row.source.file)].path):\(row.source.line) \(column) \(row.code)"
    }
  }

  func project(_ id: String) -> ProjectRows? {
    projects.first { $0.names.string($0.id) == id }
  }

  var errors: [String] {
    diagnostics.filter { $0.severity == .error }.map {
      "\($0.place?.path ?? ""):\($0.place?.line ?? 0) \($0.code)"
    }
  }
}
