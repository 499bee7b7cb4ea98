import Credits
import Diagnostics
import Testing

@testable import Workspace

/// The settings of a file, which must be without fault.
private func settings(_ text: String) throws -> Configuration {
  let file = ConfigurationFile(Array(text.utf8), path: "creditpress.yml")
  #expect(file.diagnostics == [])
  return file.configuration
}

private func problems(_ text: String) -> [Diagnostic] {
  ConfigurationFile(Array(text.utf8), path: "creditpress.yml").diagnostics
}

@Suite struct SettingsThatAreRight {
  @Test(arguments: ["", "\n", "# nothing but words\n", "\u{FEFF}# a mark\n", "---\n", "site:\npages:\n"])
  func anEmptyFileLeavesTheDefaults(_ text: String) throws {
    let configuration = try settings(text)
    #expect(configuration.currency == "credits")
    #expect(configuration.burnOrder == .standard)
    #expect(configuration.promotionalLifetime == .years(1))
    #expect(configuration.expiryGrace == 172_800_000_000)
    #expect(configuration.settle == 259_200_000_000)
    #expect(configuration.minCredits == Amount(20))
    #expect(configuration.pages == Set(PageKind.allCases))
  }

  @Test func everyKeyIsRead() throws {
    let configuration = try settings(
      """
      site:
        name: Example
        url: https://credits.example.com/portal/
        support: help@example.com
        community: https://community.example.com
        console: http://console.example.com/keys
        language: pt-BR
      time_zone: UTC
      currency: Token
      burn_order: orb
      promotional_lifetime: never
      expiry_grace: 90m
      refund_to_expired: new_lot
      settle: 2d
      min_credits: 0.5
      pages: [findings, data]
      publish:
        mode: local
      help: own
      sources: []
      theme: {}
      allow:
        remote_images: true
        commands: false
      """)
    #expect(configuration.siteName == "Example")
    #expect(configuration.siteURL == "https://credits.example.com/portal")
    #expect(configuration.support == "help@example.com")
    #expect(configuration.community == "https://community.example.com")
    #expect(configuration.console == "http://console.example.com/keys")
    #expect(configuration.language == "pt-BR")
    #expect(configuration.currency == "Token")
    #expect(configuration.burnOrder == .orb)
    #expect(configuration.promotionalLifetime == nil)
    #expect(configuration.expiryGrace == 5_400_000_000)
    #expect(configuration.refundToExpired == .newLot)
    #expect(configuration.settle == 172_800_000_000)
    #expect(configuration.minCredits.description == "0.5")
    #expect(configuration.pages == [.overview, .findings, .data])
    #expect(configuration.help == .own)
    #expect(configuration.allowsRemoteImages)
  }

  @Test func aKeyMayBeWrittenWithItsFullName() throws {
    #expect(try settings("site.name: Example\n").siteName == "Example")
  }

  @Test func oneNameIsAListOfOne() throws {
    #expect(try settings("pages: overview\n").pages == [.overview])
  }

  @Test func anOptionOverrides() {
    var configuration = Configuration()
    #expect(configuration.set(key: "burn_order", value: "fifo") == nil)
    #expect(configuration.set(key: "pages", value: "overview,findings") == nil)
    #expect(configuration.burnOrder == .fifo)
    #expect(configuration.pages == [.overview, .findings])
    #expect(configuration.set(key: "burn_ordr", value: "fifo")?.code == "config-unknown-key")
    #expect(configuration.set(key: "settle", value: "soon")?.code == "config-value")
    #expect(configuration.settle == 259_200_000_000)
  }
}

@Suite struct ThemesOfSettings {
  @Test func areRead() throws {
    let theme = try settings(
      """
      theme:
        logo: Content/logo.svg
        numbers: "1.234,5"
        colours: {link: "#0A5C36", purchased: "#1a1a80"}
        dark:
          link: "#9fe0bf"
        names: {purchased: Prepaid}
        units: {credits: minutes, EUR: "€"}
      """
    ).theme
    #expect(theme.logo == "Content/logo.svg")
    #expect(theme.numbers == "1.234,5")
    #expect(theme.colours == ["link": "#0a5c36", "purchased": "#1a1a80"])
    #expect(theme.dark == ["link": "#9fe0bf"])
    #expect(theme.names == ["purchased": "Prepaid"])
    #expect(theme.units == ["credits": "minutes", "EUR": "€"])
  }

