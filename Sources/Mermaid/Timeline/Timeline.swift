/// Periods one after the other, each with what happened in it, perhaps in sections.
struct Timeline: Sendable {
  enum Direction: Sendable {
    case right, down
  }

  /// Texts have their character references replaced; `<br>` in them breaks a line.
  struct Period: Sendable {
    var name: String
    var events: [String] = []
  }

  struct Section: Sendable {
    /// Empty for periods without section.
    var name: String
    var periods: [Period] = []
  }

  /// Only what the front matter says: mermaid does not count the statements of a timeline among it.
  var heading = Heading()
  /// What the statements say.
  var own = Heading()
  var direction = Direction.right
  /// The first has no name, and no periods where all stand in sections.
  var sections = [Section(name: "")]
  /// Where there are no sections, each period has a colour of its own.
  var isMulticoloured = true
}

extension Timeline {
  /// What is shown and read out.
  var wholeHeading: Heading {
    var whole = own
    whole.title = own.title ?? heading.title
    return whole
  }

  /// Those that are shown: with a name or with periods.
  var shownSections: [Section] { sections.filter { !$0.name.isEmpty || !$0.periods.isEmpty } }

  var hasSections: Bool { sections.contains { !$0.name.isEmpty } }
}
