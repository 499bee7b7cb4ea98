import Diagnostics
import Testing
import Workspace

@testable import Portal

@Suite struct PaletteTests {
  private static let sheet = String(
    decoding: Assets.templates.first { $0.path == "style.css" }?.bytes ?? [], as: UTF8.self)

  /// Every colour that is read or that tells one part of a chart from another.
  @Test(arguments: Palette.Ground.allCases)
  func theColoursOfPagesAreSeenAndToldApart(_ ground: Palette.Ground) throws {
    let palette = Palette(of: Self.sheet, ground)
    #expect(palette.colours.count >= 24)
    #expect(palette.faults == [])
  }

  @Test func darkPagesHaveTheSameColoursHoweverTheyWereChosen() {
    let system = Palette(of: Self.sheet, .dark)
    let chosen = Palette(of: Self.sheet, .chosenDark)
    #expect(system.colours == chosen.colours)
    #expect(Set(system.colours.keys) == Set(Palette(of: Self.sheet, .light).colours.keys))
  }

  /// PORTAL's colours of credit types.
  @Test(arguments: [
    (Palette.Ground.light, "purchased", "#1439f1"), (.light, "promotional", "#ca790b"),
    (.light, "subscription", "#06a370"), (.light, "reinstated", "#b671e0"), (.light, "expired", "#363737"),
    (.dark, "purchased", "#b3c2fb"), (.dark, "promotional", "#fa7817"), (.dark, "subscription", "#41f3b5"),
    (.dark, "reinstated", "#a819e9"), (.dark, "expired", "#686868"),
  ])
  func creditTypesHaveTheirColours(_ ground: Palette.Ground, _ name: String, _ colour: String) {
    #expect(Palette(of: Self.sheet, ground).colours[name]?.text == colour)
  }

