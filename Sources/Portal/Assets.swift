import CAssets
import Workspace

/// One file that the program carries.
public struct Asset: Sendable {
  /// `Templates/page.mustache`, `Content/Help/closing-sessions.md`, `starter/creditpress.yml`, …
  public var path: String
  public var bytes: [UInt8]
}

/// The files that the program carries: its defaults wherever it is installed.
public enum Assets {
  /// Sorted by path, byte for byte.
  public static let all: [Asset] = UnsafeBufferPointer(start: cp_assets(), count: cp_asset_count()).map {
    Asset(
      path: String(cString: $0.path), bytes: Array(UnsafeBufferPointer(start: $0.bytes, count: $0.count)))
  }

  /// The default articles of the help centre, paths below `Content/Help`.
  public static var articles: [ContentFile] { files(below: "Content/Help/") }

  /// The default templates, the style sheet and the script.
  static var templates: [ContentFile] { files(below: "Templates/") }

  private static func files(below folder: String) -> [ContentFile] {
    all.filter { $0.path.hasPrefix(folder) }.map {
      ContentFile(path: String($0.path.dropFirst(folder.count)), bytes: $0.bytes)
    }
  }
}
