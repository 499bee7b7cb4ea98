import Diagnostics
import Mustache

/// Renders pages with what they all show: names, addresses, the way back to the site's root.
struct PageRendering {
  let site: Site
  /// Templates that did not end.
  private(set) var problems: [Diagnostic] = []

  init(site: Site) { self.site = site }

  mutating func page(
    _ template: String, at path: String, title: String, project: ProjectContext? = nil,
    place: ProjectPlace? = nil, current: StaticString = "", _ content: Value
  ) -> PageFile {
    let root = PageRendering.root(of: path)
    let data: Value = [
      "site": siteFields, "root": .text(root), "title": .text(title), "content": content,
      "policy": .text(SecurityPolicy(site.settings).text),
      // An article's title is in the article's language.
      "titleLang": content["lang"] ?? .null, "hasDiagrams": content["hasDiagrams"] ?? .null,
      "hasTwin": .bool(path == "index.html" || path.hasSuffix("/index.html")),
      "project": project.map { fields(of: $0, at: place, root: String(root.dropFirst(6))) } ?? .null,
      "current": current.utf8CodeUnitCount == 0
        ? .null : .object([(FieldName(stringLiteral: current), .bool(true))]),
    ]
    do throws(RenderError) {
      return PageFile(path: path, bytes: try site.library.render(template, data))
    } catch {
      problems.append(
        Diagnostic(
          .error, code: "template-endless", error.message, at: Place(path: "Templates/\(template).mustache"),
          help: "templates that include each other need an end"))
      return PageFile(path: path, bytes: [])
    }
  }

  /// From a page to the folder that its path begins in.
  static func root(of path: String) -> String {
    String(repeating: "../", count: path.utf8.count { $0 == UInt8(ascii: "/") })
  }

  private var siteFields: Value {
    let settings = site.settings
    return [
      "name": .text(settings.name), "language": .text(settings.words.language),
      "isRightToLeft": .bool(settings.words.isRightToLeft),
      "support": .text(settings.supportAddress ?? ""), "community": .text(settings.community ?? ""),
      "console": .text(settings.console ?? ""), "build": .text(settings.build),
      "asOf": .text(settings.dates.day(settings.asOf)),
      "logo": .text(settings.theme.logo?.path ?? ""),
      "hasOperator": .bool(true),
    ]
  }

  /// - Parameter root: from the page to the project's folder.
  private func fields(of project: ProjectContext, at place: ProjectPlace?, root: String) -> Value {
    let places = project.places(at: place, root: root)
    let rows = project.report.rows
    let planName = rows.project.map(\.plan) ?? rows.subscriptions.last?.plan
    let plan = planName.flatMap { name in
      rows.plans.first { $0.plan == name }.map {
        $0.name.isNone ? project.name($0.plan) : project.name($0.name)
      }
        ?? (name.isNone ? nil : project.name(name))
    }
    return [
      "name": .text(project.name), "id": .text(project.report.id),
      "data": .text(project.has(.data) ? root + "data/" : ""),
      "places": .list(places), "hasPlaces": .bool(!places.isEmpty),
      "hasOverview": .bool(project.has(.overview)),
      "upTo": .text(project.dates.minute(project.report.asOf)), "upToISO": .text(project.report.asOf.text),
      "plan": .text(plan ?? ""), "zone": .text(project.dates.zone.name),
    ]
  }
}
