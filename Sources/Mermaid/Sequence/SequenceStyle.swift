extension DiagramStyle {
  /// Colours of authors are drawn whole where texts stay readable on them, as a wash elsewhere.
  static let sequence = """
    .diagram .life{fill:none;stroke:var(--dl);stroke-opacity:.55}
    .diagram .bar{fill:var(--dg);stroke:var(--dl)}
    .diagram .frame{fill:none;stroke:var(--dl);stroke-opacity:.7}
    .diagram .cut{stroke-dasharray:5 4}
    .diagram .tab{fill:var(--dg);stroke:var(--dl);stroke-opacity:.7}
    .diagram .ends{stroke-width:2}
    .diagram .caption{font-size:1.15em;font-weight:700}
    .diagram .tiny{font-size:.86em}
    .diagram .num{fill:var(--db);font-size:.86em}
    .diagram .wash{fill:var(--dg);stroke:var(--dl);stroke-opacity:.35}
    .diagram .deep{fill-opacity:.25}
    @media screen{[data-theme=dark] .diagram .pale{fill-opacity:.2}[data-theme=dark] .diagram .deep{fill-opacity:.5}}
    @media screen and (prefers-color-scheme:dark){\
    :root:not([data-theme=light]) .diagram .pale{fill-opacity:.2}\
    :root:not([data-theme=light]) .diagram .deep{fill-opacity:.5}}

    """
}
