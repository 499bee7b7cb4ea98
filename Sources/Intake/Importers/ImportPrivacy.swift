/// Names of fields that hold what people said, where they were, or what opens a door.
private let privateNames: Set<String> = [
  "access_token", "api_key", "apikey", "authorization", "body", "callback", "callback_method", "callback_url",
  "client_ip", "completion", "content", "cookie", "email", "headers", "input", "ip", "ip_address", "message",
  "messages", "output", "password", "prompt", "prompts", "proxy_server_request", "query", "remote_addr",
  "remote_address", "request_body", "requester_ip_address", "response_body", "results", "secret", "text",
  "token", "transcript", "transcription", "url", "user_agent", "webhook", "webhook_url",
]

/// Whether a field of an export is never kept, not even as an extra column.
func isPrivate(_ name: String) -> Bool {
  let plain = name.lowercased().utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0 }
  let text = String(decoding: plain, as: UTF8.self)
  return privateNames.contains(text) || text.hasSuffix("_ip") || text.hasSuffix("_url")
    || text.hasSuffix("_secret") || text.hasSuffix("_password")
}

/// Whether a field's name can name a column.
func isColumnName(_ name: String) -> Bool {
  (1...64).contains(name.utf8.count)
    && !name.unicodeScalars.contains { $0.properties.generalCategory == .control }
}
