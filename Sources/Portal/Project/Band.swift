import Charts
import Credits

/// The bands in which a page shows credit: its type, and what a reinstatement gave back as one of its own.
enum Band: String, Sendable, Hashable, CaseIterable {
  case purchased, subscription, reinstated, promotional

  init(_ lot: Lot) {
    if lot.openedBy == .reinstatement {
      self = .reinstated
      return
    }
    switch lot.creditType {
    case .promotional: self = .promotional
    case .subscription: self = .subscription
    case .purchased: self = .purchased
    }
  }

  /// Among all bands, the lowest first.
  var place: Int {
    switch self {
    case .purchased: 0
    case .subscription: 1
    case .reinstated: 2
    case .promotional: 3
    }
  }

  /// In a chart: beside its colour, lines that part it from the bands it stands on, also in grey print.
  var fill: ChartFill {
    switch self {
    case .purchased, .subscription: .plain(rawValue)
    case .reinstated: .lined(rawValue, 2)
    case .promotional: .lined(rawValue, 1)
    }
  }

  /// A shape and a colour beside the word, so that neither stands alone.
  var mark: [UInt8] {
    switch self {
    case .purchased: Band.purchasedMark
    case .subscription: Band.subscriptionMark
    case .reinstated: Band.reinstatedMark
    case .promotional: Band.promotionalMark
    }
  }

  private static func drawn(_ band: Band, _ shape: String) -> [UInt8] {
    let start = "<svg class=\"mark\" aria-hidden=\"true\">"
    return Array("\(start)<path class=\"fill-\(band.rawValue)\" d=\"\(shape)\"/></svg>".utf8)
  }

  private static let purchasedMark = drawn(.purchased, "M1 1h10v10H1Z")
  private static let subscriptionMark = drawn(.subscription, "M6 .5a5.5 5.5 0 1 1 0 11a5.5 5.5 0 0 1 0-11Z")
  private static let reinstatedMark = drawn(.reinstated, "M6 0l6 6l-6 6l-6-6Z")
  private static let promotionalMark = drawn(.promotional, "M6 1l6 10H0Z")
}
