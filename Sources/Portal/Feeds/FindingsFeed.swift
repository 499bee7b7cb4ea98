import Analysis
import Credits

/// A project's findings as an Atom feed (RFC 4287), the latest first.
///
/// With `site.url` ids are the addresses of pages, else `urn:` ids made from finding ids.
struct FindingsFeed {
  let project: ProjectContext

  /// Entries of a feed; findings.csv has all findings.
  static let most = 500

  private var words: Words { project.words }

  var bytes: [UInt8] {
    var feed = XMLDocument()
    feed.begin("feed")
    feed.attribute("xmlns", "http://www.w3.org/2005/Atom")
    feed.attribute("xml:lang", words.language)
    feed.element("id", project.address(ofPage: "data/findings.atom") ?? urn)
    feed.element("title", words("page.feed", ["project": project.name]))
    feed.element("updated", project.report.asOf.text)
    feed.begin("author")
    feed.element("name", project.settings.name.isEmpty ? "creditpress" : project.settings.name)
    feed.end()
    feed.element("generator", "creditpress")
    if let address = project.address(ofPage: "data/findings.atom") {
      feed.link(rel: "self", type: "application/atom+xml", href: address)
    }
    if project.has(.overview) { feed.link(rel: "alternate", type: "text/html", href: address(of: "")) }
    for (finding, updated) in entries.prefix(FindingsFeed.most) { write(finding, updated, to: &feed) }
    feed.end()
    return feed.bytes
  }

  private var urn: String {
    "urn:creditpress:findings:\(hexadecimal(sha256(project.report.id.utf8).prefix(6)))"
  }

  /// A finding changed last when its last row did; what lies ahead is told anew by each build.
  private var entries: [(finding: Finding, updated: Instant)] {
    let dated = project.report.findings.map { ($0, min($0.endsAt, project.report.asOf)) }
    return dated.sorted { first, second in
      first.1 != second.1 ? first.1 > second.1 : first.0.id.utf8.lexicographicallyPrecedes(second.0.id.utf8)
    }
  }

  private func write(_ finding: Finding, _ updated: Instant, to feed: inout XMLDocument) {
    let page = "findings/\(finding.id)/"
    let hasPage = project.has(.findings)
    feed.begin("entry")
    feed.element(
      "id", hasPage ? project.address(ofPage: page) ?? urn(of: finding) : urn(of: finding))
    let kind = words.title(of: finding.kind)
    feed.element("title", words("feed.entry", ["kind": kind, "when": project.span(of: finding)]))
    feed.element("published", min(finding.startsAt, updated).text)
    feed.element("updated", updated.text)
    if hasPage { feed.link(rel: "alternate", type: "text/html", href: address(of: page)) }
    for (term, label) in [
      (finding.kind.rawValue, kind), (finding.severity.rawValue, words.name(of: finding.severity)),
      (finding.status.rawValue, words.name(of: finding.status)),
    ] {
      feed.begin("category")
      feed.attribute("term", term)
      feed.attribute("label", label)
      feed.end()
    }
    feed.begin("content")
    feed.attribute("type", "text")
    feed.attribute("xml:lang", "en")
    feed.text(text(of: finding))
    feed.end()
    feed.end()
  }

  private func urn(of finding: Finding) -> String { "urn:creditpress:finding:\(finding.id)" }

  /// Relative to the feed, where the site's address is not known.
  private func address(of page: String) -> String { project.address(ofPage: page) ?? "../\(page)index.html" }

  private func text(of finding: Finding) -> String {
    var lines = [finding.sentence]
    lines += finding.evidence.map {
      "\($0.label): \($0.value)" + ($0.source.isEmpty ? "" : " [\($0.source)]")
    }
    if !finding.nextStep.isEmpty { lines.append(finding.nextStep.asSentence) }
    return lines.joined(separator: "\n")
  }
}
