import Analysis
import Credits
import Intake
import Testing

@testable import Portal

/// The repository's own demo portal, built in memory.
struct DemoPortal {
  static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

  let reports: [ProjectReport]
  let site: Site
  private let quality: DataQuality

  init(words: Words = .english) throws {
    var options = IntakeOptions(zone: .utc)
    options.workspace = Self.root
    var dataset = readDataset(folder: Self.root + "/Content/Data", options: options)
    try #require(!dataset.projects.isEmpty)
    var settings = AnalysisSettings(asOf: Instant(microseconds: .max), files: dataset.files.map(\.path))
    let latest = dataset.projects.indices.compactMap { index in
      settleConflicts(in: &dataset.projects[index], settings: settings)
    }
    settings.asOf = try #require(latest.max())
    var site = SiteSettings(name: "Larkspur Voice", asOf: settings.asOf, build: "b1", files: settings.files)
    site.words = words
    site.support = "help@example.org"
    site.community = "https://example.org/"
    site.console = "https://example.org/"
    self.site = try Site(settings: site, help: HelpCentre(articles: [], includesDefaults: true))
    reports = dataset.projects.map { analyze($0, settings: settings) }
    quality = DataQuality(dataset)
  }

  func files() -> [PageFile] {
    var files: [PageFile] = []
    var summaries: [ProjectSummary] = []
    for report in reports {
      let (pages, summary) = site.projectPages(report)
      files += pages
      summaries.append(summary)
    }
    return files + site.sharedPages(summaries, quality: quality).files
  }
}
