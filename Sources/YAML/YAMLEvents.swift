import CYAML

/// libyaml's parser over memory, one event at a time.
struct YAMLEvents: ~Copyable {
  enum Event {
    case scalar(String, quoted: Bool, tag: String?, anchor: String?)
    case sequenceStart(tag: String?, anchor: String?)
    case mappingStart(tag: String?, anchor: String?)
    case alias(String)
    case end
    case documentStart
    case streamEnd
    /// Carries nothing: the stream's start and a document's end.
    case frame
  }

  struct Mark {
    /// From 0.
    var line: Int
    /// From 0.
    var column: Int
  }

  struct Failure: Error {
    var message: String
    /// Nil where libyaml knows only the byte's offset.
    var mark: Mark?
    var offset: Int
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private(set) var mark = Mark(line: 0, column: 0)

  /// The bytes must outlive the reader.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    parser = .allocate(capacity: 1)
    yaml_parser_initialize(parser)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  mutating func next() throws(Failure) -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) != 0 else { throw failure() }
    defer { yaml_event_delete(&event) }
    mark = Mark(line: Int(event.start_mark.line), column: Int(event.start_mark.column))
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      return .scalar(
        String(decoding: bytes, as: UTF8.self), quoted: scalar.style != YAML_PLAIN_SCALAR_STYLE,
        tag: text(scalar.tag), anchor: text(scalar.anchor))
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      return .sequenceStart(tag: text(start.tag), anchor: text(start.anchor))
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      return .mappingStart(tag: text(start.tag), anchor: text(start.anchor))
    case YAML_ALIAS_EVENT: return .alias(text(event.data.alias.anchor) ?? "")
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: return .end
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_STREAM_END_EVENT: return .streamEnd
    default: return .frame
    }
  }

  private func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  private func failure() -> Failure {
    let state = parser.pointee
    let problem = state.problem.map { String(cString: $0) } ?? "out of memory"
    let context = state.context.map { String(cString: $0) + " " } ?? ""
    let known = state.error == YAML_SCANNER_ERROR || state.error == YAML_PARSER_ERROR
    return Failure(
      message: context + problem,
      mark: known
        ? Mark(line: Int(state.problem_mark.line), column: Int(state.problem_mark.column)) : nil,
      offset: state.problem_offset)
  }
}
