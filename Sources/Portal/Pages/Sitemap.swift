import Credits

/// The site's pages for search engines (sitemaps.org). Without `site.url` there is none.
///
/// Of each project its overview is named, from which all else is linked. Above 50,000 addresses the list is
/// cut, and `sitemap.xml` names the parts.
struct Sitemap {
  let site: Site
  let summaries: [ProjectSummary]
  /// Paths of the shared files.
  let pages: [String]

  /// Addresses that one file may hold.
  var most = 50_000

  var files: [PageFile] {
    guard let url = site.settings.url else { return [] }
    let addresses = paths.map { "\(url)/\($0)" }
    if addresses.count <= most { return [PageFile(path: "sitemap.xml", bytes: list(addresses))] }
    let parts = stride(from: 0, to: addresses.count, by: most).map {
      list(Array(addresses[$0..<min($0 + most, addresses.count)]))
    }
    let files = parts.enumerated().map { PageFile(path: "sitemap-\($0 + 1).xml", bytes: $1) }
    return [PageFile(path: "sitemap.xml", bytes: index(files.map { "\(url)/\($0.path)" }))] + files
  }

  /// Folders, the shared ones first; a page's address is that of its folder.
  private var paths: [String] {
    let shared = pages.filter { $0 == "index.html" || $0.hasSuffix("/index.html") }
    let projects = site.settings.pages.contains(.overview) ? summaries.map { "projects/\($0.slug)/" } : []
    return (shared.map { Sitemap.encoded(String($0.dropLast("index.html".count))) } + projects)
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private func list(_ addresses: [String]) -> [UInt8] { document("urlset", "url", addresses) }

  private func index(_ addresses: [String]) -> [UInt8] { document("sitemapindex", "sitemap", addresses) }

  private func document(_ root: StaticString, _ item: StaticString, _ addresses: [String]) -> [UInt8] {
    var document = XMLDocument()
    document.begin(root)
    document.attribute("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")
    for address in addresses {
      document.begin(item)
      document.element("loc", address)
      document.end()
    }
    document.end()
    return document.bytes
  }

  /// A path as an address holds it: all but unreserved characters and slashes as `%XX`.
  static func encoded(_ path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).map { SupportPack.encoded(String($0)) }
      .joined(separator: "/")
  }
}
