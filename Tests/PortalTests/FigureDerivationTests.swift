import Analysis
import Credits
import Testing

@testable import Portal

@Suite struct FigureDerivationTests {
  private func told(_ part: String) throws -> String? {
    let report = try ReportText().report()
    let slug = projectSlug(name: "Acme", id: "p1")
    let address = try #require(FigureAddress("projects/\(slug)/\(part)"))
    #expect(address.isOf(name: "Acme", id: "p1"))
    return derivation(of: address, in: report, settings: try ReportText().site().settings)
  }

  @Test func tellsTheLinesBehindASum() throws {
    let text = try #require(try told("2026-06/#used"))
    #expect(text.hasPrefix("Used in June 2026: -120 credits\n"))
    #expect(text.contains("usage  e2  transcribe  -30  balance 570\n      ledger.csv:4\n"))
    #expect(text.contains("      lot welcome: 30, expires with 31 May 2027, and order-1 never does\n"))
    #expect(text.contains("  Sum: -120, 2 lines\n"))
  }

  @Test(arguments: [
    ("", "Balance: 280 credits"), ("ledger/#sum-balance", "Balance: 280 credits"),
    ("ledger/index.html#sum-granted", "Granted: 100 credits"), ("ledger/page-7/#e-e3", "Entry: -90 credits"),
    ("2026-06/index.html#day-20-used", "Used on 20 June 2026: -90 credits"),
    ("2026-06/#days-used", "Used in June 2026: -120 credits"),
    ("2026-06/#opening", "Opening of June 2026: 0 credits"),
    ("2026-06/#closing", "Closing of June 2026: 280 credits"),
  ])
  func answersEveryAddressThatPagesLinkTo(_ part: String, _ answer: String) throws {
    #expect(try told(part)?.hasPrefix(answer + "\n") == true)
  }

  @Test(arguments: [
    "2026-06/#nothing", "ledger/#e-nobody", "ledger/account-9/#sum-used", "2025-01/#used", "#findings",
    "2026-06/#day-40-used", "2026-06/#day-12-used", "2026-06/#day-12-balance", "ledger/#sum-voided",
  ])
  func knowsNoFigureElsewhere(_ part: String) throws {
    #expect(try told(part) == nil)
  }

  @Test func readsAddressesOfAnyKind() {
    let plain = FigureAddress("projects/acme-1/2026-05/#used")
    #expect(plain != nil)
    #expect(FigureAddress("file:///srv/Output/projects/acme-1/2026-05/index.html#used") == plain)
    #expect(FigureAddress("https://x.example/a/projects/acme-1/2026-05/#used") == plain)
    #expect(FigureAddress("duplicate-charge") == nil)
    #expect(FigureAddress("projects/acme-1/somewhere/") == nil)
  }
}

@Suite struct AccountFigureTests {
  /// A charge of 90 that a finding has in question, and one of 30.
  private var account: AccountReport {
    get throws {
      var account = try #require(try ReportText().report().accounts.first)
      account.questioned = [Questioned(finding: "f", entry: 3, flow: .used, amount: Amount(50))]
      account.waterfall.inQuestion.used = Amount(50)
      return account
    }
  }

  @Test func partsMakeUpTheirFlow() throws {
    let account = try account
    let parts = account.parts(of: .used)
    #expect(parts == [.questioned(.used), .expected(.used)])
    #expect(parts.map(account.amount) == [-50, -70].map { Amount($0) })
    #expect(account.amount(of: .flow(.used)) == Amount(-120))
    #expect(account.amount(of: .inQuestion) == Amount(-50))
    #expect(account.amount(of: .takenInQuestion) == .zero)
  }

  @Test func aPartThatIsTheWholeIsProvenByIt() throws {
    let account = try account
    #expect(account.proven(.granted(.promotional)) == .flow(.granted))
    #expect(account.proven(.expected(.voided)) == .flow(.voided))
    #expect(account.proven(.expected(.used)) == .expected(.used))
  }

  @Test func everyFigureHasAnAnchorOfItsOwn() {
    #expect(Set(AccountFigure.all.map(\.anchor)).count == AccountFigure.all.count)
    for figure in AccountFigure.all { #expect(AccountFigure(anchor: figure.anchor) == figure) }
  }
}
