import Credits
import Diagnostics
import Glibc
import Workspace

extension Arguments {
  /// The workspace in the folder that the words name, with the options that stand for its settings applied.
  ///
  /// - Throws: a ``Stop`` with everything that is wrong with it.
  func workspace(of command: String) throws(Stop) -> Workspace {
    if positionals.count > 1 {
      throw Stop(usage: "'\(command)' takes one folder, not '\(positionals[1])' too")
    }
    let (opened, diagnostics) = Workspace.open(positionals.first ?? ".")
    var problems = diagnostics
    guard var workspace = opened else { throw Stop(.usage, problems) }
    for option in Option.settings {
      guard let text = value(option) else { continue }
      let key = String(option.key.dropFirst(2).map { $0 == "-" ? "_" : $0 })
      if var problem = workspace.configuration.set(key: key, value: text) {
        problem.message = "\(option.key) '\(text)' cannot be used"
        problems.append(problem)
      }
    }
    guard problems.isEmpty else { throw Stop(.usage, problems) }
    return workspace
  }

  func jobs() throws(Stop) -> Int {
    guard let text = value(.jobs) else { return max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
    guard let count = Int(text), (1...256).contains(count) else {
      throw Stop(usage: "--jobs is a number from 1 to 256, not '\(text)'")
    }
    return count
  }

  func asOf() throws(Stop) -> Instant? {
    guard let text = value(.asOf) else { return nil }
    do {
      return try Instant(parsing: text)
    } catch {
      throw Stop(
        usage: "--as-of '\(text)' is no instant: \(error.reason)", help: "write 2026-06-30T12:00:00Z")
    }
  }
}

extension Workspace {
  /// The site's zone. A database that is missing is input that cannot be read, a wrong name configuration.
  func zone() throws(Stop) -> Zone {
    let name = configuration.timeZone
    do {
      return try ZoneDatabase().zone(named: name)
    } catch .noDatabase {
      throw Stop(
        .input,
        [
          Diagnostic(
            .error, code: "zone-database", "the time zone database is missing",
            help: "install the package tzdata, or name its folder in TZDIR")
        ])
    } catch {
      let place = Place(path: configurationFile)
      throw Stop(
        .usage,
        [
          Diagnostic(
            .error, code: error.code, error.reason, at: place,
            help: "time_zone takes an IANA name such as Europe/Berlin")
        ])
    }
  }

  /// A place in the data folder, with the file as one would open it.
  func placeOfData(_ place: Place) -> Place {
    var place = place
    if !place.path.hasPrefix(dataFolder) { place.path = dataFolder + "/" + place.path }
    return place
  }
}
