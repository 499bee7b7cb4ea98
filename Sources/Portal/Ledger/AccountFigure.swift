import Analysis
import Credits

/// A figure of an account that the first page of its ledger proves, with the rule and the lines behind it.
enum AccountFigure: Sendable, Hashable {
  case balance
  /// All of a flow.
  case flow(Flow)
  /// The part of the grants that is of a credit type.
  case granted(CreditType)
  /// What open findings call wrongly taken by a flow, and the flow without it.
  case questioned(Flow)
  case expected(Flow)
  /// All that open findings call wrongly taken, and the part that other entries than use took.
  case inQuestion
  case takenInQuestion

  static let all: [AccountFigure] =
    [.balance, .inQuestion, .takenInQuestion] + CreditType.allCases.map { .granted($0) }
    + Flow.allCases.flatMap { [.flow($0), .questioned($0), .expected($0)] }

  init?(anchor: String) {
    guard let figure = AccountFigure.all.first(where: { $0.anchor == anchor }) else { return nil }
    self = figure
  }

  var anchor: String {
    switch self {
    case .balance: "sum-balance"
    case .flow(let flow): "sum-\(flow.rawValue)"
    case .granted(let type): "sum-granted-\(type.rawValue)"
    case .questioned(let flow): "sum-\(flow.rawValue)-question"
    case .expected(let flow): "sum-\(flow.rawValue)-expected"
    case .inQuestion: "sum-question"
    case .takenInQuestion: "sum-question-taken"
    }
  }
}

extension AccountReport {
  /// The parts of a flow that pages show by themselves; none where it is shown as a whole only.
  func parts(of flow: Flow) -> [AccountFigure] {
    if flow == .granted {
      let types = CreditType.allCases.filter { !amount(of: .granted($0)).isZero }
      return types.count > 1 ? types.map { .granted($0) } : []
    }
    return waterfall.inQuestion[flow].isZero ? [] : [.questioned(flow), .expected(flow)]
  }

  /// Where the figure is proven: a part that is all of it by the whole.
  func proven(_ figure: AccountFigure) -> AccountFigure {
    switch figure {
    case .granted: parts(of: .granted).isEmpty ? .flow(.granted) : figure
    case .expected(let flow): parts(of: flow).isEmpty ? .flow(flow) : figure
    case .takenInQuestion: waterfall.inQuestion.used.isZero ? .inQuestion : figure
    case .balance, .flow, .questioned, .inQuestion: figure
    }
  }

  /// Signed as it moves the balance.
  func amount(of figure: AccountFigure) -> Amount {
    switch figure {
    case .balance: replay.balance
    case .flow(let flow): flow.isDebit ? -replay.flows[flow] : replay.flows[flow]
    case .granted(.promotional): waterfall.grantedPromotional
    case .granted(.subscription): waterfall.grantedSubscription
    case .granted(.purchased): waterfall.grantedPurchased
    case .questioned, .takenInQuestion, .inQuestion:
      -questioned.reduce(.zero) { $1.isOf(figure) ? $0 + $1.amount : $0 }
    case .expected(let flow): amount(of: .flow(flow)) - amount(of: .questioned(flow))
    }
  }

  /// Indices of the movements that the figure sums up; of what is in question none, which sums up parts of them.
  func movements(of figure: AccountFigure) -> [Int] {
    let movements = replay.movements
    switch figure {
    case .balance: return Array(movements.indices)
    case .flow(let flow), .expected(let flow): return movements.indices.filter { movements[$0].flow == flow }
    case .granted(let type):
      return movements.indices.filter { index in
        movements[index].flow == .granted
          && replay.creditType(ofGrant: movements[index]) == type
      }
    case .questioned, .inQuestion, .takenInQuestion: return []
    }
  }
}

extension AccountFigure {
  /// Whether it sums up what findings call wrongly taken.
  var isQuestion: Bool {
    switch self {
    case .questioned, .inQuestion, .takenInQuestion: true
    case .balance, .flow, .granted, .expected: false
    }
  }
}

extension Questioned {
  func isOf(_ figure: AccountFigure) -> Bool {
    switch figure {
    case .questioned(let flow): self.flow == flow
    case .inQuestion: true
    case .takenInQuestion: flow != .used
    case .balance, .flow, .granted, .expected: false
    }
  }
}
