import Analysis
import Testing

@Suite struct NamesOfTheCatalogue {
  @Test(arguments: FindingKind.allCases)
  func holdEveryDetectedKind(_ kind: FindingKind) {
    #expect(catalogueNames.contains(kind.rawValue))
  }

  @Test func standOnce() {
    #expect(Set(catalogueNames).count == catalogueNames.count)
  }
}
