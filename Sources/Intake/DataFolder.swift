import Diagnostics
import Glibc

/// The input files of a data folder, sorted by path, byte for byte.
struct DataFolder {
  var files: [InputFile] = []
  var diagnostics: [Diagnostic] = []

  init(files: [InputFile]) { self.files = files }

  init(at folder: String) {
    guard let names = entries(of: folder) else {
      diagnostics.append(
        Diagnostic(
          .error, code: "data-folder-unreadable",
          "the data folder cannot be read: \(String(cString: strerror(errno)))", at: Place(path: folder)))
      return
    }
    for name in names {
      if let table = Table(rawValue: name), isFolder(folder + "/" + name) {
        list(table, in: folder)
      } else {
        take(name, in: nil)
      }
    }
    files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    if !files.contains(where: { $0.table == .ledger || $0.table == .usage }) {
      diagnostics.append(
        Diagnostic(
          .error, code: "no-ledger-or-usage", "there is neither a ledger nor a usage table",
          at: Place(path: folder), help: "Put ledger.csv or usage.csv (or .jsonl, .gz, .zst) into this folder"
        ))
    }
  }

  private mutating func list(_ table: Table, in folder: String) {
    guard let names = entries(of: folder + "/" + table.rawValue) else {
      diagnostics.append(
        Diagnostic(
          .error, code: "data-folder-unreadable",
          "the folder cannot be read: \(String(cString: strerror(errno)))", at: Place(path: table.rawValue)))
      return
    }
    for name in names { take(name, in: table.rawValue) }
  }

  private mutating func take(_ name: String, in folder: String?) {
    if name.utf8.first == UInt8(ascii: ".") { return }
    let path = folder.map { $0 + "/" + name } ?? name
    if name.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F || $0 == "\u{FFFD}" }) {
      diagnostics.append(
        Diagnostic(
          .error, code: "file-name", "the file's name is not printable UTF-8", at: Place(path: path),
          help: "Rename it"))
    } else if let file = InputFile(name: name, in: folder) {
      files.append(file)
    } else {
      diagnostics.append(
        Diagnostic(
          .warning, code: "file-unknown", "this file belongs to no table and is not read",
          at: Place(path: path), help: Self.known))
    }
  }

  private static let known =
    "Tables are \(Table.allCases.map(\.rawValue).joined(separator: ", ")), each as NAME.csv, "
    + "NAME.jsonl, NAME-ANYTHING.csv or .jsonl, or such files in a folder NAME, also packed as .gz or .zst"

  /// The names in a folder in byte order; invalid UTF-8 in them is replaced.
  private func entries(of folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
        field.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return names
  }

  private func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
