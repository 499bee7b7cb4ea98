/// How a part of a chart is filled: a colour by the name of a class, and a pattern for those who do not see
/// it.
public enum ChartFill: Sendable, Hashable {
  /// `fill-NAME`
  case plain(String)
  /// Ruled with slanting lines: what is gone.
  case ruled(String)
  /// Dotted: what is in doubt.
  case dotted(String)
  /// With fine level lines, one or more to a band of 6: a part of a stack that keeps its place in grey print.
  case lined(String, Int)

  var name: String {
    switch self {
    case .plain(let name), .ruled(let name), .dotted(let name), .lined(let name, _): name
    }
  }

  var isPattern: Bool {
    switch self {
    case .plain: false
    case .ruled, .dotted, .lined: true
    }
  }
}
