import Credits

/// A change of what a project's use is for, fixed by the day on which it was told.
struct MixChange {
  enum Form {
    /// Names never seen before.
    case new
    /// Other shares of the names known.
    case shift
  }

  var form: Form
  var dimension: MixTally.Dimension
  /// The new names, or the one whose share rose most.
  var names: [Name]
  var day: Day
  /// Of the names and of all: credits of the day, or requests of the last seven days.
  var part: Amount
  var whole: Amount
  /// Of the name and of all in the 28 days before.
  var formerPart = Amount.zero
  var formerWhole = Amount.zero
}
