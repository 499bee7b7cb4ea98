import Credits

/// One way to put a fault, or its near miss, into a project.
struct Plant: Sendable {
  var kind: String
  var name: String
  var isTwin: Bool
  /// Days that it takes for itself.
  var span: Int
  /// Only one plant of a tag fits into a project.
  var tag: String?
  /// Plants of a later phase see what earlier ones did to the balance.
  var phase: Int
  var fits: @Sendable (PlantedProject) -> Bool
  var fitsDay: @Sendable (PlantedProject, Day) -> Bool
  var put: @Sendable (inout PlantedProject, Day) -> Void

  private init(
    _ kind: String, _ name: String, isTwin: Bool, span: Int, tag: String?, phase: Int,
    fits: @escaping @Sendable (PlantedProject) -> Bool,
    fitsDay: @escaping @Sendable (PlantedProject, Day) -> Bool,
    put: @escaping @Sendable (inout PlantedProject, Day) -> Void
  ) {
    (self.kind, self.name, self.isTwin, self.span, self.tag, self.phase) = (kind, name, isTwin, span, tag, phase)
    (self.fits, self.fitsDay, self.put) = (fits, fitsDay, put)
  }

  static func fault(
    _ kind: String, _ name: String, span: Int = 1, tag: String? = nil, phase: Int = 0,
    fits: @escaping @Sendable (PlantedProject) -> Bool = { _ in true },
    fitsDay: @escaping @Sendable (PlantedProject, Day) -> Bool = { _, _ in true },
    put: @escaping @Sendable (inout PlantedProject, Day) -> Void
  ) -> Plant {
    Plant(
      kind, name, isTwin: false, span: span, tag: tag, phase: phase, fits: fits, fitsDay: fitsDay, put: put)
  }

  static func twin(
    _ kind: String, _ name: String, span: Int = 1, tag: String? = nil, phase: Int = 0,
    fits: @escaping @Sendable (PlantedProject) -> Bool = { _ in true },
    fitsDay: @escaping @Sendable (PlantedProject, Day) -> Bool = { _, _ in true },
    put: @escaping @Sendable (inout PlantedProject, Day) -> Void
  ) -> Plant {
    Plant(
      kind, name, isTwin: true, span: span, tag: tag, phase: phase, fits: fits, fitsDay: fitsDay, put: put)
  }

  static let all =
    lotFaults + lotTwins + expiryFaults + expiryTwins + chargeFaults + chargeTwins + logFaults + logTwins
    + sessionFaults + sessionTwins + balanceFaults + balanceTwins + planFaults + planTwins + caseFaults
    + caseTwins + joinedFaults + joinedTwins + rarerFaults + rarerTwins

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
