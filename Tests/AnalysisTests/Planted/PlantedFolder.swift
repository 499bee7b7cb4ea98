import Glibc
import Intake

extension PlantedProject {
  /// Writes the project as a workspace, with a text of what was planted, for a look at one seed.
  func write(to folder: String) throws {
    for part in ["", "/Content", "/Content/Data"] { mkdir(folder + part, 0o755) }
    for (table, csv) in texts { Self.write(csv, to: "\(folder)/Content/Data/\(table.rawValue).csv") }
    Self.write("# every setting at its default\n", to: folder + "/creditpress.yml")
    var text = "seed \(seed), as of \(asOf.text), \(style)\n"
    for fault in faults { text += "fault \(fault.kind) (\(fault.variant)): \(fault.wanted)\n" }
    for twin in twins { text += "twin \(twin.kind) (\(twin.variant)): \(twin.subject)\n" }
    for finding in try report().findings { text += "told \(finding.said)\n" }
    Self.write(text, to: folder + "/planted.txt")
  }

  private static func write(_ text: String, to path: String) {
    guard let file = fopen(path, "w") else { return }
    fputs(text, file)
    fclose(file)
  }

  static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
