import YAML

extension YAMLNode {
  /// A plain scalar that is a decimal number of at most six digits before the point, as settings of size are.
  var pixels: Double? {
    guard case .scalar(let text, quoted: false) = value, text.utf8.count <= 20,
      let number = NumberText.value(text), number.magnitude < 1e6, !text.isEmpty
    else { return nil }
    return number
  }
}
