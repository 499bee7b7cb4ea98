/// A sequence diagram with every part in its place, in pixels.
struct SequenceDrawing {
  struct Text {
    var block: TextBlock
    var place: Point
    var anchor = Canvas.Anchor.middle
    /// Where it crosses a bar, something stands behind it.
    var hasPlate = false

    /// The room it takes.
    var box: Box { Box(block, at: place, anchor) }
  }

  struct Lifeline {
    var x: Double
    var top: Double
    var bottom: Double
    /// Where texts stand across it, from top to bottom.
    var gaps: [(top: Double, bottom: Double)] = []
  }

  struct Line {
    var arrow: SequenceArrow
    var start: Point
    var end: Point
    /// Where a message to oneself turns back; nil for a straight line.
    var turn: Double?
    var hasStartCircle = false
    var hasEndCircle = false
    var number: (text: String, reach: Double)?
  }

  struct Frame {
    var block: SequenceDiagram.Block
    var box: Box
    var tab: Box
    /// Heights of the lines between its sections.
    var cuts: [Double] = []
    var hasCondition: Bool
  }

  struct Wash {
    var box: Box
    /// CSS, checked; nil for none.
    var colour: String?
  }

  struct Head {
    var column: Int
    var top: Double
    /// The first of the participant, which carries its links.
    var isFirst: Bool
  }

  var boxes: [Wash] = []
  var boxTitles: [Text] = []
  var backgrounds: [Wash] = []
  var lifelines: [Lifeline] = []
  var bars: [Box] = []
  var frames: [Frame] = []
  var lines: [Line] = []
  var labels: [Text] = []
  var notes: [(box: Box, text: TextBlock)] = []
  var heads: [Head] = []
  /// Where participants end.
  var crosses: [Point] = []
  var title: Text?
  var frame = Box.zero
}
