extension DiagramStyle {
  static let timeline = """
    .diagram .timeline .title{font-size:1.14em;font-weight:700}
    .diagram .timeline .event{font-size:.93em}
    .diagram .timeline .card{fill:var(--dn);stroke:var(--q);stroke-width:1}
    .diagram .timeline .stem{fill:none;stroke:var(--q);stroke-width:1.5}
    .diagram .timeline .axis{fill:none;stroke:var(--dl);stroke-width:2.5;stroke-linecap:round}
    .diagram .timeline .bead{fill:var(--q);stroke:var(--db);stroke-width:2}

    """
}