  @Test(arguments: [
    ("theme:\n  colours:\n    purchased: #1439f1\n", "six digits, in quotes since # begins a comment"),
    ("theme:\n  colours: {purchsed: \"#1439f1\"}\n", "did you mean purchased?"),
    ("theme:\n  colours: {link: red}\n", "six digits"),
    ("theme:\n  dark: {link: \"#12345g\"}\n", "six digits"),
    ("theme:\n  colours: blue\n", "lines such as link: …"),
    ("theme:\n  names: {gifts: Gifts}\n", "the names are"),
    ("theme:\n  units: {credits: [a]}\n", "lines such as credits: …"),
    ("theme:\n  logo: ../logo.svg\n", "a path below"),
    ("theme:\n  units: {credits: }\n", "one short line"),
    ("currency: {a: b}\n", "write the value behind the key"),
  ])
  func tellHowToMendThem(_ text: String, _ help: String) throws {
    let found = problems(text)
    #expect(found.map(\.code) == ["config-value"])
    #expect(found.first?.help?.contains(help) == true)
  }

  @Test func anUnknownKeyNamesTheNearest() throws {
    let problem = try #require(problems("theme:\n  colors: {}\n").first)
    #expect(problem.code == "config-unknown-key")
    #expect(problem.help?.hasPrefix("did you mean theme.colours?") == true)
  }
}

@Suite struct SettingsThatAreWrong {
  @Test func anUnknownKeyNamesTheNearestAndAll() throws {
    let problem = try #require(problems("currency: EUR\nburn_ordre: fifo\n").first)
    #expect(problem.place == Place(path: "creditpress.yml", line: 2, column: 1))
    #expect(problem.message == "there is no setting burn_ordre")
    let help = try #require(problem.help)
    #expect(help.hasPrefix("did you mean burn_order? the keys are site.name, "))
    #expect(problem.sourceLine == "burn_ordre: fifo")
  }

  @Test func anUnknownKeyOfAGroupListsThatGroup() throws {
    let problem = try #require(problems("publish:\n  modus: local\n").first)
    #expect(problem.place == Place(path: "creditpress.yml", line: 2, column: 3))
    #expect(
      problem.help == "the keys are publish.mode, publish.secret_file, publish.operator_dir"
        || problem.help
          == "did you mean publish.mode? the keys are publish.mode, publish.secret_file, publish.operator_dir"
    )
  }

  @Test func allProblemsAreTold() {
    let found = problems("settle: soon\npages: [home, data]\nnonsense: 1\nmin_credits: -1\n")
    #expect(found.map { $0.place?.line } == [1, 2, 3, 4])
    #expect(found.map { $0.place?.column } == [9, 8, 1, 14])
  }

  @Test(arguments: [
    "- a\n", "text\n", "site: Example\n", "site:\n  name: [a]\n", "site:\n  name: \"a\\u0007b\"\n",
    "site:\n  url: ftp://example.com\n", "site:\n  url: https://example.com/?a=1\n",
    "site:\n  support: nobody\n", "site:\n  support: 'javascript:alert(1)'\n",
    "site:\n  community: mailto:a@example.com\n", "site:\n  console: 'https://a.example/\"x'\n",
    "site:\n  language: english language\n", "burn_order: Standard\n", "burn_order: [fifo]\n",
    "promotional_lifetime: 1 year\n", "promotional_lifetime: -1y\n", "expiry_grace: never\n",
    "expiry_grace: 48\n", "settle: 10001y\n", "min_credits: many\n", "min_credits: 1e-13\n",
    "pages: {overview: true}\n", "pages: []\n", "pages: [overview, x]\n", "help: none\n",
    "publish:\n  mode: public\n",
    "allow:\n  remote_images: yes\n", "refund_to_expired: keep\n", "currency: ''\n",
  ])
  func aWrongValueIsAnError(_ text: String) {
    #expect(problems(text).map(\.code) == ["config-value"])
  }

  @Test(arguments: [
    "publish:\n  mode: portal\n", "publish:\n  mode: sealed\n", "publish:\n  secret_file: key\n",
    "publish:\n  operator_dir: ../operator\n", "sources: [a]\n", "sources:\n  - table: usage\n",
  ])
  func aFeatureThatIsNotThereIsAnErrorNotSilence(_ text: String) {
    let found = problems(text)
    #expect(found.map(\.code) == ["config-unsupported"])
    #expect(found.allSatisfy { $0.message.hasSuffix("is not supported by this version") })
  }

  @Test(arguments: [("time_zone: Mars/Base\n", "zone-unknown"), ("time_zone: ../etc/passwd\n", "zone-name")])
  func aZoneThatIsNotThereIsAnError(_ text: String, _ code: String) {
    #expect(problems(text).map(\.code) == [code])
  }

  @Test(arguments: [
    ("currency: a\ncurrency: b\n", "yaml-duplicate-key"),
    ("site:\n  name: a\nsite.name: b\n", "config-twice"), ("a: [\n", "yaml-syntax"),
  ])
  func aFileThatContradictsItselfIsAnError(_ text: String, _ code: String) {
    #expect(problems(text).map(\.code) == [code])
  }

  @Test func bytesThatAreNoUTF8AreAnError() {
    let file = ConfigurationFile([0x61, 0x3A, 0x20, 0xFF], path: "creditpress.yml")
    #expect(file.diagnostics.map(\.code) == ["config-encoding"])
  }
}
