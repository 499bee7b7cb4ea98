import Mermaid

/// What libFuzzer calls with bytes: they are read as a diagram, which is drawn and told.
///
/// The first byte chooses the marks, the font size and the width; the rest is the source. Traps, leaks, endless
/// runs and markup that must never come out are what it looks for.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDiagram(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  guard let start, count > 1 else { return 0 }
  let bytes = UnsafeBufferPointer(start: start, count: count)
  let source = String(decoding: bytes.dropFirst(), as: UTF8.self)
  let diagram = Diagram(source: source, path: "fuzz.md", firstLine: 7)
  let options = options(bytes[0], diagram)
  let html = diagram.html(idPrefix: "f-", options: options)
  for forbidden in ["<script", "<style", "<foreignobject", "=\"javascript:", "style=\"@import"]
  where tags(of: html).contains(forbidden) {
    fatalError("the output holds \(forbidden)")
  }
  _ = diagram.svg(idPrefix: "d1", options: options)
  _ = diagram.text()
  _ = diagram.json(file: "fuzz.mmd", fontSize: 16)
  precondition(
    diagram.isDrawn || !diagram.diagnostics.isEmpty, "a diagram that is not drawn must say why")
  precondition(
    diagram.html(idPrefix: "f-", options: options) == html, "the same source gives the same drawing")
  return 0
}

private func options(_ choice: UInt8, _ diagram: Diagram) -> DrawOptions {
  var options = DrawOptions(fontSize: choice & 1 == 0 ? 14 : 16)
  if choice & 2 != 0 { options.maxWidth = 400 }
  if choice & 4 != 0, let chart = diagram.flowchart {
    let nodes = chart.nodes.map(\.id)
    options.marks = Marks(
      nodes: Set(nodes.prefix(3)), edges: Set(chart.edges.indices.prefix(3)), here: nodes.last)
  }
  return options
}

/// The tags of some markup, in lower case and without the texts between: texts may say what they like, also
/// those that are the value of an attribute.
private func tags(of html: String) -> String {
  var found: [UInt8] = []
  var isInside = false
  for byte in html.utf8 {
    if byte == UInt8(ascii: "<") { isInside = true }
    if isInside { found.append(65...90 ~= byte ? byte + 32 : byte) }
    if byte == UInt8(ascii: ">") { isInside = false }
  }
  return String(decoding: found, as: UTF8.self)
}

/// The package manager starts an executable here, whatever brings a `main` of its own.
@_cdecl("FuzzDiagrams_main")
public func start(
  _ count: Int32, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> Int32 {
  var (count, arguments) = (count, arguments)
  return runDriver(&count, &arguments, fuzzDiagram)
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<Int32>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32
