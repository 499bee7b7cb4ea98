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
    .diagram .note{fill:var(--k5);stroke:var(--q5);stroke-opacity:.7}
    @supports (color:color-mix(in srgb,red,red)){\
    .diagram .note{fill:color-mix(in srgb,var(--k5) 50%,var(--db))}}
    .diagram .wash{fill:var(--dg);stroke:var(--dl);stroke-opacity:.35}
    .diagram .deep{fill-opacity:.25}
    @media screen{[data-theme=dark] .diagram .pale{fill-opacity:.12}\
    [data-theme=dark] .diagram .deep{fill-opacity:.4}}
    @media screen and (prefers-color-scheme:dark){\
    :root:not([data-theme=light]) .diagram .pale{fill-opacity:.12}\
    :root:not([data-theme=light]) .diagram .deep{fill-opacity:.4}}

    """
}
