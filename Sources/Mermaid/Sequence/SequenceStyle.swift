extension DiagramStyle {
  /// Within drawings of the class `seq`. Colours of authors are drawn whole where texts stay readable on them, as a wash elsewhere.
  static let sequence = """
    .diagram .seq .life{fill:none;stroke:var(--dl);stroke-opacity:.55}
    .diagram .seq .bar{fill:var(--dg);stroke:var(--dl)}
    .diagram .seq .frame{fill:none;stroke:var(--dl);stroke-opacity:.7}
    .diagram .seq .cut{stroke-dasharray:5 4}
    .diagram .seq .tab{fill:var(--dg);stroke:var(--dl);stroke-opacity:.7}
    .diagram .seq .ends{stroke-width:2}
    .diagram .seq .caption{font-size:1.15em;font-weight:700}
    .diagram .seq .tiny{font-size:.86em}
    .diagram .seq .num{fill:var(--db);font-size:.86em}
    .diagram .seq .note{fill:var(--k5);stroke:var(--q5);stroke-opacity:.7}
    .diagram .seq .wash{fill:var(--dg);stroke:var(--dl);stroke-opacity:.35}
    .diagram .seq .deep{fill-opacity:.25}
    @media screen{[data-theme=dark] .diagram .seq .pale{fill-opacity:.12}\
    [data-theme=dark] .diagram .seq .deep{fill-opacity:.4}}
    @media screen and (prefers-color-scheme:dark){\
    :root:not([data-theme=light]) .diagram .seq .pale{fill-opacity:.12}\
    :root:not([data-theme=light]) .diagram .seq .deep{fill-opacity:.4}}
    @media (forced-colors:active){.diagram .seq .wash{fill:var(--db)!important;stroke-opacity:1}}

    """
}
