extension ArticleWriter {
  /// Where a destination leads on the page; nil where the page must not lead there.
  private func resolved(_ destination: String) -> String? {
    let target = options.link(destination)
    guard let href = target == nil ? destination : target?.href, Destination.isSafe(href) else { return nil }
    return href
  }

  func opensLink(_ index: Int) -> Bool {
    linkDepth == 0 && resolved(tree.links[index].destination) != nil
  }

  mutating func openLink(_ target: MarkupTree.Target) {
    openAnchor(resolved(target.destination) ?? "", title: target.title)
  }

  private mutating func openAnchor(_ href: String, title: String) {
    linkDepth += 1
    append("<a")
    appendLink(href)
    attribute("title", title)
    append(">")
  }

  /// The address, and for other hosts that they learn nothing of the page.
  private mutating func appendLink(_ href: String) {
    append(" href=\"")
    html.appendDestination(href)
    append(Destination.isRemote(href) ? "\" rel=\"noopener noreferrer\"" : "\"")
  }

  private mutating func attribute(_ name: String, _ value: String) {
    if value.isEmpty { return }
    append(" \(name)=\"")
    html.appendEscaped(value)
    append("\"")
  }

  /// An image of the site; one of another host only as a link, unless pages may load it.
  mutating func image(_ image: MarkupTree.Image) {
    picture(image.target, image.alternative, size: [])
  }

  private mutating func picture(_ target: MarkupTree.Target, _ alternative: String, size: [RawAttribute]) {
    guard let source = resolved(target.destination) else { return html.appendEscaped(alternative) }
    if Destination.isRemote(source), !options.allowsRemoteImages {
      let text = alternative.isEmpty ? source : alternative
      guard linkDepth == 0 else { return html.appendEscaped(text) }
      openAnchor(source, title: target.title)
      html.appendEscaped(text)
      append("</a>")
      linkDepth -= 1
      return
    }
    append("<img src=\"")
    html.appendDestination(source)
    append("\" alt=\"")
    html.appendEscaped(alternative)
    append("\"")
    attribute("title", target.title)
    for item in size { attribute(item.name, item.value) }
    append(" loading=\"lazy\">")
  }

  // MARK: Raw HTML

  mutating func raw(_ pieces: [RawPiece], isBlock: Bool) {
    if isBlock, let last = html.last, last != UInt8(ascii: "\n") { append("\n") }
    for piece in pieces {
      switch piece {
      case .text(let range): rawText(range)
      case .open(let name, let attributes): openRaw(name, attributes)
      case .close(let name): closeRaw(name)
      case .value(let name): html.appendEscaped(options.value(name) ?? name)
      }
    }
  }

  /// Text of raw HTML: references stay, lone signs become references.
  private mutating func rawText(_ range: Range<Int>) {
    let text = tree.bytes[range]
    for (index, byte) in zip(text.indices, text) {
      switch byte {
      case UInt8(ascii: "<"): append("&lt;")
      case UInt8(ascii: ">"): append("&gt;")
      case UInt8(ascii: "&"): append(beginsReference(text[index...].dropFirst().prefix(32)) ? "&" : "&amp;")
      default: html.append(byte)
      }
    }
  }

  private func beginsReference(_ text: ArraySlice<UInt8>) -> Bool {
    let name = text.prefix { byte in
      UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
        || byte == UInt8(ascii: "#")
    }
    return !name.isEmpty && name.endIndex < text.endIndex && text[name.endIndex] == UInt8(ascii: ";")
  }

  private mutating func openRaw(_ name: String, _ attributes: [RawAttribute]) {
    guard let element = HTMLWhitelist.elements[name], element.isPhrasing || leafDepth == 0,
      rawElements.count < ArticleLimits.depth
    else { return }
    if !element.isPhrasing { endImplied(by: name, element) }
    if !element.parents.isEmpty {
      guard rawElements.count > rawBase, let parent = rawElements.last, element.parents.contains(parent)
      else {
        return
      }
    }
    if name == "img" {
      let named = { (wanted: String) in attributes.first { $0.name == wanted }?.value ?? "" }
      let target = MarkupTree.Target(destination: named("src"), title: named("title"))
      let size = attributes.filter { ["width", "height"].contains($0.name) && Int($0.value) != nil }
      return picture(target, named("alt"), size: size)
    }
    if name == "a" {
      guard linkDepth == 0 else { return }
      linkDepth += 1
    }
    append("<\(name)")
    for attribute in attributes { rawAttribute(attribute) }
    append(">")
    if !element.isVoid { rawElements.append(name) }
  }

  private mutating func rawAttribute(_ attribute: RawAttribute) {
    if HTMLWhitelist.addresses.contains(attribute.name) {
      guard let href = resolved(attribute.value), !hidesScheme(href) else { return }
      if attribute.name == "href" { return appendLink(href) }
      append(" \(attribute.name)=\"")
      html.appendDestination(href)
    } else {
      append(" \(attribute.name)=\"")
      html.appendEscaped(attribute.value)
    }
    append("\"")
  }

  /// A named reference before the path might be a colon in disguise.
  private func hidesScheme(_ destination: String) -> Bool {
    destination.utf8.prefix { !"/?#".utf8.contains($0) }.contains(UInt8(ascii: "&"))
  }

  /// Ends elements that HTML ends by itself when this one begins.
  private mutating func endImplied(by name: String, _ element: HTMLWhitelist.Element) {
    while rawElements.count > rawBase, let last = rawElements.last {
      let isPhrasing = HTMLWhitelist.elements[last]?.isPhrasing ?? false
      let isUnfit = !element.parents.isEmpty && !element.parents.contains(last)
      guard isPhrasing || last == "p" || isUnfit && HTMLWhitelist.endsItself.contains(last) else { return }
      closeRaw(downTo: rawElements.count - 1)
    }
  }

  private mutating func closeRaw(_ name: String) {
    guard let index = rawElements.lastIndex(of: name), index >= rawBase else { return }
    closeRaw(downTo: index)
  }

  mutating func closeRaw(downTo count: Int) {
    while rawElements.count > count {
      let name = rawElements.removeLast()
      if name == "a" { linkDepth -= 1 }
      append("</\(name)>")
    }
  }
}
