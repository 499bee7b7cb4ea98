import Credits
import YAML

extension Setting {
  /// Every key, in the order in which documents list them.
  static let all: [Setting] = site + replay + publishing

  private static let site: [Setting] = [
    text("site.name", takes: "a text that is not empty") { text, configuration in
      configuration.siteName = text
      return !text.isEmpty
    },
    text("site.url", takes: "an address such as https://billing.example") { text, configuration in
      configuration.siteURL = text
      return isWebAddress(text)
    },
    text("site.support", takes: "a mail address or an https address") { text, configuration in
      configuration.support = text
      return isWebAddress(text) || isMailAddress(text)
    },
    text("site.community", takes: "an https address") { text, configuration in
      configuration.community = text
      return isWebAddress(text)
    },
    text("site.console", takes: "an https address") { text, configuration in
      configuration.console = text
      return isWebAddress(text)
    },
    text("site.language", takes: "a language tag such as en") { text, configuration in
      configuration.language = text
      let isTag = text.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
      return isTag && (2...35).contains(text.utf8.count)
    },
  ]

  private static let replay: [Setting] = [
    text("time_zone", takes: "an IANA zone name such as Europe/Berlin") { text, configuration in
      configuration.timeZone = text
      return !text.isEmpty
    },
    text("currency", takes: "a unit such as credits or USD") { text, configuration in
      configuration.currency = text
      let hasControls = text.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }
      return !text.isEmpty && text.utf8.count <= 512 && !hasControls
    },
    choice("burn_order", \.burnOrder),
    text("promotional_lifetime", takes: "digits and one of s, m, h, d, y, or never") { text, configuration in
      if text == "never" {
        configuration.promotionalLifetime = nil
        return true
      }
      guard let span = try? TimeSpan(parsing: text) else { return false }
      configuration.promotionalLifetime = span
      return true
    },
    duration("expiry_grace", \.expiryGrace),
    choice("refund_to_expired", \.refundToExpired),
    duration("settle", \.settle),
    text("min_credits", takes: "an amount that is not negative") { text, configuration in
      guard let amount = try? Amount(parsing: text), !amount.isNegative else { return false }
      configuration.minCredits = amount
      return true
    },
  ]

  private static let publishing: [Setting] = [
    Setting("pages", takes: "a list of " + PageKind.allCases.map(\.rawValue).joined(separator: ", ")) {
      node, configuration in
      guard let words = node.strings ?? node.string.map(words) else { return false }
      let kinds = words.map { PageKind(rawValue: $0) }
      configuration.pages = Set(kinds.compactMap { $0 }).union([.overview])
      return !kinds.contains(nil) && !kinds.isEmpty
    },
    choice("help", \.help),
    Setting("allow.remote_images", takes: "true or false") { node, configuration in
      guard let isAllowed = node.bool else { return false }
      configuration.allowsRemoteImages = isAllowed
      return true
    },
    Setting("publish.mode", takes: "local: this version of creditpress knows no other") { node, _ in
      node.string == "local"
    },
    later("publish.secret_file"), later("publish.operator_dir"), later("sources"), later("expected"),
    later("theme"), later("allow.commands"),
  ]

  private static func words(_ list: String) -> [String] {
    list.split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init)
  }

  private static func isWebAddress(_ text: String) -> Bool {
    let rest = text.hasPrefix("https://") ? text.dropFirst(8) : text.hasPrefix("http://") ? text.dropFirst(7) : ""
    return !rest.isEmpty && isPlain(text)
  }

  private static func isMailAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && isPlain(text)
  }

  /// No blanks, quotes, angle brackets or controls: an address that can stand in a page.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && !"\"'<>\\`{}|^".utf8.contains($0) }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
