import Diagnostics

/// Why a value cannot be a setting's: words that follow the setting's name.
struct SettingFault: Error {
  var code: String
  var message: String
  var help: String?
  /// Whether a name of a mapping is wrong, not what stands behind it.
  var isAboutName = false

  init(_ code: String, _ message: String, help: String? = nil) {
    self.code = code
    self.message = message
    self.help = help
  }

  static func value(_ message: String, help: String) -> SettingFault {
    SettingFault("config-value", message, help: help)
  }

  static func unsupported(_ what: String, help: String = "leave the key out") -> SettingFault {
    SettingFault("config-unsupported", "\(what)is not supported by this version", help: help)
  }

  func diagnostic(of setting: Setting) -> Diagnostic {
    Diagnostic(.error, code: code, "\(setting.rawValue) \(message)", help: help)
  }
}
