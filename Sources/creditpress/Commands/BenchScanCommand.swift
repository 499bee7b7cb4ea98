import Diagnostics
import Intake

extension Command {
  /// For `make bench`: reads a usage log with every check and sums it, as the first stage of a build does.
  static let benchScan = Command(
    "bench-scan", usage: "FILE", summary: "Sums a usage log by project, day and action.", options: [],
    isHidden: true
  ) { arguments, console in
    finish(console) { () throws(Stop) in
      guard let path = arguments.positionals.first else {
        throw Stop(usage: "'bench-scan' takes a usage log")
      }
      do throws(IntakeFailure) {
        let totals = try aggregateUsage(path: path)
        console.answer("\(totals.rows) rows, \(totals.rejected) rejected, \(totals.groups.count) groups\n")
      } catch {
        throw Stop(.input, [error.diagnostic])
      }
      return .done
    }
  }
}
