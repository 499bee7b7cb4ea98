import Glibc
import Publish
import Workspace

extension Reading {
  /// What a site is built from, for its manifest: data with their sizes, settings, articles and templates with
  /// the hash of their text too.
  var inputs: [ManifestEntry] {
    let data = dataset.files.map { file in
      let path = workspace.dataFolder + "/" + file.path
      return ManifestEntry(path: path, size: size(of: path), hash: nil)
    }
    let articles = workspace.articles().files.map { entry($0, in: workspace.helpFolder) }
    let templates = workspace.templates().files.map { entry($0, in: workspace.templatesFolder) }
    return data + articles + templates + settingsFile
  }

  private var settingsFile: [ManifestEntry] {
    guard case .success(let bytes) = readInput(workspace.configurationFile) else { return [] }
    return [entry(ContentFile(path: workspace.configurationFile, bytes: bytes), in: "")]
  }

  private func entry(_ file: ContentFile, in folder: String) -> ManifestEntry {
    ManifestEntry(
      path: folder.isEmpty ? file.path : folder + "/" + file.path, size: file.bytes.count,
      hash: contentHash(of: file.bytes))
  }

  private func size(of path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }
}
