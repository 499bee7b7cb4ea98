import Diagnostics
import Workspace

/// How a workspace changes the look: colours over those of the style sheet, and a picture for its sign.
public struct Theme: Sendable {
  public var settings = ThemeSettings()
  /// `logo.svg` with its bytes.
  public var logo: ContentFile?

  public init() {}

  /// The name that a setting's colour has in the style sheet.
  private static func property(_ name: String) -> String { name == "link" ? "anchor" : name }

  /// What follows the style sheet.
  var styleSheet: String {
    func block(_ colours: [String: String]) -> String {
      colours.sorted { $0.key < $1.key }.map { "--\(Theme.property($0.key)):\($0.value);" }.joined()
    }
    var text = ""
    // On paper and where colours are few, links have the colour of the text.
    let link = settings.colours.filter { $0.key == "link" }
    let others = settings.colours.filter { $0.key != "link" }
    if !others.isEmpty { text += ":root{\(block(others))}\n" }
    if !link.isEmpty { text += "@media screen and (forced-colors:none){:root{\(block(link))}}\n" }
    if !settings.dark.isEmpty {
      let names = block(settings.dark)
      text += "@media screen and (prefers-color-scheme:dark) and (forced-colors:none)"
      text += "{:root:not([data-theme=light]){\(names)}}\n"
      text += "@media screen and (forced-colors:none){:root[data-theme=dark]{\(names)}}\n"
    }
    return text
  }

  /// What is wrong with the colours over the style sheet: only what the settings name.
  ///
  /// - Parameter files: of the workspace's templates, among which a style sheet of its own may be.
  public func problems(over files: [ContentFile]) -> [SettingProblem] {
    if settings.colours.isEmpty && settings.dark.isEmpty { return [] }
    let sheet = (files + Assets.templates).first { $0.path == "style.css" }
    let text = String(decoding: sheet?.bytes ?? [], as: UTF8.self)
    let pages: [(key: String, ground: Palette.Ground, own: [String: String])] = [
      ("theme.colours", .light, settings.colours), ("theme.dark", .dark, settings.dark),
    ]
    return pages.flatMap { key, ground, own -> [SettingProblem] in
      var palette = Palette(of: text, ground)
      for (name, colour) in own { RGB(colour).map { palette.set(Theme.property(name), $0) } }
      let named = Set(own.keys.map(Theme.property))
      return palette.faults.compactMap { fault in
        problem(of: fault, among: named, key: key, ground: ground, palette)
      }
    }
  }

  private func problem(
    of fault: Palette.Fault, among named: Set<String>, key: String, ground: Palette.Ground, _ palette: Palette
  ) -> SettingProblem? {
    func setting(_ name: String) -> String { name == "anchor" ? "link" : name }
    switch fault {
    case .contrast(let name, let back, let ratio, let needed):
      guard named.contains(name), let colour = palette.colours[name], let paper = palette.colours[back] else {
        return nil
      }
      let pages = ground == .light ? "light" : "dark"
      let key = "\(key).\(setting(name))"
      return SettingProblem(
        key,
        Diagnostic(
          .error, code: "theme-contrast",
          "\(key) \(colour.text) has a contrast of \(Theme.written(ratio)) on \(pages) pages; "
            + "\(Theme.written(needed)) is needed to be seen by all",
          help: "such as \(colour.shade(of: needed, on: paper).text)"))
    case .distance(let first, let second, let vision):
      guard named.contains(first) || named.contains(second) else { return nil }
      let eyes = vision == .usual ? "all readers" : "readers with \(vision.rawValue)"
      return SettingProblem(
        "\(key).\(setting(named.contains(first) ? first : second))",
        Diagnostic(
          .warning, code: "theme-distance",
          "\(key): \(setting(first)) and \(setting(second)) look alike to \(eyes)",
          help: "choose one that is lighter or darker than the other"))
    }
  }

  /// To the tenth, never above what it is.
  private static func written(_ ratio: Double) -> String {
    let tenths = Int(ratio * 10)
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}
