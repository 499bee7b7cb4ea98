import Credits
import Diagnostics
import Glibc

/// Reads all tables of a data folder.
///
/// Bad rows are counted and kept in the data set; files that cannot be read become diagnostics.
public func readDataset(folder: String, options: IntakeOptions) -> Dataset {
  let listing = DataFolder(at: folder)
  return readDataset(listing, folder: folder, options: options)
}

/// Reads tables that are texts of the program: CSV with a header each.
public func readDataset(texts: [(table: Table, csv: String)], options: IntakeOptions) -> Dataset {
  let files = texts.map { InputFile($0.table, text: $0.csv) }
  return readDataset(DataFolder(files: files), folder: "", options: options)
}

private func readDataset(_ listing: DataFolder, folder: String, options: IntakeOptions) -> Dataset {
  var reading = DatasetReading(folder: folder, files: listing.files, options: options)
  reading.route()
  reading.assemble()
  reading.dataset.diagnostics = listing.diagnostics + reading.fileDiagnostics()
  return reading.dataset
}

/// The three steps from a folder to a data set: rows to partitions, shared tables, partitions to projects.
private struct DatasetReading {
  private let folder: String
  private let files: [InputFile]
  private let options: IntakeOptions
  private let partitions: Int
  private var routed: [RoutedFile] = []
  /// By group of files, in order of arrival.
  private var routers: [RowRouter] = []
  private var tallies: [FileTally]
  private var unknown: UnknownColumns
  var dataset = Dataset()

  init(folder: String, files: [InputFile], options: IntakeOptions) {
    self.folder = folder
    self.files = files
    self.options = options
    tallies = Array(repeating: FileTally(), count: files.count)
    unknown = UnknownColumns(files: files.count)
    partitions = Self.partitions(for: files.reduce(0) { $0 + Self.unpackedSize(folder, $1) })
    dataset.tzVersion = ZoneDatabase().version
  }

  /// A guess, from the size of the file.
  private static func unpackedSize(_ folder: String, _ file: InputFile) -> Int {
    var status = stat()
    guard stat(folder + "/" + file.path, &status) == 0 else { return 0 }
    let size = Int(status.st_size)
    return file.packing == .none ? size : min(size, Int.max / 8) * 5
  }

  /// As many as make a partition's projects fit into a processor's cache, a power of two.
  private static func partitions(for bytes: Int) -> Int {
    var count = 1
    while count < 256 && bytes / count > 1 << 20 { count *= 2 }
    return count
  }

  mutating func route() {
    let groups = fileGroups()
    let router = RowRouter(
      folder: folder, root: options.workspace ?? folder, files: files, partitions: partitions)
    var results: [(router: RowRouter, files: [RoutedFile])] = Array(
      repeating: (router, []), count: groups.count)
    results.withUnsafeMutableBufferPointer { slots in
      shareWork(groups.count, among: options.jobs) { _, group in
        var router = router
        let files = groups[group].map { router.route($0) }
        router.close()
        slots[group] = (router, files)
      }
    }
    routers = results.map(\.router)
    routed = results.flatMap(\.files)
  }

  /// Neighbouring files of about equal bytes, so that a group's rows are in order of arrival.
  private func fileGroups() -> [Range<Int>] {
    let sizes = files.map { Self.unpackedSize(folder, $0) + 1 }
    let share = sizes.reduce(0, +) / max(1, 4 * options.jobs)
    var groups: [Range<Int>] = []
    var start = 0
    var bytes = 0
    for (index, size) in sizes.enumerated() {
      bytes += size
      if bytes > share || index == sizes.count - 1 {
        groups.append(start..<index + 1)
        start = index + 1
        bytes = 0
      }
    }
    return groups
  }

  mutating func assemble() {
    let checked = zip(files, routed).map { CheckedFile(input: $0, header: $1.header) }
    let shared = assembleShared(checked)
    var workers = (0..<max(1, min(options.jobs, partitions))).map { _ in
      ProjectAssembly(files: checked, shared: shared.rows, zone: options.zone)
    }
    for buffer in buffers(RowRouter.strayBuffer(of: partitions)) {
      forEachRow(in: buffer) { row, _ in workers[0].stray(row) }
    }
    let texts = RowTexts(
      folder: folder, root: options.workspace ?? folder, files: files, landmarks: routed.map(\.landmarks))
    let handedOn = partitioned(shared.handedOn)
    var projects: [[ProjectRows]] = Array(repeating: [], count: partitions)
    let jobs = workers.count
    withSlots(&projects, &workers) { projects, workers in
      shareWork(partitions, among: jobs) { worker, partition in
        let lists = buffers(partition) + [handedOn[partition]]
        let grouping = PartitionGrouping(lists)
        projects[partition] = (0..<grouping.projects).compactMap { number in
          workers[worker].project(grouping.rows(of: number), texts: texts)
        }
        for var buffer in lists { buffer.release() }
      }
    }
    for place in [RowRouter.sharedBuffer(of: partitions), RowRouter.strayBuffer(of: partitions)] {
      for var buffer in buffers(place) { buffer.release() }
    }
    for worker in workers {
      add(worker.tallies, worker.unknown)
      dataset.rejected += worker.strays
    }
    dataset.rejected.sort { $0.source < $1.source }
    dataset.projects = Self.sorted(projects.flatMap { $0 })
    reportFiles()
  }

