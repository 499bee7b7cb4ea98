/// The style sheet of diagrams. A page may set the custom properties; each has a light and a dark fallback.
///
/// Marks never rest on colour alone: what is taken is heavier and solid, what is not is thin and dashed.
enum DiagramStyle {
  static let text = [
    base, sequence, state, chart, pie, xyChart, quadrant, journey, radar, packet, marks, small, sankey,
    mindmap, gitGraph, treemap, gantt, timeline, kanban, surroundings,
  ].joined()

  /// What drawings of all types share. `--k` is a tint that text can stand on, `--q` its strong colour for
  /// lines; the classes `k1` to `k8` choose one of eight.
  private static let base = """
    .diagram{margin:1.5rem 0}
    .diagram-scroll{overflow-x:auto}
    .diagram svg,svg.diagram{display:block;max-width:100%;height:auto;\
    font:14px Arial,"Liberation Sans",Arimo,Helvetica,sans-serif}
    .diagram{\(light)}
    .diagram .wide{max-width:none}
    .diagram text{fill:var(--dt);text-anchor:middle;white-space:pre}
    .diagram .ts{text-anchor:start}
    .diagram .te{text-anchor:end}
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
    .diagram .dashed{stroke-dasharray:6 4}
    .diagram .head{fill:var(--dl);stroke:var(--dl);stroke-width:1}
    .diagram .open{fill:var(--db);stroke-width:1.5}
    .diagram .wire{fill:none;stroke-width:1.5}
    .diagram .plate{fill:var(--db)}
    .diagram .inner{fill:var(--dg)}
    .diagram .label text{font-size:.93em}
    .diagram .own,.diagram .own>*{font-size:1em}
    .diagram b,.diagram .b{font-weight:700}
    .diagram .i{font-style:italic}
    .diagram .c{font-family:"Liberation Mono",Consolas,monospace;font-size:.92em}
    .diagram .u{text-decoration:underline}
    .diagram .s{text-decoration:line-through}
    .diagram a text{fill:var(--da);text-decoration:underline}
    .diagram a .cell{fill:var(--dt);text-decoration:none}
    .diagram .rule{fill:none;stroke:var(--dl);stroke-width:1}
    .diagram .faint{fill:none;stroke:var(--dl);stroke-width:1;stroke-opacity:.3}
    .diagram .tint{fill:var(--k);stroke:var(--q);stroke-width:1}
    .diagram .band{fill:var(--k);fill-opacity:.45}
    .diagram .trace{fill:none;stroke:var(--q);stroke-width:2.5}
    .diagram .dot{fill:var(--q)}
    .diagram-text{margin-top:.5rem;font-size:.9em}
    .diagram-source pre{overflow-x:auto}
    \((1...8).map { ".diagram .k\($0){--k:var(--k\($0));--q:var(--q\($0))}" }.joined(separator: "\n"))

    """

  private static let marks = """
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
    .diagram .marked .group.taken>rect{stroke:var(--dt);stroke-width:2.5;stroke-opacity:1}
    .diagram .marked .group.here>rect{stroke:var(--da);stroke-width:3.5}
    .diagram .flag path{fill:var(--da)}
    .diagram .flag text{fill:var(--db);font-weight:700}

    """

  /// Dark pages, print and forced colours.
  private static let surroundings = """
    @media screen and (prefers-color-scheme:dark) and (forced-colors:none){\
    :root:not([data-theme=light]) .diagram{\(dark)}}
    @media screen and (forced-colors:none){[data-theme=dark] .diagram{\(dark)}}
    @media print{.diagram-scroll{overflow:visible}.diagram .wide{max-width:100%}\
    :root .diagram,:root[data-theme] .diagram{\
    --dn:#fff;--dl:#333;--dt:#000;--dg:#f6f6f6;--db:#fff;--da:#003;--dh:#eee;\
    \(series(lightTints, lightLines))}}
    @media (forced-colors:active){.diagram{\
    --dn:Canvas;--dl:CanvasText;--dt:CanvasText;--dg:Canvas;--db:Canvas;--da:Highlight;--dh:Canvas;\
    \(series([String](repeating: "Canvas", count: 8), [String](repeating: "CanvasText", count: 8)))}\
    .diagram *{forced-color-adjust:none}}

    """

  private static let light = """
    --dn:var(--diagram-node,#f8fafc);--dl:var(--diagram-line,#475569);--dt:var(--diagram-text,#0f172a);\
    --dg:var(--diagram-group,#f1f5f9);--db:var(--diagram-back,#fff);--da:var(--diagram-accent,#1d4ed8);\
    --dh:var(--diagram-here,#dbeafe);\(series(lightTints, lightLines))
    """

  private static let dark = """
    --dn:var(--diagram-node,#1e293b);--dl:var(--diagram-line,#94a3b8);--dt:var(--diagram-text,#f1f5f9);\
    --dg:var(--diagram-group,#172033);--db:var(--diagram-back,#0f172a);--da:var(--diagram-accent,#93c5fd);\
    --dh:var(--diagram-here,#1e3a5f);\(series(darkTints, darkLines))
    """

  static let lightTints = [
    "#bfdbfe", "#fed7aa", "#bbf7d0", "#ddd6fe", "#fef08a", "#fbcfe8", "#a5f3fc", "#e2e8f0",
  ]
  static let lightLines = [
    "#1d4ed8", "#c2410c", "#15803d", "#6d28d9", "#a16207", "#be185d", "#0e7490", "#475569",
  ]
  static let darkTints = [
    "#1e40af", "#9a3412", "#166534", "#5b21b6", "#854d0e", "#9d174d", "#155e75", "#334155",
  ]
  static let darkLines = [
    "#93c5fd", "#fdba74", "#86efac", "#c4b5fd", "#fde047", "#f9a8d4", "#67e8f9", "#cbd5e1",
  ]

  private static func series(_ tints: [String], _ lines: [String]) -> String {
    (0..<8).map { "--k\($0 + 1):\(tints[$0]);--q\($0 + 1):\(lines[$0])" }.joined(separator: ";")
  }
}
