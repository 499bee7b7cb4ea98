/// One option of a command: its names, and what stands for its value in the help text.
struct Option: Sendable {
  /// `--name` first, then a letter where it has one.
  let names: [String]
  /// `DIR`, `INSTANT`, …; nothing for a switch.
  let value: String?
  let help: String

  init(_ names: String..., value: String? = nil, help: String) {
    self.names = names
    self.value = value
    self.help = help
  }

  var key: String { names.first ?? "" }

  static let help = Option("--help", "-h", help: "Show this text.")
  static let quiet = Option("--quiet", "-q", help: "Tell problems only.")
  static let color = Option("--color", value: "WHEN", help: "Colours: auto, always or never.")
  static let output = Option("--output", "-o", value: "DIR", help: "Where to write.")
  static let strict = Option("--strict", help: "End with 1 when a row was rejected or a warning given.")
  static let jobs = Option(
    "--jobs", "-j", value: "N", help: "Threads to use; default: one for each processor.")
  static let asOf = Option(
    "--as-of", value: "INSTANT", help: "What is now; default: the latest instant of the data.")
  static let common = [help, quiet, color]

  /// Options that stand for a key of `creditpress.yml`; the key's name with `-` for `_`.
  static let settings = [
    Option("--burn-order", value: "NAME", help: "standard, openmeter, orb, lago, stripe, fifo or ledger."),
    Option("--currency", value: "CODE", help: "The currency of entries that state none."),
    Option("--time-zone", value: "ZONE", help: "The zone of projects that state none (an IANA name)."),
    Option(
      "--promotional-lifetime", value: "SPAN", help: "Life of a promotional lot without an expiry; 1y, never."
    ),
    Option("--expiry-grace", value: "SPAN", help: "How long a posted expiry is waited for; 48h."),
    Option("--refund-to-expired", value: "WAY", help: "expire or new_lot."),
    Option("--settle", value: "SPAN", help: "After how long a request should have been charged; 72h."),
    Option("--min-credits", value: "AMOUNT", help: "What is too small for the top of a page; 20."),
  ]
}
