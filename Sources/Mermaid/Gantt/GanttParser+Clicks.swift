extension GanttParser {
  /// `click ids href "address"` and `click ids call name(arguments)`, in either order; calls are left out.
  mutating func click() throws(DiagramFault) -> Bool {
    let start = scanner.at
    try refuseStrayClick()
    guard scanner.takeIgnoringCase("click"), scanner.skipWhite() else {
      scanner.at = start
      return false
    }
    let idStart = scanner.at
    while let (scalar, length) = scanner.scalar, !scalar.isWhite { scanner.at += length }
    let ids = scanner.text(idStart..<scanner.at)
    var address = try href()
    let callStart = scanner.at
    let isCalled = try call()
    if isCalled {
      problems.warn(
        "diagram-callback", "a click that calls a function is left out", at: callStart,
        help: "an address, as in click \(ids.prefix(60)) href \"https://…\"")
    }
    if isCalled, address == nil { address = try href() }
    guard isCalled || address != nil else {
      throw DiagramFault(
        "click lacks an address", at: start, help: "click \(ids.prefix(60)) href \"https://…\"")
    }
    if let address {
      for id in ids.split(separator: ",") { links.append((String(id), address, start)) }
    }
    return true
  }

  /// `href` and `call` cannot begin a statement.
  private mutating func refuseStrayClick() throws(DiagramFault) {
    let start = scanner.at
    let isCall = scanner.takeIgnoringCase("call") && scanner.skipWhite()
    scanner.at = start
    let isLink =
      scanner.takeIgnoringCase("href") && scanner.skipWhite() && scanner.byte() == UInt8(ascii: "\"")
    scanner.at = start
    if isCall || isLink {
      throw DiagramFault(
        "a statement begins with the word \(isCall ? "call" : "href")", at: start,
        help: "click and an id before it, or another first word in the task's name")
    }
  }

  /// The text between the quotes behind `href`.
  private mutating func href() throws(DiagramFault) -> String? {
    let start = scanner.at
    scanner.skipWhite()
    guard scanner.takeIgnoringCase("href"), scanner.skipWhite(), scanner.take("\"") else {
      scanner.at = start
      return nil
    }
    let open = scanner.at
    while !scanner.isAtEnd, scanner.byte() != UInt8(ascii: "\"") { scanner.at += 1 }
    guard !scanner.isAtEnd else {
      throw DiagramFault("the address has no end", at: start, help: "a quote after it")
    }
    let text = scanner.text(open..<scanner.at)
    scanner.at += 1
    guard !text.isEmpty else {
      throw DiagramFault("the address is empty", at: start, help: "href \"https://…\"")
    }
    return text
  }

  /// Passes over `call name(arguments)`; false when it does not stand here.
  private mutating func call() throws(DiagramFault) -> Bool {
    let start = scanner.at
    scanner.skipWhite()
    guard scanner.takeIgnoringCase("call"), scanner.skipWhite() else {
      scanner.at = start
      return false
    }
    let name = scanner.at
    while !scanner.isAtEnd, scanner.byte() != UInt8(ascii: "(") { scanner.at += 1 }
    let isNamed = scanner.at > name
    while !scanner.isAtEnd, scanner.byte() != UInt8(ascii: ")") { scanner.at += 1 }
    guard isNamed, !scanner.isAtEnd else {
      throw DiagramFault("the call has no parentheses", at: start, help: "call name()")
    }
    scanner.at += 1
    return true
  }

  /// Gives each task the last address that names its id.
  mutating func applyLinks() {
    var byID: [String: [Int]] = [:]
    if !links.isEmpty {
      for (index, task) in chart.tasks.enumerated() { byID[task.id, default: []].append(index) }
    }
    for (id, address, offset) in links {
      guard let indices = byID[id] else {
        problems.warn("diagram-link", "\(id.prefix(60)) is no task", at: offset, help: "the id of a task")
        continue
      }
      let link = LinkAddress.checked(address)
      if link == nil {
        problems.warn(
          "diagram-link", "the address \(address.prefix(60)) is left out", at: offset,
          help: "http, https, mailto, a path or a #fragment")
      }
      for index in indices { chart.tasks[index].link = link }
    }
  }
}
