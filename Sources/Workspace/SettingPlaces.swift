import Diagnostics

/// A problem that shows only when the site is put together, and the setting that it is about.
public struct SettingProblem: Sendable, Hashable {
  /// `theme.colours.link`
  public var setting: String
  public var diagnostic: Diagnostic

  public init(_ setting: String, _ diagnostic: Diagnostic) {
    self.setting = setting
    self.diagnostic = diagnostic
  }
}

/// Where each setting of a file stands.
public struct SettingPlaces: Sendable {
  struct Place {
    var place: Diagnostics.Place
    var sourceLine: String?
  }

  private var places: [String: Place] = [:]

  mutating func keep(_ setting: String, _ place: Place) { places[setting] = place }

  subscript(setting: String) -> Place? { places[setting] }
}

extension Diagnostic {
  func at(_ place: SettingPlaces.Place) -> Diagnostic {
    var placed = self
    placed.place = place.place
    placed.sourceLine = place.sourceLine
    return placed
  }
}
