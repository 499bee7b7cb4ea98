import Credits
import Diagnostics
import Glibc
import Intake

extension Command {
  private static let project = Option(
    "--project", value: "ID", help: "The project of rows whose export names none.")
  private static let statedAt = Option(
    "--as-of", value: "INSTANT", help: "When balances were stated whose export gives no time.")
  private static let zone = Option(
    "--time-zone", value: "ZONE", help: "The zone of days without a time; default UTC.")

  static let `import` = Command(
    "import", usage: "FORMAT FILE…", summary: "Turns another system's exports into native tables.",
    details: """
      Formats: \(ImportFormat.allCases.map(\.rawValue).joined(separator: ", ")). What a file holds \
      follows from its content; give all pages of a list at once.
      Each table is written to -o DIR as TABLE-FORMAT.csv, over an older one; a single table without -o goes
      to standard output.
      """,
    options: [project, statedAt, zone, .output, .strict]
  ) { arguments, console in
    finish(console) { () throws(Stop) in
      let format = try importFormat(arguments)
      let result = importExport(
        format, files: try importFiles(arguments), options: try importOptions(arguments))
      console.tell(result.diagnostics)
      if result.hasErrors { return .input }
      let isClean = result.rejected.isEmpty && !result.diagnostics.contains { $0.severity == .warning }
      if arguments.has(.strict), !isClean { return .problems }
      try write(result, format, arguments, console)
      return .done
    }
  }

  private static func importFormat(_ arguments: Arguments) throws(Stop) -> ImportFormat {
    let known = ImportFormat.allCases.map(\.rawValue)
    guard let word = arguments.positionals.first else {
      throw Stop(usage: "no format given", help: "creditpress import \(known.joined(separator: "|")) FILE…")
    }
    guard let format = ImportFormat(rawValue: word) else {
      let meant = nearest(to: word, among: known).map { "did you mean \($0)? " } ?? ""
      throw Stop(usage: "'\(word)' is no format", help: meant + "known: " + known.joined(separator: ", "))
    }
    return format
  }

  private static func importFiles(
    _ arguments: Arguments
  ) throws(Stop) -> [(path: String, bytes: [UInt8])] {
    let paths = arguments.positionals.dropFirst()
    if paths.isEmpty {
      throw Stop(usage: "no file given", help: "name the exports, or '-' for standard input")
    }
    var files: [(path: String, bytes: [UInt8])] = []
    var problems: [Diagnostic] = []
    for path in paths {
      switch readInput(path) {
      case .success(let bytes): files.append((path, bytes))
      case .failure(let problem): problems.append(problem)
      }
    }
    if !problems.isEmpty { throw Stop(.input, problems) }
    return files
  }

  private static func importOptions(_ arguments: Arguments) throws(Stop) -> ImportOptions {
    var options = ImportOptions(project: arguments.value(project), asOf: try arguments.asOf())
    if let id = options.project, !isProjectID(id) {
      throw Stop(usage: "--project is an id of 1 to 512 bytes without control characters")
    }
    guard let name = arguments.value(zone) else { return options }
    do {
      options.zone = try ZoneDatabase().zone(named: name)
    } catch {
      throw Stop(
        .usage, [Diagnostic(.error, code: error.code, error.reason, help: "--time-zone Europe/Berlin")])
    }
    return options
  }

  private static func isProjectID(_ text: String) -> Bool {
    (1...512).contains(text.utf8.count)
      && !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }

  private static func write(
    _ result: ImportResult, _ format: ImportFormat, _ arguments: Arguments, _ console: Console
  ) throws(Stop) {
    let tables = Table.allCases.compactMap { table in result.tables[table].map { (table, $0) } }
    if let folder = arguments.value(.output) {
      if mkdir(folder, 0o755) != 0, errno != EEXIST {
        let reason = String(cString: strerror(errno))
        throw Stop(
          .input,
          [Diagnostic(.error, code: "unwritable-file", "cannot be made: \(reason)", at: Place(path: folder))])
      }
      for (table, content) in tables {
        let path = folder + "/" + format.fileName(of: table)
        try creditpress.write(csv(of: content), to: path)
        console.say("\(path): \(counted(content.rows.count, "row"))")
      }
    } else {
      guard tables.count <= 1 else {
        let names = tables.map(\.0.rawValue).joined(separator: ", ")
        throw Stop(
          usage: "the import gives \(tables.count) tables: \(names)", help: "name a folder for them: -o DIR")
      }
      for (_, content) in tables { console.answer(csv(of: content)) }
    }
    let counts = result.counts
    console.say(
      "\(counted(counts.read, "item")) read: \(grouped(counts.written)) imported, "
        + "\(grouped(counts.redelivered)) said again, \(grouped(counts.rejected)) rejected, "
        + "\(grouped(counts.passedOver)) without a native table"
    )
  }
}