  @Test func findsAColourThatItsGroundSwallows() throws {
    var palette = Palette(of: Self.sheet, .light)
    palette.set("purchased", try #require(RGB("#ffff00")))
    let contrasts = palette.faults.compactMap { fault -> String? in
      if case .contrast(let name, "paper", let ratio, 3) = fault {
        "\(name) \(Int(ratio * 100))"
      } else {
        nil
      }
    }
    #expect(contrasts == ["purchased 107"])
  }

  @Test func findsColoursThatSomeEyesTakeForOne() throws {
    var palette = Palette(of: Self.sheet, .light)
    palette.set("promotional", try #require(RGB("#a04000")))
    palette.set("subscription", try #require(RGB("#4a6a10")))
    let pairs = palette.faults.compactMap { fault -> String? in
      if case .distance(let first, let second, let vision) = fault {
        "\(first) \(second) \(vision)"
      } else {
        nil
      }
    }
    #expect(pairs.contains { $0.hasPrefix("promotional subscription") && !$0.hasSuffix("usual") })
  }
}

@Suite struct RGBTests {
  /// WCAG's own examples, and pairs computed by its formula.
  @Test(arguments: [("#000000", "#ffffff", 2100), ("#777777", "#ffffff", 447), ("#f00", "#fff", 399)])
  func computesContrasts(_ first: String, _ second: String, _ hundredths: Int) throws {
    let (one, other) = (try #require(RGB(first)), try #require(RGB(second)))
    #expect(Int(one.contrast(with: other) * 100) == hundredths)
    #expect(one.contrast(with: other) == other.contrast(with: one))
  }

  @Test func black_and_white_are_one_apart() throws {
    let (black, white) = (try #require(RGB("#000")), try #require(RGB("#fff")))
    for vision in RGB.Vision.allCases { #expect(abs(black.distance(to: white, vision) - 1) < 0.001) }
    #expect(black.distance(to: black, .usual) == 0)
  }

  @Test(arguments: ["", "#12", "#12345", "1439f1", "#gggggg", "rgb(1,2,3)"])
  func readsNothingElse(_ text: String) { #expect(RGB(text) == nil) }

  @Test func findsTheNearestShade() throws {
    let (yellow, white) = (try #require(RGB("#ffff00")), try #require(RGB("#ffffff")))
    let shade = yellow.shade(of: 3, on: white)
    #expect(shade.contrast(with: white) >= 3)
    #expect(shade.contrast(with: white) < 3.2)
    let black = try #require(RGB("#0f172a"))
    #expect(try #require(RGB("#000080")).shade(of: 3, on: black).contrast(with: black) >= 3)
  }
}

@Suite struct ThemeTests {
  private func theme(_ colours: [String: String] = [:], dark: [String: String] = [:]) -> Theme {
    var theme = Theme()
    theme.settings.colours = colours
    theme.settings.dark = dark
    return theme
  }

  @Test func setsColoursBehindTheStyleSheet() {
    let sheet = theme(["link": "#0a5c36", "purchased": "#1a1a80"], dark: ["link": "#9fe0bf"]).styleSheet
    #expect(sheet.hasPrefix(":root{--purchased:#1a1a80;}\n"))
    #expect(sheet.contains("@media screen and (forced-colors:none){:root{--anchor:#0a5c36;}}\n"))
    #expect(sheet.contains(":root:not([data-theme=light]){--anchor:#9fe0bf;}"))
    #expect(sheet.contains(":root[data-theme=dark]{--anchor:#9fe0bf;}"))
    #expect(theme().styleSheet.isEmpty)
  }

  @Test func refusesWhatCannotBeReadAndNamesAShadeThatCan() throws {
    let problem = try #require(theme(["link": "#8fb8ff"]).problems(over: []).first)
    #expect(problem.setting == "theme.colours.link")
    let diagnostic = problem.diagnostic
    #expect(diagnostic.code == "theme-contrast")
    #expect(diagnostic.severity == .error)
    #expect(diagnostic.message.hasPrefix("theme.colours.link #8fb8ff has a contrast of"))
    #expect(diagnostic.message.contains("4.5 is needed"))
    let shade = try #require(diagnostic.help?.split(separator: " ").last)
    #expect(theme(["link": String(shade)]).problems(over: []).isEmpty)
  }

  @Test func warnsOfTwoBandsThatLookAlike() {
    let problems = theme(["promotional": "#06a372"]).problems(over: [])
    #expect(
      problems.contains { $0.diagnostic.code == "theme-distance" && $0.diagnostic.severity == .warning })
  }

  @Test func judgesOnlyWhatItSets() {
    let pale = ContentFile(
      path: "style.css", bytes: Array(":root {\n  --paper: #fff;\n  --quiet: #ccc;\n}".utf8))
    #expect(theme(["purchased": "#1439f1"]).problems(over: [pale]).isEmpty)
  }
}

@Suite struct StyleSheetTests {
  @Test(arguments: [
    ("/* a */\n.b { c: d; }\n", ".b{c:d}\n"), ("  .b { /* x */ c: d; }\n\n", ".b{c:d}\n"),
    (".b {\n  c: d;\n\n  e: f;\n}\n.g\n.h { i: j; }", ".b{c:d;e:f}\n.g\n.h{i:j}\n"),
    ("/* one\n   two */ .b {}\n", ".b{}\n"), ("/* never ends\n.b {}", ""),
    (
      ".a > .b, .c :focus { margin: 0 4px; width: calc(100% - 2px); }",
      ".a>.b,.c :focus{margin:0 4px;width:calc(100% - 2px)}\n"
    ),
    ("a { content: \"{ x }\" attr(b) \", \"; }", "a{content:\"{ x }\" attr(b) \", \"}\n"),
    ("@media screen and (max-width: 9px) {", "@media screen and (max-width:9px){"),
  ])
  func isPublishedDense(_ source: String, _ expected: String) {
    #expect(String(decoding: StyleSheet.dense(Array(source.utf8)), as: UTF8.self) == expected)
  }
}
