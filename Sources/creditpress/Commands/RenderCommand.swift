import Diagnostics
import Markdown
import Mermaid
import Mustache
import Workspace

extension Command {
  private static let commonMark = Option(
    "--commonmark", help: "Markdown: plain CommonMark, no extension at all, raw HTML kept.")
  private static let data = Option("--data", value: "FILE", help: "Template: its data, a JSON file.")
  private static let partials = Option(
    "--partials", value: "DIR", help: "Template: the folder of its partials.")
  private static let form = Option("--format", value: "FORM", help: "Diagram: svg, json or text.")
  private static let fontSize = Option(
    "--font-size", value: "PX", help: "Diagram: size of its text; 14, and 16 for json.")

  static let render = Command(
    "render", usage: "markdown|template|diagram [FILE…]",
    summary: "Shows one piece alone, for authors and tests.",
    details: """
      render markdown [FILE]                 an article's body as an HTML fragment
      render template FILE --data FILE.json  a Mustache template
      render diagram FILE…                   a Mermaid diagram as SVG, JSON or text
      A missing FILE, or '-', is standard input.
      """,
    options: [commonMark, data, partials, form, fontSize, .strict]
  ) { arguments, console in
    finish(console) { () throws(Stop) in
      let files = Array(arguments.positionals.dropFirst())
      let diagnostics: [Diagnostic]
      switch arguments.positionals.first {
      case "markdown": diagnostics = try renderMarkdown(files, plain: arguments.has(commonMark), console)
      case "template":
        diagnostics = try renderTemplate(
          files, data: arguments.value(data), partials: arguments.value(partials), console)
      case "diagram":
        diagnostics = try renderDiagrams(
          files, form: arguments.value(form) ?? "svg", fontSize: arguments.value(fontSize), console)
      case let other:
        throw Stop(
          usage: other.map { "'\($0)' cannot be rendered" } ?? "nothing to render",
          help: "render markdown, render template or render diagram")
      }
      console.tell(diagnostics)
      return arguments.has(.strict) && !diagnostics.isEmpty ? .problems : .done
    }
  }

  private static func single(_ files: [String], of piece: String) throws(Stop) -> String {
    guard files.count <= 1 else {
      throw Stop(usage: "'render \(piece)' takes one file, not '\(files[1])' too")
    }
    return files.first ?? "-"
  }

  private static func text(of path: String) throws(Stop) -> String {
    switch readInput(path) {
    case .failure(let problem): throw Stop(.input, [problem])
    case .success(let bytes): return String(decoding: bytes, as: UTF8.self)
    }
  }

  private static func renderMarkdown(
    _ files: [String], plain: Bool, _ console: Console
  ) throws(Stop) -> [Diagnostic] {
    let path = try single(files, of: "markdown")
    let source = try text(of: path)
    if plain {
      console.answer(renderCommonMark(source))
      return []
    }
    let article = Article(parsing: source, path: path)
    console.answer(article.html(RenderOptions(diagram: { block, index in drawn(block, index, path: path) })))
    return article.diagnostics
  }

  /// A diagram of an article, as the site shows it.
  private static func drawn(_ block: DiagramBlock, _ index: Int, path: String) -> String {
    Diagram(source: block.source, path: path, firstLine: block.line).html(idPrefix: "d\(index + 1)")
  }

  private static func renderTemplate(
    _ files: [String], data: String?, partials: String?, _ console: Console
  ) throws(Stop) -> [Diagnostic] {
    let path = try single(files, of: "template")
    guard let data else { throw Stop(usage: "'render template' needs --data FILE.json") }
    guard case .success(let bytes) = readInput(data) else { throw unreadable(data) }
    do {
      let value = Value(try JSON(parsing: bytes))
      var templates = [try Template(try text(of: path), name: "\u{0}main")]
      if let partials {
        for partial in try partialSources(in: partials) {
          templates.append(try Template(partial.source, name: partial.name))
        }
      }
      console.answer(try TemplateLibrary(templates).render("\u{0}main", value))
    } catch let error as JSONError {
      throw Stop(.input, [error.diagnostic(path: data)])
    } catch let error as TemplateError {
      throw Stop(.input, [error.diagnostic(path: error.template == "\u{0}main" ? path : error.template)])
    } catch let error as RenderError {
      throw Stop(.input, [error.diagnostic])
    } catch let stop as Stop {
      throw stop
    } catch {
      throw unreadable(path)
    }
    return []
  }

  private static func unreadable(_ path: String) -> Stop {
    if case .failure(let problem) = readInput(path) { return Stop(.input, [problem]) }
    return Stop(
      .input, [Diagnostic(.error, code: "unreadable-file", "cannot be read", at: Place(path: path))])
  }

  /// The partials of a folder: `NAME.mustache`, also in folders inside it.
  private static func partialSources(in folder: String) throws(Stop) -> [(name: String, source: String)] {
    var found: [(name: String, source: String)] = []
    var folders = [""]
    while let inside = folders.popLast() {
      for name in entryNames(in: folder + "/" + inside) ?? [] {
        let path = inside + name
        if isFolder(folder + "/" + path) {
          if path.utf8.count(where: { $0 == UInt8(ascii: "/") }) < 8 { folders.append(path + "/") }
        } else if path.hasSuffix(".mustache") {
          found.append((String(path.dropLast(9)), try text(of: folder + "/" + path)))
        }
      }
    }
    return found.sorted { $0.name < $1.name }
  }

  private static func renderDiagrams(
    _ files: [String], form: String, fontSize: String?, _ console: Console
  ) throws(Stop) -> [Diagnostic] {
    guard ["svg", "json", "text"].contains(form) else {
      throw Stop(usage: "--format of a diagram is svg, json or text, not '\(form)'")
    }
    let size = fontSize.map { Int($0) } ?? (form == "json" ? 16 : 14)
    guard let size, (6...72).contains(size) else { throw Stop(usage: "--font-size is a number from 6 to 72") }
    var diagnostics: [Diagnostic] = []
    for path in files.isEmpty ? ["-"] : files {
      let diagram = Diagram(source: try text(of: path), path: path)
      switch form {
      case "json": console.answer(diagram.json(file: path, fontSize: size) + "\n")
      case "text": console.answer(diagram.text() + "\n")
      default:
        var options = DrawOptions()
        options.fontSize = size
        console.answer(diagram.svg(idPrefix: "d1", options: options) + "\n")
      }
      if form != "json" { diagnostics += diagram.diagnostics }
    }
    return diagnostics
  }
}
