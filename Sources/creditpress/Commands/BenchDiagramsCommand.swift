import Mermaid

extension Command {
  /// For `make bench`: reads and draws each diagram several times; the least time of each counts.
  static let benchDiagrams = Command(
    "bench-diagrams", usage: "FILE…", summary: "Times the drawing of Mermaid diagrams.", options: [],
    isHidden: true
  ) { arguments, console in
    finish(console) { () throws(Stop) in
      guard !arguments.positionals.isEmpty else { throw Stop(usage: "'bench-diagrams' takes diagrams") }
      var times: [Double] = []
      for path in arguments.positionals {
        switch readInput(path) {
        case .success(let bytes): times.append(leastTime(of: String(decoding: bytes, as: UTF8.self)))
        case .failure(let problem): throw Stop(.input, [problem])
        }
      }
      times.sort()
      func part(_ share: Double) -> String { shown(times[Int(Double(times.count - 1) * share)]) }
      console.answer(
        "\(times.count) \(times.count == 1 ? "diagram" : "diagrams"): median \(part(0.5)) ms, 95 % under \(part(0.95)) ms, slowest \(part(1)) ms\n"
      )
      return .done
    }
  }

  /// Milliseconds from the source to the drawing, the least of five runs.
  private static func leastTime(of source: String) -> Double {
    let clock = ContinuousClock()
    var least = Duration.seconds(3_600)
    for _ in 0..<5 {
      least = min(least, clock.measure { _ = Diagram(source: source).svg(idPrefix: "d1") })
    }
    return Double(least.components.attoseconds) / 1e15 + Double(least.components.seconds) * 1e3
  }

  /// With three decimals.
  private static func shown(_ milliseconds: Double) -> String {
    let thousandths = String(Int((milliseconds * 1e3).rounded()))
    let padded = String(repeating: "0", count: max(0, 4 - thousandths.count)) + thousandths
    return "\(padded.dropLast(3)).\(padded.suffix(3))"
  }
}
