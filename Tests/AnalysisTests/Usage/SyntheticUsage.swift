import Glibc

/// A generator of numbers that only its seed decides.
struct SeededNumbers {
  private var state: UInt64

  init(seed: Int) {
    state = UInt64(truncatingIfNeeded: seed)
    // Neighbouring seeds begin far from each other.
    state = next() ^ 0x1234_5678
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// From 0 to 1.
  mutating func unit() -> Double { (Double(next() >> 11) + 0.5) / 9_007_199_254_740_992 }

  mutating func within(_ low: Double, _ high: Double) -> Double { low + (high - low) * unit() }

  mutating func whole(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  mutating func happens(_ chance: Double) -> Bool { unit() < chance }

  mutating func normal() -> Double { (-2 * log(unit())).squareRoot() * cos(2 * Double.pi * unit()) }

  mutating func poisson(_ mean: Double) -> Int {
    if mean > 40 { return max(0, Int((mean + mean.squareRoot() * normal()).rounded())) }
    var left = exp(-mean)
    var count = 0
    let drawn = unit()
    var sum = left
    while drawn > sum, count < 400 {
      count += 1
      left *= mean / Double(count)
      sum += left
    }
    return count
  }
}

/// How the use of a made-up project scatters.
enum NoiseFamily: CaseIterable {
  /// Office days, each scattering on its own.
  case office
  /// Every day, with a level that wanders.
  case wandering
  /// Few requests of very different sizes.
  case lumpy
  /// Many small requests.
  case steady
  /// Use on some days only.
  case sparse
  /// Nights and weekends in batches of fixed days of the week.
  case batches
  /// Now and then a busier or quieter day that means nothing.
  case heavyTailed
}

/// Something planted, by days.
struct PlantedUse {
  enum Kind { case spike, drop, stop, level }

  var kind: Kind
  var days: ClosedRange<Int>
}

/// The days of a made-up project, with what was planted in it.
struct SyntheticUsage {
  var family: NoiseFamily
  var days: [Double] = []
  var planted: [PlantedUse] = []

  /// - Parameter monthStarts: the days that begin months.
  init(seed: Int, length: Int, monthStarts: Set<Int>) {
    var numbers = SeededNumbers(seed: seed)
    family = NoiseFamily.allCases[numbers.whole(0...NoiseFamily.allCases.count - 1)]
    let shape = Shape(family, &numbers)
    var factors = [Double](repeating: 1, count: length)
    plant(&factors, &numbers)
    var wander = 0.0
    for day in 0..<length {
      var mean = shape.level * shape.week[day % 7] * exp(shape.growth * Double(day) / 7)
      if monthStarts.contains(day) { mean *= shape.monthStart }
      if shape.hasHoliday(day) { mean *= 0.25 }
      if shape.isNearMiss(day) { mean *= shape.nearMiss }
      wander = 0.8 * wander + shape.wander * numbers.normal()
      mean *= exp(wander) * factors[day]
      days.append(shape.draw(mean, isPlanted: factors[day] > 1, &numbers).rounded())
    }
  }

  private mutating func plant(_ factors: inout [Double], _ numbers: inout SeededNumbers) {
    var day = numbers.whole(30...60)
    while day < factors.count - 12 {
      // Where days without use are many, a few more of them are no event.
      switch numbers.whole(0...(family == .sparse ? 4 : 9)) {
      case 0...4:
        let days = day...day + numbers.whole(0...2)
        let factor = numbers.within(3, 10)
        for day in days { factors[day] *= factor * numbers.within(0.8, 1.2) }
        planted.append(PlantedUse(kind: .spike, days: days))
      case 5, 6:
        let days = day...day + numbers.whole(3...9)
        let factor = numbers.within(0.02, 0.15)
        for day in days { factors[day] *= factor }
        planted.append(PlantedUse(kind: .drop, days: days))
      case 7, 8:
        let days = day...day + numbers.whole(3...9)
        for day in days { factors[day] = 0 }
        planted.append(PlantedUse(kind: .stop, days: days))
      default:
        let factor = numbers.within(2.2, 4)
        for day in day..<factors.count { factors[day] *= factor }
        planted.append(PlantedUse(kind: .level, days: day...min(factors.count - 1, day + 14)))
        day += 30
      }
      day += numbers.whole(45...150)
    }
  }
}

/// What use looks like without events.
private struct Shape {
  let level: Double
  let week: [Double]
  let growth: Double
  let wander: Double
  let monthStart: Double
  let nearMiss: Double
  private let scatter: Double
  private let family: NoiseFamily
  private let holidays: Set<Int>
  private let nearMisses: Set<Int>

  init(_ family: NoiseFamily, _ numbers: inout SeededNumbers) {
    self.family = family
    level = exp(numbers.within(log(150), log(20_000)))
    growth = numbers.happens(0.3) ? numbers.within(-0.015, 0.035) : 0
    monthStart = numbers.happens(0.25) ? numbers.within(1.5, 4) : 1
    nearMiss = numbers.within(1.2, 1.6)
    holidays = Set((0..<numbers.whole(0...4)).map { _ in numbers.whole(0...500) })
    nearMisses = Set((0..<numbers.whole(0...6)).map { _ in numbers.whole(0...500) })
    var wander = 0.0
    switch family {
    case .office:
      let weekend = numbers.happens(0.4) ? 0 : numbers.within(0.05, 0.5)
      week = [weekend, 1, 1.05, 1.1, 1, 0.9, weekend]
      scatter = numbers.within(0.06, 0.3)
    case .wandering:
      week = (0..<7).map { _ in numbers.within(0.8, 1.2) }
      scatter = numbers.within(0.05, 0.2)
      wander = numbers.within(0.03, 0.12)
    case .lumpy:
      week = (0..<7).map { _ in numbers.within(0.6, 1.2) }
      scatter = numbers.within(6, 40)
    case .steady:
      let weekend = numbers.within(0.3, 1)
      week = [weekend, 1, 1, 1, 1, 1, weekend]
      scatter = numbers.within(0.02, 0.1)
    case .sparse:
      week = Array(repeating: 1, count: 7)
      scatter = numbers.within(0.1, 0.45)
    case .batches:
      let day = numbers.whole(0...6)
      let other = numbers.whole(0...6)
      week = (0..<7).map { $0 == day || $0 == other ? numbers.within(2, 5) : 0.4 }
      scatter = numbers.within(0.1, 0.3)
    case .heavyTailed:
      let weekend = numbers.within(0.2, 1)
      week = [weekend, 1, 1, 1, 1, 1, weekend]
      scatter = numbers.within(0.08, 0.2)
    }
    self.wander = wander
  }

  func hasHoliday(_ day: Int) -> Bool { holidays.contains(day) }

  func isNearMiss(_ day: Int) -> Bool { nearMisses.contains(day) }

  func draw(_ mean: Double, isPlanted: Bool, _ numbers: inout SeededNumbers) -> Double {
    switch family {
    case .office, .wandering, .steady, .batches:
      return mean * exp(scatter * numbers.normal())
    case .lumpy:
      // The sum of requests whose sizes scatter by a factor of two and a half.
      let count = numbers.poisson(scatter * mean / level)
      var sum = 0.0
      for _ in 0..<count { sum += exp(0.9 * numbers.normal() - 0.4) }
      return sum * level / scatter
    case .sparse:
      guard numbers.happens(scatter) || isPlanted else { return 0 }
      return mean * exp(0.5 * numbers.normal())
    case .heavyTailed:
      let scale = numbers.happens(0.04) ? 3 * scatter : scatter
      return mean * exp(scale * numbers.normal())
    }
  }
}
