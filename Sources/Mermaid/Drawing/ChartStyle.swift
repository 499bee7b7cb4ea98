extension DiagramStyle {
  /// What charts share: a title, small texts, muted texts, and signs on a line.
  static let chart = """
    .diagram .ct{font-weight:700;font-size:1.2em}
    .diagram .sm{font-size:.86em}
    .diagram .sign{fill:var(--q);stroke:var(--db);stroke-width:1}
    .diagram .lead{fill:none;stroke:var(--dl);stroke-width:1;stroke-opacity:.7}

    """
}
