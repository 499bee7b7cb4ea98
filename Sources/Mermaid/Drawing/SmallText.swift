/// Texts of lesser weight, in groups of the class `small`.
enum SmallText {
  /// Of the font size.
  static let part = 0.85
}

extension DiagramStyle {
  static let small = """
    .diagram .small text{font-size:\(SmallText.part)em}

    """
}
