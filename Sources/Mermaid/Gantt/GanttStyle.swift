extension DiagramStyle {
  /// Done is pale, active has a strong edge, critical a dark one; signs before the names say the same.
  static let gantt = """
    .diagram .gantt .title{font-size:1.14em;font-weight:700}
    .diagram .gantt .name{font-size:.93em}
    .diagram .gantt .small{font-size:.86em}
    .diagram .gantt .band-row{fill:var(--dg)}
    .diagram .gantt .off{fill:var(--dl);fill-opacity:.1;stroke:none}
    .diagram .gantt .sign{fill:none;stroke:var(--dt);stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
    .diagram .gantt .full{fill:var(--dt)}
    .diagram .gantt .milestone{fill:var(--q);stroke:var(--q);stroke-width:1.5}
    .diagram .gantt .done .tint,.diagram .gantt .done .milestone{fill:var(--dn)}
    .diagram .gantt .active .tint{stroke-width:2.25}
    .diagram .gantt .crit .tint,.diagram .gantt .crit .milestone{stroke:var(--dt);stroke-width:2.25}
    .diagram .gantt .mark{fill:none;stroke:var(--q);stroke-width:2;stroke-dasharray:7 3}

    """
}
