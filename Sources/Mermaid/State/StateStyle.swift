extension DiagramStyle {
  /// Composite states with a head, dashed rules between regions, notes and what ties them to their states.
  static let state = """
    .diagram .headed>rect{stroke-opacity:.8}
    .diagram .group>.body{fill:var(--db)}
    .diagram .group>.split{fill:none;stroke:var(--dl);stroke-opacity:.5}
    .diagram .group>.dash{fill:none;stroke:var(--dl);stroke-opacity:.7;stroke-dasharray:6 4}
    .diagram .note>path{fill:var(--k);fill-opacity:.5;stroke:var(--q);stroke-width:1}
    .diagram .note>.line{fill:none}
    .diagram .tie{stroke-width:1;stroke-dasharray:4 4}

    """
}
