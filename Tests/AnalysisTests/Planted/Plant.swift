import Credits
import Testing

/// One way to put a fault, or its near miss, into a project.
struct Plant: Sendable, CustomTestStringConvertible {
  var kind: String
  var name: String
  var isTwin: Bool
  /// Days that it takes for itself.
  var span: Int
  /// Only one plant of a tag fits into a project.
  var tag: String?
  /// Plants of a later phase see what earlier ones did to the balance.
  var phase: Int
  var fits: @Sendable (PlantedProject) -> Bool = { _ in true }
  var fitsDay: @Sendable (PlantedProject, Day) -> Bool = { _, _ in true }
  var put: @Sendable (inout PlantedProject, Day) -> Void

  private init(
    _ kind: String, _ name: String, isTwin: Bool, span: Int, tag: String?, phase: Int,
    put: @escaping @Sendable (inout PlantedProject, Day) -> Void
  ) {
    (self.kind, self.name, self.isTwin) = (kind, name, isTwin)
    (self.span, self.tag, self.phase) = (span, tag, phase)
    self.put = put
  }

  static func fault(
    _ kind: String, _ name: String, span: Int = 1, tag: String? = nil, phase: Int = 0,
    put: @escaping @Sendable (inout PlantedProject, Day) -> Void
  ) -> Plant {
    Plant(
      kind, name, isTwin: false, span: span, tag: tag, phase: phase, put: put)
  }

  static func twin(
    _ kind: String, _ name: String, span: Int = 1, tag: String? = nil, phase: Int = 0,
    put: @escaping @Sendable (inout PlantedProject, Day) -> Void
  ) -> Plant {
    Plant(
      kind, name, isTwin: true, span: span, tag: tag, phase: phase, put: put)
  }

  /// The same, for projects that fit only.
  func when(_ fits: @escaping @Sendable (PlantedProject) -> Bool) -> Plant {
    var plant = self
    plant.fits = fits
    return plant
  }

  /// The same, from days that fit only.
  func onDays(_ fitsDay: @escaping @Sendable (PlantedProject, Day) -> Bool) -> Plant {
    var plant = self
    plant.fitsDay = fitsDay
    return plant
  }

  static let all =
    lotFaults + lotTwins + expiryFaults + expiryTwins + chargeFaults + chargeTwins + logFaults + logTwins
    + sessionFaults + sessionTwins + balanceFaults + balanceTwins + planFaults + planTwins + caseFaults
    + caseTwins + joinedFaults + joinedTwins + rarerFaults + rarerTwins

  var testDescription: String { "\(kind): \(name)" }

  /// Puts it where there is room; returns whether there was.
  func isPut(into project: inout PlantedProject) -> Bool {
    if let tag, project.tags.contains(tag) { return false }
    guard fits(project) else { return false }
    let before = project
    guard let day = project.takeDays(span, where: { fitsDay(before, $0) }) else { return false }
    if let tag { project.tags.insert(tag) }
    project.variant = name
    put(&project, day)
    return true
  }
}
