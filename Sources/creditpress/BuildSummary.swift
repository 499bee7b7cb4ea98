import Analysis
import Credits
import Diagnostics
import Portal

/// What a build found, in one paragraph for whoever ran it.
struct BuildSummary {
  let reading: Reading
  let summaries: [ProjectSummary]
  let output: String

  var paragraph: String {
    let page = output.hasSuffix("/") ? output + "index.html" : output + "/index.html"
    return "\(page)\n\(counted(summaries.count, "project")): \(findings). \(rows)"
  }

  private var findings: String {
    let open = summaries.reduce(0) { $0 + $1.openFindings }
    let affected = summaries.count { $0.openFindings > 0 }
    if open == 0 { return "no open findings" }
    var text = counted(open, "open finding")
    if summaries.count > 1 { text += " in \(affected) of them" }
    let sums = inQuestion
    if !sums.isEmpty { text += ", \(sums) in question" }
    return text
  }

  /// The sums in question, each currency by itself.
  private var inQuestion: String {
    var sums: [(currency: String, amount: Amount)] = []
    for balance in summaries.flatMap(\.balances) where !balance.inQuestion.isZero {
      if let index = sums.firstIndex(where: { $0.currency.hasBytes(of: balance.currency) }) {
        sums[index].amount += balance.inQuestion
      } else {
        sums.append((balance.currency, balance.inQuestion))
      }
    }
    sums.sort { $0.currency.utf8.lexicographicallyPrecedes($1.currency.utf8) }
    return sums.map { "\($0.amount.magnitude) \($0.currency)" }.joined(separator: " and ")
  }

  private var rows: String {
    let counts = reading.dataset.files.reduce(into: (read: 0, rejected: 0, again: 0)) { sum, file in
      sum.read += file.counts.read
      sum.rejected += file.counts.rejected
      sum.again += file.counts.redelivered
    }
    let rejected = counts.rejected == 0 ? "none" : grouped(counts.rejected)
    var text = "\(counted(counts.read, "row")) read, \(rejected) rejected"
    if counts.again > 0 { text += ", \(grouped(counts.again)) delivered again and counted once" }
    return text + "; data up to \(reading.settings.asOf.text)."
  }
}
