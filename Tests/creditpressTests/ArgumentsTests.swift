import Testing

@testable import creditpress

@Suite struct ReadingArguments {
  private let options = [Option.output, Option.strict, Option.jobs]

  private func parse(_ words: String...) -> Result<Arguments, UsageError> {
    Arguments.parse(words, options: options, command: "build")
  }

  @Test(arguments: [
    ["--output", "x"], ["--output=x"], ["-o", "x"], ["-ox"],
  ])
  func takesAValueInEveryGNUForm(_ words: [String]) throws {
    let arguments = try Arguments.parse(words, options: options, command: "build").get()
    #expect(arguments.value(.output) == "x")
    #expect(arguments.positionals.isEmpty)
  }

  @Test func leavesWordsBehindTwoDashesAlone() throws {
    let arguments = try parse("a", "--strict", "--", "--jobs", "-").get()
    #expect(arguments.positionals == ["a", "--jobs", "-"])
    #expect(arguments.has(.strict))
    #expect(!arguments.has(.jobs))
  }

  @Test func keepsAnEqualsSignInAValue() throws {
    #expect(try parse("--output=a=b").get().value(.output) == "a=b")
  }

  @Test(arguments: [
    (["--ouput", "x"], "did you mean --output?"), (["--strict=yes"], nil), (["--jobs"], nil), (["-x"], nil),
  ])
  func refusesWhatItDoesNotKnow(_ words: [String], _ help: String?) {
    guard case .failure(let error) = Arguments.parse(words, options: options, command: "build") else {
      Issue.record("the call was accepted")
      return
    }
    if let help { #expect(error.help == help) }
    #expect(!error.message.isEmpty)
  }
}

@Suite struct Wording {
  @Test(arguments: [
    (0, "0"), (7, "7"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567"), (-4_321, "-4,321"),
    (-432, "-432"),
  ])
  func groupsThousands(_ number: Int, _ text: String) {
    #expect(grouped(number) == text)
  }

  @Test func usesTheSingularForOne() {
    #expect(counted(1, "file") == "1 file")
    #expect(counted(0, "file") == "0 files")
    #expect(counted(1_200, "row") == "1,200 rows")
  }
}

@Suite struct WorkInParallel {
  @Test(arguments: [0, 1, 2, 31, 32, 33, 1_000], [1, 2, 7])
  func givesEveryIndexOnceInOrder(_ count: Int, _ jobs: Int) {
    #expect(mapInParallel(count, jobs: jobs) { $0 * 3 } == (0..<count).map { $0 * 3 })
  }
}
