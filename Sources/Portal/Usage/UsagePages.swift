import Credits
import Intake
import Mustache

/// The pages of a project's use: by action, day and key, the costliest requests, the failed ones.
struct UsagePages {
  let project: ProjectContext

  static let costliest = 20

  func files(folder: String, _ render: inout PageRendering) -> [PageFile] {
    let costs = RequestCosts(project)
    let usage = project.report.rows.usage
    let asOf = project.report.asOf
    let failed = usage.indices.filter { usage[$0].failed && usage[$0].occurredAt <= asOf }.sorted {
      first, second in
      let (one, two) = (usage[first].occurredAt, usage[second].occurredAt)
      return one != two ? one > two : first < second
    }
    let count = PageCut.count(for: failed.count)
    return (0..<count).map { page in
      let path = "usage/\(PageCut.part(page))index.html"
      return render.page(
        "usage", at: folder + path,
        title: words.title(words.name(of: .use), page: page, of: project.name), project: project,
        place: .use,
        value(of: page, of: count, failed, costs, root: PageRendering.root(of: path)))
    }
  }

  private var words: Words { project.words }

  private func value(
    of page: Int, of count: Int, _ failed: [Int], _ costs: RequestCosts, root: String
  ) -> Value {
    func link(_ other: Int) -> Value {
      guard (0..<count).contains(other) else { return .null }
      return [
        "href": .text("\(root)usage/\(PageCut.part(other))index.html"),
        "title": .text(words.page(other)),
      ]
    }
    let groups = UsageGroups(project: project, costs: costs)
    let requests = RequestTable(project: project, costs: costs, root: root)
    let start = page * PageCut.rows
    let shown = failed[start..<min(start + PageCut.rows, failed.count)]
    let caption =
      count > 1 ? words.cut("usage.failed_cut", start..<shown.endIndex, of: failed.count) : ""
    let heading = page == 0 ? words.name(of: .use) : words("usage.failed_heading")
    let top = page == 0 ? costliest(costs) : []
    return [
      "root": .text(root), "heading": .text(words.heading(heading, page: page, of: count)),
      "lede": .text(groups.lede(failed: failed.count)), "isFirst": .bool(page == 0),
      "actions": page == 0 ? groups.actions : .null, "days": page == 0 ? groups.days : .null,
      "keys": page == 0 ? groups.keys : .null,
      "costliest": top.isEmpty
        ? .null
        : requests.table(
          of: top[...], label: words("usage.costliest_label"), caption: "", hasSum: true),
      "costliestHeading": .text(words.counted("usage.costliest", top.count)),
      "failed": shown.isEmpty
        ? .null
        : requests.table(of: shown, label: words("usage.failed"), caption: caption, hasSum: count == 1),
      "hasRequests": .bool(!project.report.rows.usage.isEmpty), "hasPager": .bool(count > 1),
      "newer": link(page - 1), "older": link(page + 1),
      "csv": .text(
        project.has(.data) && !project.report.rows.usage.isEmpty ? root + "data/usage.csv" : ""),
    ]
  }

  /// The latest of equals first.
  private func costliest(_ costs: RequestCosts) -> [Int] {
    let usage = project.report.rows.usage
    func isBefore(_ first: Int, _ second: Int) -> Bool {
      let (one, two) = (costs.charged[first], costs.charged[second])
      if one != two { return one > two }
      let (early, late) = (usage[second].occurredAt, usage[first].occurredAt)
      return early != late ? early < late : first < second
    }
    var top: [Int] = []
    for index in usage.indices where costs.charged[index].isPositive {
      if top.count == UsagePages.costliest, let last = top.last, !isBefore(index, last) { continue }
      let place = top.firstIndex { isBefore(index, $0) } ?? top.count
      top.insert(index, at: place)
      if top.count > UsagePages.costliest { top.removeLast() }
    }
    return top
  }
}
