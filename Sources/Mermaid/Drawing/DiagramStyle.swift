/// The style sheet of diagrams. A page may set the custom properties; each has a light and a dark fallback.
///
/// Marks never rest on colour alone: what is taken is heavier and solid, what is not is thin and dashed.
enum DiagramStyle {
  static let text = """
    .diagram{margin:1.5rem 0}
    .diagram-scroll{overflow-x:auto}
    .diagram svg{display:block;max-width:100%;height:auto;\
    font:14px Arial,"Liberation Sans",Arimo,Helvetica,sans-serif;\
    --dn:var(--diagram-node,#f8fafc);--dl:var(--diagram-line,#475569);--dt:var(--diagram-text,#0f172a);\
    --dg:var(--diagram-group,#f1f5f9);--db:var(--diagram-back,#fff);--da:var(--diagram-accent,#1d4ed8);\
    --dh:var(--diagram-here,#dbeafe)}
    .diagram .wide{max-width:none}
    .diagram text{fill:var(--dt);text-anchor:middle;white-space:pre}
    .diagram .node>path,.diagram .node>rect,.diagram .node>polygon,\
    .diagram .node>ellipse,.diagram .node>circle{fill:var(--dn);stroke:var(--dl);stroke-width:1.25}
    .diagram .node>.bare{fill:none;stroke:none}
    .diagram .node>.line{fill:none}
    .diagram .node>.full{fill:var(--dl)}
    .diagram .group>rect{fill:var(--dg);stroke:var(--dl);stroke-opacity:.45;stroke-width:1}
    .diagram .group>text{font-weight:700}
    .diagram .edge{fill:none;stroke:var(--dl);stroke-width:1.5}
    .diagram .thick{stroke-width:3}
    .diagram .dotted{stroke-dasharray:2 4;stroke-linecap:round}
    .diagram .head{fill:var(--dl);stroke:var(--dl);stroke-width:1}
    .diagram .open{fill:var(--db);stroke-width:1.5}
    .diagram .plate{fill:var(--db)}
    .diagram .label text{font-size:.93em}
    .diagram .own,.diagram .own>*{font-size:1em}
    .diagram b,.diagram .b{font-weight:700}
    .diagram .i{font-style:italic}
    .diagram .c{font-family:"Liberation Mono",Consolas,monospace;font-size:.92em}
    .diagram .u{text-decoration:underline}
    .diagram .s{text-decoration:line-through}
    .diagram a text{fill:var(--da);text-decoration:underline}
    .diagram .marked .node>*{stroke-opacity:.7}
    .diagram .marked .edge:not(.taken){stroke-width:1.25;stroke-dasharray:4 4;stroke-opacity:.75}
    .diagram .marked .node.taken>path,.diagram .marked .node.taken>rect,.diagram .marked .node.taken>polygon,\
    .diagram .marked .node.taken>ellipse,.diagram .marked .node.taken>circle{\
    stroke:var(--dt);stroke-width:2.5;stroke-opacity:1}
    .diagram .marked .edge.taken{stroke:var(--dt);stroke-width:3}
    .diagram .head.taken{fill:var(--dt);stroke:var(--dt)}
    .diagram .label.taken text,.diagram .node.taken text{font-weight:700}
    .diagram .marked .node.here>path,.diagram .marked .node.here>rect,.diagram .marked .node.here>polygon,\
    .diagram .marked .node.here>ellipse,.diagram .marked .node.here>circle{\
    fill:var(--dh);stroke:var(--da);stroke-width:3.5}
    .diagram .flag path{fill:var(--da)}
    .diagram .flag text{fill:var(--db);font-weight:700}
    .diagram-text{margin-top:.5rem;font-size:.9em}
    .diagram-source pre{overflow-x:auto}
    @media (prefers-color-scheme:dark){:root:not([data-theme=light]) .diagram svg{\
    --dn:var(--diagram-node,#1e293b);--dl:var(--diagram-line,#94a3b8);--dt:var(--diagram-text,#f1f5f9);\
    --dg:var(--diagram-group,#172033);--db:var(--diagram-back,#0f172a);--da:var(--diagram-accent,#93c5fd);\
    --dh:var(--diagram-here,#1e3a5f)}}
    [data-theme=dark] .diagram svg{\
    --dn:var(--diagram-node,#1e293b);--dl:var(--diagram-line,#94a3b8);--dt:var(--diagram-text,#f1f5f9);\
    --dg:var(--diagram-group,#172033);--db:var(--diagram-back,#0f172a);--da:var(--diagram-accent,#93c5fd);\
    --dh:var(--diagram-here,#1e3a5f)}
    @media print{:root .diagram svg,:root[data-theme] .diagram svg{\
    --dn:#fff;--dl:#333;--dt:#000;--dg:#f6f6f6;--db:#fff;--da:#003;--dh:#eee}}
    @media (forced-colors:active){.diagram svg{\
    --dn:Canvas;--dl:CanvasText;--dt:CanvasText;--dg:Canvas;--db:Canvas;--da:Highlight;--dh:Canvas}\
    .diagram svg *{forced-color-adjust:none}}

    """
}