  private mutating func assembleShared(_ checked: [CheckedFile]) -> SharedAssembly {
    let shared = SharedAssembly(files: checked, currency: options.currency)
    var rows: [BufferedRow] = []
    for buffer in buffers(RowRouter.sharedBuffer(of: partitions)) {
      forEachRow(in: buffer) { row, _ in rows.append(row) }
    }
    shared.take(rows, zone: options.zone)
    add(shared.tallies, shared.unknown)
    dataset.rejected = shared.rejected
    return shared
  }

  private func buffers(_ place: Int) -> [RowBuffer] { routers.map { $0.buffers[place] } }

  private func partitioned(_ list: [SharedAssembly.HandedOn]) -> [RowBuffer] {
    var buffers = Array(repeating: RowBuffer(), count: partitions)
    for (record, row, id) in list {
      id.withUnsafeBufferPointer { id in
        buffers[record.partition(of: partitions)].append(record, row: row.bytes(record), decodedID: id)
      }
    }
    for index in buffers.indices { buffers[index].close() }
    return buffers
  }

  private mutating func add(_ more: [FileTally], _ names: UnknownColumns) {
    for (file, tally) in more.enumerated() { tallies[file].add(tally) }
    unknown.add(names)
  }

  private static func sorted(_ projects: [ProjectRows]) -> [ProjectRows] {
    let ids = projects.map { Array($0.names.bytes(of: $0.id)) }
    return ids.indices.sorted { ids[$0].lexicographicallyPrecedes(ids[$1]) }.map { projects[$0] }
  }

  private mutating func reportFiles() {
    for (number, file) in files.enumerated() {
      var report = FileReport(path: file.path, table: file.table)
      report.counts = tallies[number].counts
      report.sums = tallies[number].sums
      report.unknownColumns = routed[number].header?.unknown ?? unknown.list(file: number)
      precondition(report.counts.read == routed[number].rows, "a row of \(file.path) was lost")
      dataset.files.append(report)
    }
    dataset.checkConservation()
  }

  /// What is to be said of files as a whole.
  func fileDiagnostics() -> [Diagnostic] {
    var list: [Diagnostic] = []
    for (number, file) in files.enumerated() {
      if let fault = routed[number].fault {
        list.append(
          Diagnostic(
            .error, code: fault.code, fault.message, at: Place(path: file.path, line: fault.line),
            help: fault.help))
      }
      let columns = dataset.files[number].unknownColumns
      if !columns.isEmpty { list.append(Self.unknownColumns(columns, file)) }
      if let line = tallies[number].firstRedelivered {
        let count = tallies[number].counts.redelivered
        list.append(
          Diagnostic(
            .note, code: "rows-redelivered",
            "\(count) row\(count == 1 ? " was" : "s were") delivered before "
              + "and count\(count == 1 ? "s" : "") once",
            at: Place(path: file.path, line: Int(line))))
      }
    }
    return list
  }

  /// A note; a warning where a name is so near to a known one that it may be meant.
  private static func unknownColumns(_ columns: [String], _ file: InputFile) -> Diagnostic {
    let known = TableColumns.of(file.table).names
    let meant = columns.prefix(1_000).compactMap { column in
      nearest(to: column, among: known).map { "'\($0)' instead of '\(String(column.prefix(60)))'" }
    }
    let shown = columns.prefix(20).map { String($0.prefix(60)) }.joined(separator: ", ")
    return Diagnostic(
      meant.isEmpty ? .note : .warning, code: "columns-unknown",
      "the table \(file.table.rawValue) has no column \(shown)\(columns.count > 20 ? ", …" : "")",
      at: Place(path: file.path, line: file.format == .csv ? 1 : nil),
      help: meant.isEmpty
        ? "their values are kept and shown as further columns"
        : "did you mean \(meant.prefix(5).joined(separator: ", "))?")
  }
}
