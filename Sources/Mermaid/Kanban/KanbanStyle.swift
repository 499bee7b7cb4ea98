extension DiagramStyle {
  static let kanban = """
    .diagram .kanban .title{font-size:1.14em;font-weight:700}
    .diagram .kanban .side{font-size:.86em}
    .diagram .kanban .column{fill:var(--dg);stroke:var(--q);stroke-opacity:.45}
    .diagram .kanban .card{fill:var(--dn);stroke:var(--dl);stroke-width:1;stroke-opacity:.6}
    .diagram .kanban .priority{fill:none;stroke:var(--dt);stroke-width:2;stroke-linecap:round;\
    stroke-linejoin:round}

    """
}
