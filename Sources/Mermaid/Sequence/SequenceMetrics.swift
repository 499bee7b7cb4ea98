/// The measures of a sequence diagram's drawing, in pixels, for one font size.
struct SequenceMetrics: Sendable {
  /// Of participants' names and titles.
  let size: Double
  /// Of all other texts.
  let small: Double
  /// Of a participant's links.
  let tiny: Double
  /// Of the title.
  let title: Double
  private let scale: Double

  init(_ fontSize: Double) {
    size = fontSize
    small = fontSize * 0.93
    tiny = fontSize * 0.86
    title = fontSize * 1.15
    scale = fontSize / 14
  }

  private func scaled(_ pixels: Double) -> Double { (pixels * scale).rounded() }

  /// Between a text and the outline around it.
  var padding: Double { scaled(12) }
  /// Half the width of an activation's bar, and how far a bar on another stands out.
  var bar: Double { scaled(5) }
  /// The radius of a circle at the end of a message.
  var circle: Double { bar * 0.8 }
  var headLength: Double { bar * 1.8 }
  /// Between things side by side.
  var gap: Double { scaled(10) }
  /// Between the heads of two participants.
  var headGap: Double { scaled(24) }
  /// Between what a frame holds and its border.
  var framePadding: Double { scaled(12) }
  /// The width and height of a message to oneself.
  var loopWidth: Double { scaled(30) }
  var loopHeight: Double { scaled(20) }
  /// Half the height of a number's plate.
  var plate: Double { (size * 0.62).rounded() }
  /// Between two steps.
  var rowGap: Double { scaled(11) }
  /// Between a text and the line under it.
  var lineGap: Double { scaled(4) }
  /// The side of a participant's symbol.
  var symbol: Double { scaled(36) }
  /// How far a box's border stands off its participants.
  var boxPadding: Double { scaled(10) }
  /// Around the whole drawing.
  var margin: Double { 8 }
  /// The corner of a note that is turned down.
  var fold: Double { scaled(7) }
  /// The widest a participant's name gets before it breaks.
  var nameLimit: Double { size * 12.5 }
  /// The least width of a participant's box.
  var leastHead: Double { scaled(60) }
}
