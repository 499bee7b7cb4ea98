import Analysis
import Credits
import Testing

@testable import Portal

@Suite struct OperatorPagesTests {
  private func page() throws -> PageText {
    let page = try DemoPortal().files().first { $0.path == "operator/index.html" }
    return PageText(String(decoding: try #require(page).bytes, as: UTF8.self))
  }

  @Test func findingsAddUpToWhatBalancesHaveInQuestion() throws {
    let page = try page()
    let balances = try #require(page.section("portfolio")).rows
    let kinds = try #require(page.section("kinds")).rows
    #expect(kinds.reduce(Amount.zero) { $0 + ($1.last ?? .zero) } == balances.first?.last)
    #expect(balances.first?.last?.isPositive == true)
  }

  @Test func everyChargeThatNamesARequestIsCountedInTheCoverage() throws {
    let demo = try DemoPortal()
    let quality = try #require(page().section("quality"))
    let table = try #require(quality.between("With their row in the log", "</table>"))
    let counts = PageText("<tbody>" + table + "</tbody>").rows.compactMap(\.first)
    var named = 0
    for report in demo.reports {
      named += report.rows.entries.count { $0.kind == .usage && !$0.request.isNone && $0.amount.isNegative }
    }
    #expect(counts.reduce(.zero, +) == Amount(named))
  }

  @Test func smallMultiplesHaveACaptionAndATable() throws {
    let lines = try #require(try page().section("lines"))
    #expect(lines.markup.contains("<figcaption>5 of 6 hold less than at the beginning.</figcaption>"))
    #expect(lines.rows.count == 6)
    for row in lines.rows { #expect(row[1] <= row[0] && row[0] <= row[2] && row[1] <= row[3]) }
  }
}
