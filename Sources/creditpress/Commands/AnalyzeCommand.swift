import Analysis
import Diagnostics
import Intake

extension Command {
  private static let quality = Option(
    "--quality", value: "FILE", help: "Write the data-quality report of the whole workspace there.")

  static let analyze = Command(
    "analyze", usage: "[DIR]", summary: "Prints the analysis alone: one JSON object a project, a line each.",
    options: [.asOf, quality, .strict, .jobs] + Option.settings
  ) { arguments, console in
    finish(console) { () throws(Stop) in
      let reading = try Reading(arguments, command: "analyze", console: console)
      let reports = mapInParallel(reading.dataset.projects.count, jobs: reading.jobs) { index in
        var line: [UInt8] = []
        let report = Analysis.analyze(reading.dataset.projects[index], settings: reading.settings)
        appendJSON(report, settings: reading.settings, to: &line)
        line.append(UInt8(ascii: "\n"))
        return line
      }
      if let path = arguments.value(quality) { try write(qualityJSON(reading.dataset), to: path) }
      console.tell(reading.dataset.diagnostics)
      reading.tellRejectedRows(to: console)
      for line in reports { console.answer(line) }
      return reading.status(strict: arguments.has(.strict))
    }
  }
}
