// swift-tools-version: 6.0
import PackageDescription

let settings: [SwiftSetting] = [.enableUpcomingFeature("ExistentialAny")]

/// A target of the road, with its tests beside it.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> [Target] {
  let all = name == "Diagnostics" ? dependencies : ["Diagnostics"] + dependencies
  return [
    .target(name: name, dependencies: all, swiftSettings: settings),
    .testTarget(
      name: name + "Tests", dependencies: [.byName(name: name)] + all, swiftSettings: settings),
  ]
}

/// A C library of the system, found through its development package.
func library(_ name: String, _ package: String) -> Target {
  .systemLibrary(name: name, providers: [.apt([package])])
}

let package = Package(
  name: "creditpress",
  products: [.executable(name: "creditpress", targets: ["creditpress"])],
  targets: [
    library("CCmark", "libcmark-dev"),
    library("CYAML", "libyaml-dev"),
    library("CZlib", "zlib1g-dev"),
    library("CZstd", "libzstd-dev"),
    .target(name: "CAssets"),
    .target(name: "CLinux"),
  ]
    + module("Diagnostics")
    + module("YAML", ["CYAML"])
    + module("SVG")
    + module("Mustache")
    + module("Credits")
    + module("Workspace", ["YAML", "Credits"])
    + module("Intake", ["Credits", "CZlib", "CZstd"])
    + module("Analysis", ["Credits", "Intake"])
    + module("Markdown", ["YAML", "CCmark"])
    + module("Mermaid", ["YAML", "SVG"])
    + module("Charts", ["SVG"])
    + module(
      "Portal",
      [
        "YAML", "SVG", "Workspace", "Credits", "Intake", "Analysis", "Markdown", "Mermaid",
        "Charts", "Mustache", "CAssets",
      ])
    + module("Publish", ["CLinux"])
    + [
      .executableTarget(
        name: "creditpress",
        dependencies: [
          "Diagnostics", "YAML", "SVG", "Workspace", "Credits", "Intake", "Analysis", "Markdown",
          "Mermaid", "Charts", "Mustache", "Portal", "Publish", "CAssets",
        ],
        swiftSettings: settings),
      .testTarget(name: "creditpressTests", dependencies: ["creditpress"], swiftSettings: settings),
    ]
)

// `make fuzz` builds this target alone, with the fuzzer's coverage in all that it uses.
if Context.environment["CREDITPRESS_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "FuzzDiagrams", dependencies: ["Mermaid"], path: "Fuzz/Diagrams",
      swiftSettings: settings + [.unsafeFlags(["-parse-as-library"])]))
}
