import Diagnostics

extension SettingValue {
  /// An `http` or `https` address.
  func webAddress() throws(SettingFault) -> String {
    let text = try single()
    guard isWebAddress(text) else {
      throw .value("is no web address: '\(text)'", help: "an address such as https://example.com/help")
    }
    return text
  }

  /// The site's own address without its last slash, since paths are joined to it.
  func siteAddress() throws(SettingFault) -> String {
    let text = try webAddress()
    guard !text.utf8.contains(UInt8(ascii: "?")), !text.utf8.contains(UInt8(ascii: "#")) else {
      throw .value("has a query or a fragment: '\(text)'", help: "the address of the site's first page")
    }
    var rest = Substring(text)
    while rest.hasSuffix("/") { rest.removeLast() }
    return String(rest)
  }

  /// A web address, an e-mail address, or one behind `mailto:`.
  func contact() throws(SettingFault) -> String {
    let text = try single()
    let mail = text.hasPrefix("mailto:") ? text.dropFirst("mailto:".count) : Substring(text)
    guard isWebAddress(text) || isMailAddress(mail) else {
      throw .value(
        "is neither an e-mail nor a web address: '\(text)'",
        help: "such as help@example.com or https://example.com/help")
    }
    return text
  }

  /// A language tag such as `pt-BR`.
  func languageTag() throws(SettingFault) -> String {
    let text = try single()
    guard LanguageTag(text) != nil else {
      throw .value("is no language tag: '\(text)'", help: "such as en or pt-BR")
    }
    return text
  }
}

private func isWebAddress(_ text: String) -> Bool {
  for scheme in ["https://", "http://"] where text.lowercased().hasPrefix(scheme) {
    let rest = text.utf8.dropFirst(scheme.utf8.count)
    let host = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    return !host.isEmpty && text.utf8.count <= 2000 && text.utf8.allSatisfy(isAddressByte)
  }
  return false
}

private func isMailAddress(_ text: Substring) -> Bool {
  let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
  return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.count <= 254
    && text.utf8.allSatisfy { isAddressByte($0) && $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "?") }
}

/// Printable, no blank, and nothing that ends an attribute or a link.
private func isAddressByte(_ byte: UInt8) -> Bool {
  switch byte {
  case 0...0x20, 0x7F: false
  default: !"\"'<>\\`{}|^".utf8.contains(byte)
  }
}
