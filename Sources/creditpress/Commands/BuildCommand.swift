import Analysis
import Credits
import Diagnostics
import Portal
import Publish
import Synchronization
import Workspace

extension Command {
  private static let pages = Option(
    "--pages", value: "LIST", help: "Pages to publish, such as overview,findings,data; default: all.")

  static let build = Command(
    "build", usage: "[DIR]", summary: "Reads the workspace and writes the site to its Output.",
    details: "Atomic: the old site stays whole until the new one is complete.",
    options: [.output, .asOf, pages, .strict, .jobs] + Option.settings
  ) { arguments, console in
    finish(console) { () throws(Stop) in
      if arguments.value(.output) == "" {
        throw Stop(usage: "-o names no folder", help: "such as -o public")
      }
      let progress = Progress(console)
      progress.begin("read")
      var reading = try Reading(arguments, command: "build", console: console)
      if let list = arguments.value(pages),
        let problem = reading.workspace.configuration.set(key: "pages", value: list)
      {
        throw Stop(.usage, [problem])
      }
      progress.end(reading.countsInWords)
      let plan = try PortalPlan(reading)
      console.tell(reading.dataset.diagnostics + reading.noteProblems + plan.diagnostics)
      reading.tellRejectedRows(to: console)
      guard let site = plan.site, !plan.isBlocked else { return plan.status }
      if arguments.has(.strict), !plan.diagnostics.isEmpty || reading.status(strict: true) != .done {
        throw Stop(.problems, [strictRefusal])
      }
      let output = arguments.value(.output) ?? reading.workspace.outputFolder
      progress.begin("build")
      let (summaries, published) = try publish(reading, site, to: output)
      progress.end("\(counted(published.files, "file")), \(grouped(published.unchanged)) of them unchanged")
      console.say(BuildSummary(reading: reading, summaries: summaries, output: output).paragraph)
      // The system takes the memory back at once; giving two million rows back one by one takes longer.
      _ = Unmanaged.passRetained(Kept(reading))
      return .done
    }
  }

  private static var strictRefusal: Diagnostic {
    Diagnostic(
      .error, code: "strict", "nothing was published, since --strict allows no rejected row and no warning",
      help: "mend what is listed above, or build without --strict")
  }

  /// Writes every project's pages, a few projects at a time on each thread, then the shared pages.
  private static func publish(
    _ reading: Reading, _ site: Site, to output: String
  ) throws(Stop) -> ([ProjectSummary], PublishSummary) {
    do throws(Diagnostic) {
      let publication = try Publication.begin(output: output)
      do throws(Diagnostic) {
        let summaries = try writeProjects(reading, site, publication)
        let shared = site.sharedPages(summaries, quality: DataQuality(reading.dataset))
        if let problem = shared.problems.first { throw problem }
        for file in shared.files { try publication.write(path: file.path, bytes: file.bytes) }
        return (summaries, try publication.commit(inputs: reading.inputs))
      } catch {
        publication.abort()
        throw error
      }
    } catch {
      throw Stop(.input, [error])
    }
  }

  private static func writeProjects(
    _ reading: Reading, _ site: Site, _ publication: Publication
  ) throws(Diagnostic) -> [ProjectSummary] {
    let projects = reading.dataset.projects
    let settings = reading.settings
    let failure = Mutex<Diagnostic?>(nil)
    let summaries = mapInParallel(projects.count, jobs: reading.jobs) { index -> ProjectSummary in
      let (files, summary) = site.projectPages(Analysis.analyze(projects[index], settings: settings))
      if failure.withLock({ $0 != nil }) { return summary }
      do throws(Diagnostic) {
        if let problem = summary.problems.first { throw problem }
        for file in files { try publication.write(path: file.path, bytes: file.bytes) }
      } catch {
        failure.withLock { if $0 == nil { $0 = error } }
      }
      return summary
    }
    if let problem = failure.withLock({ $0 }) { throw problem }
    return summaries
  }
}

/// Holds a value until the program ends.
private final class Kept {
  let reading: Reading

  init(_ reading: Reading) { self.reading = reading }
}
