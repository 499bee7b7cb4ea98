import Diagnostics
import YAML

/// What a diagram's front matter and directives ask for, as far as it is honoured.
struct DiagramSettings {
  var title: String?
  /// The name of the curve that edges follow, as written.
  var curve: String?
  var nodeSpacing: Int?
  var rankSpacing: Int?
  /// Pixels at a font size of 16 after which a label wraps.
  var wrappingWidth = 200
  /// Pixels between a node's text and its border that mermaid was asked for, beyond its 15.
  var extraPadding = 0
  /// Subgraphs without a direction keep their parent's.
  var inheritDirection = false
  /// A class without members is its name alone.
  var hidesEmptyMembers = false
  /// Namespaces stand beside each other, with their full names.
  var flattensNamespaces = false
  /// The front matter's `config` with what directives say laid over it; nil without either.
  private(set) var config: YAMLNode?
  var sequence = SequenceSettings()

  /// Reads YAML front matter; its problems come back.
  mutating func read(frontMatter text: String, path: String, firstLine: Int) -> [Diagnostic] {
    if text.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }) { return [] }
    do throws(YAMLError) {
      let root = try YAMLNode(parsing: text, path: path, firstLine: firstLine)
      if let title = root["title"]?.string { self.title = title }
      if let config = root["config"] { read(config: config) }
      if let mode = root["displayMode"] { read(config: .mapping("gantt", .mapping("displayMode", mode))) }
      return []
    } catch {
      // an error of the diagram, not of the site's own YAML: the page is built all the same
      return error.diagnostics.map { found in
        var problem = found
        problem.code = "diagram-" + found.code
        problem.help = found.help ?? "front matter in YAML; a text with a colon stands in quotes"
        return problem
      }
    }
  }

  /// Reads the inside of `%%{…}%%`; what cannot be read counts for nothing, as in mermaid.
  mutating func read(directive text: String) {
    let body = text.trimmedSpace
    if body == "wrap" { sequence.wraps = true }
    guard let colon = body.firstIndex(of: ":"),
      let root = try? YAMLNode(
        parsing: String(body[body.index(after: colon)...]), path: "")
    else { return }
    read(config: root)
    if let own = root["config"] { sequence.read(own) }
  }

  private mutating func read(config: YAMLNode) {
    if let classes = config["class"] {
      if let hides = classes["hideEmptyMembersBox"]?.bool { hidesEmptyMembers = hides }
      if let nests = classes["hierarchicalNamespaces"]?.bool { flattensNamespaces = !nests }
    }
    self.config = self.config?.overlaid(with: config) ?? config
    if let wrap = config["wrap"]?.bool { sequence.wraps = wrap }
    if let own = config["sequence"] { sequence.read(own) }
    guard let flowchart = config["flowchart"] else { return }
    if let name = flowchart["curve"]?.string { curve = name }
    if let pixels = flowchart["nodeSpacing"]?.int, 1...400 ~= pixels { nodeSpacing = pixels }
    if let pixels = flowchart["rankSpacing"]?.int, 1...400 ~= pixels { rankSpacing = pixels }
    if let pixels = flowchart["wrappingWidth"]?.int, 40...2_000 ~= pixels { wrappingWidth = pixels }
    if let pixels = flowchart["padding"]?.int, 0...100 ~= pixels { extraPadding = max(0, pixels - 15) }
    if let inherit = flowchart["inheritDir"]?.bool { inheritDirection = inherit }
  }
}

extension YAMLNode {
  /// A mapping of one key.
  fileprivate static func mapping(_ key: String, _ node: YAMLNode) -> YAMLNode {
    let key = YAMLNode(.scalar(key, quoted: true), line: node.line, column: node.column)
    return YAMLNode(.mapping([(key, node)]), line: node.line, column: node.column)
  }

  /// The mapping with another's values laid over it key by key; anything else gives way to the other.
  fileprivate func overlaid(with other: YAMLNode) -> YAMLNode {
    guard var pairs = mapping, let added = other.mapping else { return other.isNull ? self : other }
    // an index pays only where much is laid over
    var places: [String: Int] = [:]
    if added.count > 8 {
      for (index, pair) in pairs.enumerated() { places[pair.key.string ?? ""] = index }
    }
    for pair in added {
      let key = pair.key.string ?? ""
      if let place = added.count > 8 ? places[key] : pairs.firstIndex(where: { $0.key.string == key }) {
        pairs[place].value = pairs[place].value.overlaid(with: pair.value)
      } else {
        pairs.append(pair)
      }
    }
    return YAMLNode(.mapping(pairs), line: line, column: column)
  }
}
