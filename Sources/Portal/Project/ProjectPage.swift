import Analysis
import Credits
import Mustache

/// The page of one project.
struct ProjectPage {
  let project: ProjectContext
  let help: HelpCentre
  /// Of each account; nothing of one without a movement.
  let histories: [BalanceHistory?]

  var value: Value {
    let main = project.main
    let forecast = main?.report.forecast.flatMap { $0.pace.isQuiet ? nil : $0 }
    var fields: [(name: FieldName, value: Value)] = [
      (
        "accounts",
        .list(
          zip(project.accounts, histories).map {
            account($0, history: $1, forecast: $0.prefix.isEmpty ? forecast : nil)
          })
      ),
      ("findings", FindingsSection(project: project, help: help).value),
      ("extras", ExtraFieldsSection(project: project).value),
      ("downloads", .list(downloads)), ("hasDownloads", .bool(project.has(.data))),
      ("hasAccounts", .bool(!project.accounts.isEmpty)),
    ]
    if let main {
      let use = UseSection(account: main, project: project)
      fields.append(("hero", HeroSection(account: main, project: project, forecast: forecast).value))
      fields.append(("answers", AnswersSection(account: main, project: project, forecast: forecast).value))
      fields.append(("actions", project.report.actions.isEmpty ? .null : use.actions))
      fields.append(("daily", use.daily))
    }
    return .object(fields)
  }

  private func account(
    _ account: AccountContext, history: BalanceHistory?, forecast: Forecast?
  ) -> Value {
    let several = project.accounts.count > 1
    let balance = history.map {
      BalanceSection(account: account, project: project, history: $0, forecast: forecast).value
    }
    let lots = account.replay.lots.isEmpty ? nil : LotsSection(account: account, project: project).value
    return [
      "prefix": .text(account.prefix), "unit": .text(account.unit),
      "inUnit": .text(several ? project.words("project.in_unit", ["unit": account.unit]) : ""),
      "since": .text(history.map { project.dates.text($0.first) } ?? ""),
      "fall": WaterfallSection(account, of: project).value, "balance": balance ?? .null,
      "lots": lots ?? .null, "others": OtherRulesSection(account: account, project: project).value,
      "months": MonthsSection(account: account, project: project, history: history).value,
    ]
  }

  private var downloads: [Value] {
    guard project.has(.data) else { return [] }
    return ProjectData.main(of: project).map {
      ["href": .text("data/\($0.name)"), "name": .text($0.name), "words": .text($0.words)]
    }
  }
}
